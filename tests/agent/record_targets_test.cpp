#include "agent/record_targets.hpp"

#include "tests/fakes/fake_device_repository.hpp"
#include "tests/fakes/fake_discovery_repository.hpp"
#include "tests/fakes/fake_name_resolver.hpp"
#include "tests/fakes/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::agent {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class RecordTargetsTest : public testing::Test {
protected:
    void SetUp() override {
        for (const std::int64_t id : {1, 2, 3}) {
            discovery::StoredCredential stored;
            stored.id = id;
            stored.credential.community = base::Secret{"community " + std::to_string(id)};
            settings.kept_credentials.emplace(id, stored);
        }
        discovery::DiscoverySetting office;
        office.id = 1;
        office.scopes = {"192.0.2.0/28"};
        office.excludes = {"192.0.2.9"};
        office.port = 1161;
        office.credential_ids = {3, 2};
        settings.kept_settings.emplace(1, office);
    }
    /// "192.0.2.7 community 1" each.
    std::vector<std::string> asked(const std::string& whom) {
        const auto found = fakes::run(targets.at(whom));
        refusal = found ? "" : found.error().text();
        std::vector<std::string> out;
        if (!found) return out;
        for (const auto& target : *found) {
            out.push_back(snmp::to_string(target.endpoint) + " " + std::string{target.credential->community.reveal()});
        }
        return out;
    }

    base::ManualClock clock;
    fakes::FakeDeviceRepository devices;
    fakes::FakeDiscoveryRepository settings;
    fakes::FakeNameResolver names{clock};
    RecordTargets targets{
        {.devices = devices, .settings = settings, .credentials = settings, .names = names, .clock = clock}};
    std::string refusal;
};

TEST_F(RecordTargetsTest, ARegisteredDeviceIsAskedWithItsOwnCredentialAlone) {
    devices.add("198.51.100.7", "RH28Y00024");
    devices.add("192.0.2.3", "OTHER1", 2);
    EXPECT_THAT(asked("198.51.100.7"), ElementsAre("198.51.100.7 community 1"));
    EXPECT_THAT(asked("rh28y00024"), ElementsAre("198.51.100.7 community 1"));
    EXPECT_THAT(asked("192.0.2.3"), ElementsAre("192.0.2.3 community 2"));
    names.knows("printer", {"198.51.100.7"});
    EXPECT_THAT(asked("printer"), ElementsAre("198.51.100.7 community 1"));
}

TEST_F(RecordTargetsTest, AnAddressOfASettingIsAskedWithThatSettingsCredentials) {
    EXPECT_THAT(asked("192.0.2.5"), ElementsAre("192.0.2.5:1161 community 3", "192.0.2.5:1161 community 2"));
    names.knows("printer", {"192.0.2.6"});
    EXPECT_THAT(asked("printer"), ElementsAre("192.0.2.6:1161 community 3", "192.0.2.6:1161 community 2"));
}

TEST_F(RecordTargetsTest, NothingIsSentAnywhereElse) {
    names.knows("elsewhere", {"203.0.113.5"});
    for (const auto* whom : {"203.0.113.5", "elsewhere", "192.0.2.9", "192.0.2.200"}) {
        EXPECT_TRUE(asked(whom).empty()) << whom;
        EXPECT_THAT(refusal, HasSubstr("no discovery setting contains")) << whom;
    }
    EXPECT_TRUE(asked("192.0.2.0/28").empty());
    EXPECT_THAT(refusal, HasSubstr("more than one address"));
}

TEST_F(RecordTargetsTest, ADeviceWithoutACredentialIsAskedAsItsSettingWouldOrNotAtAll) {
    devices.add("192.0.2.5", "A1", std::nullopt);
    devices.add("198.51.100.7", "B2", std::nullopt);
    EXPECT_THAT(asked("a1"), ElementsAre("192.0.2.5:1161 community 3", "192.0.2.5:1161 community 2"));
    EXPECT_TRUE(asked("b2").empty());
    settings.kept_settings.at(1).credential_ids.clear();
    EXPECT_TRUE(asked("192.0.2.6").empty());
    EXPECT_THAT(refusal, HasSubstr("no SNMP credential is chosen"));
}

}  // namespace
}  // namespace fleetgate::agent
