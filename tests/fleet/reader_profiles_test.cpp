// Profiles that are exchanged while devices are read.
#include "fleet/standard_reader.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fleet/colour_mfp.hpp"

#include <functional>

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

/// Calls back before each request.
class Watched final : public snmp::Client {
public:
    fakes::FakeClient device{colour_mfp()};
    std::function<void()> before_request;

    snmp::asio::awaitable<base::Result<snmp::VarBinds>> get(snmp::Target target,
                                                            std::vector<snmp::Oid> variables) override {
        if (before_request) before_request();
        return device.get(std::move(target), std::move(variables));
    }
    snmp::asio::awaitable<base::Result<snmp::VarBinds>> walk(snmp::Target target, snmp::Oid root) override {
        return device.walk(std::move(target), std::move(root));
    }
    snmp::asio::awaitable<base::Result<snmp::Walked>> walk_columns(snmp::Target target,
                                                                   std::vector<snmp::Oid> columns) override {
        if (before_request) before_request();
        return device.walk_columns(std::move(target), std::move(columns));
    }
    snmp::asio::awaitable<base::Result<snmp::WalkStep>> walk_on(snmp::Target target, snmp::Oid root,
                                                                snmp::Oid after) override {
        return device.walk_on(std::move(target), std::move(root), std::move(after));
    }
};

std::shared_ptr<const ProfileSet> set_of(const std::string& text) {
    std::vector<ProfileMistake> mistakes;
    auto made = std::make_shared<const ProfileSet>(std::vector<std::pair<std::string, std::string>>{{"own.toml", text}},
                                                   mistakes);
    EXPECT_TRUE(mistakes.empty());
    return made;
}

TEST(ReaderProfiles, AReadingUnderWayEndsWithThoseThatItBeganWith) {
    Watched client;
    base::ManualClock clock;
    auto before = set_of("name = \"Before\"\n[[match]]\nmaker = \"KYOCERA\"\n");
    const std::weak_ptr<const ProfileSet> gone = before;
    StandardReader reader{client, clock, std::move(before)};
    int requests = 0;
    client.before_request = [&] {
        if (++requests == 3) reader.use(set_of("name = \"After\"\n[[match]]\nmaker = \"KYOCERA\"\n"));
    };
    const auto first = fakes::run(reader.read({}));
    ASSERT_TRUE(first);
    ASSERT_GT(requests, 3);
    EXPECT_EQ(first->profile, "Before");
    EXPECT_EQ(fakes::run(reader.read({}))->profile, "After");
    EXPECT_TRUE(gone.expired());
}

}  // namespace
}  // namespace fleetgate::fleet
