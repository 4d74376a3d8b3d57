#include "agent/raw_walks.hpp"

#include "tests/fakes/fake_discovery_repository.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"

#include <gtest/gtest.h>

namespace fleetgate::agent {
namespace {

snmp::VarBind row(const char* oid, snmp::Type type, std::string octets) {
    return {*snmp::Oid::parse(oid), {type, std::move(octets)}};
}

class RawWalksTest : public testing::Test {
protected:
    void SetUp() override {
        discovery::StoredCredential credential;
        credential.id = 5;
        credential.credential.community = base::Secret{"public"};
        stored_.kept_credentials.emplace(5, credential);
        device_.address = "192.0.2.7";
        device_.credential_id = 5;
    }
    void says(const snmp::VarBind& variable) { client_.rows[variable.oid] = variable.value; }
    base::Result<webui::RawWalk> walk(std::string oid) { return fakes::run(walks_.walk(device_, std::move(oid))); }

    base::ManualClock clock_;
    fakes::FakeClient client_;
    fakes::FakeDiscoveryRepository stored_;
    CredentialBook credentials_{stored_};
    RawWalks walks_{{.client = client_, .credentials = credentials_, .clock = clock_}};
    fleet::Device device_;
};

TEST_F(RawWalksTest, TellsWhatLiesBelowWithItsName) {
    says(row("1.3.6.1.2.1.1.1.0", snmp::Type::octet_string, "Printer"));
    says(row("1.3.6.1.2.1.1.5.0", snmp::Type::octet_string, "b\xC3\xBCro"));
    says(row("1.3.6.1.4.1.9.1.0", snmp::Type::octet_string, "elsewhere"));
    const auto told = walk("1.3.6.1.2.1.1");
    ASSERT_TRUE(told) << told.error().text();
    ASSERT_EQ(told->variables.size(), 2U);
    EXPECT_EQ(told->variables[0].name, "sysDescr.0");
    EXPECT_EQ(told->variables[0].value, "\"Printer\"");
    EXPECT_EQ(told->variables[1].type, "Hex-STRING");
    EXPECT_EQ(told->variables[1].text, "b\xC3\xBCro");
    EXPECT_EQ(told->cut, "");
}

TEST_F(RawWalksTest, TellsOfOneVariableItself) {
    says(row("1.3.6.1.2.1.1.1.0", snmp::Type::octet_string, "Printer"));
    const auto told = walk(".1.3.6.1.2.1.1.1.0");
    ASSERT_TRUE(told);
    ASSERT_EQ(told->variables.size(), 1U);
    EXPECT_EQ(told->variables[0].value, "\"Printer\"");
}

TEST_F(RawWalksTest, StopsAtTwoThousandAndSaysSo) {
    for (int n = 1; n <= 2'100; ++n) {
        says(row(("1.3.6.1.4.1.9." + std::to_string(n)).c_str(), snmp::Type::octet_string, "x"));
    }
    const auto told = walk("1.3.6.1.4.1.9");
    ASSERT_TRUE(told) << told.error().text();
    EXPECT_EQ(told->variables.size(), 2'000U);
    EXPECT_EQ(told->cut, "rows");
}

TEST_F(RawWalksTest, RefusesWhatIsNoOid) {
    for (const auto* text : {"sysDescr", "1", "", "1.3.6.1; rm", "1.3.99999999999"}) {
        const auto refused = walk(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().code, std::errc::invalid_argument);
    }
    EXPECT_EQ(client_.requests, 0U);
}

TEST_F(RawWalksTest, OfADeviceWithoutItsCredentialAsksNothing) {
    device_.credential_id = 6;
    EXPECT_FALSE(walk("1.3.6.1"));
    device_.credential_id.reset();
    EXPECT_FALSE(walk("1.3.6.1"));
    EXPECT_EQ(client_.requests, 0U);
}

TEST_F(RawWalksTest, OfASilentDeviceIsAnErrorAndTheNextMayBegin) {
    client_.silent = true;
    EXPECT_FALSE(walk("1.3.6.1"));
    client_.silent = false;
    says(row("1.3.6.1.2.1.1.1.0", snmp::Type::octet_string, "Printer"));
    EXPECT_TRUE(walk("1.3.6.1"));
}

}  // namespace
}  // namespace fleetgate::agent
