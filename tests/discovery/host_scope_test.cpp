#include "discovery/host_scope.hpp"

#include "discovery/errc.hpp"
#include "tests/fakes/fake_name_resolver.hpp"
#include "tests/fakes/run.hpp"

#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

namespace fleetgate::discovery {
namespace {

using namespace std::chrono_literals;
using Texts = std::vector<std::string>;

class ScopeResolverTest : public testing::Test {
protected:
    base::Result<Search> resolve(Texts search, Texts exclude = {}) {
        return fakes::run(scopes.resolve(std::move(search), std::move(exclude), ScopeLimits{}));
    }

    base::ManualClock clock;
    fakes::FakeNameResolver names{clock};
    ScopeResolver scopes{names, clock, 5s};
};

using ScopeResolver_ = ScopeResolverTest;

TEST_F(ScopeResolver_, PlansHostsBesideSubnets) {
    names.knows("printer.example", {"198.51.100.7"});
    const auto search = resolve({"192.0.2.0/30", "printer.example"});
    ASSERT_TRUE(search.has_value()) << search.error().text();
    EXPECT_EQ(search->plan.count(), 3U);
    EXPECT_TRUE(search->left_out.empty());
}

TEST_F(ScopeResolver_, AHostThatIsNotFoundIsNamedWithTheCause) {
    const auto search = resolve({"nowhere.example"});
    ASSERT_FALSE(search.has_value());
    EXPECT_EQ(search.error().code, make_error_code(Errc::host_not_found));
    EXPECT_NE(search.error().context.find("nowhere.example: Host not found"), std::string::npos);
}

TEST_F(ScopeResolver_, AHostThatIsNotFoundLeavesTheOthers) {
    const auto search = resolve({"nowhere.example", "192.0.2.1"});
    ASSERT_TRUE(search.has_value());
    EXPECT_EQ(search->plan.count(), 1U);
    ASSERT_EQ(search->left_out.size(), 1U);
    EXPECT_NE(search->left_out[0].find("nowhere.example"), std::string::npos);
}

TEST_F(ScopeResolver_, AnExcludedHostThatIsNotFoundStopsTheSearch) {
    const auto search = resolve({"192.0.2.0/24"}, {"robot.example"});
    ASSERT_FALSE(search.has_value());
    EXPECT_NE(search.error().context.find("excluded host: robot.example"), std::string::npos);
}

TEST_F(ScopeResolver_, OfFortyAddressesTheFirstEightAreSearched) {
    Texts forty;
    for (int i = 1; i <= 40; ++i) forty.push_back("192.0.2." + std::to_string(i));
    names.knows("farm.example", forty);
    const auto search = resolve({"farm.example"});
    ASSERT_TRUE(search.has_value());
    EXPECT_EQ(search->plan.count(), 8U);
    ASSERT_EQ(search->left_out.size(), 1U);
    EXPECT_NE(
        search->left_out[0].find("farm.example has 40 addresses; the first 8 are searched, left out: 192.0.2.9, "),
        std::string::npos);
}

TEST_F(ScopeResolver_, AnAddressGivenTwiceCountsOnce) {
    names.knows("printer.example", {"192.0.2.7", "::ffff:192.0.2.7", "192.0.2.7"});
    EXPECT_EQ(resolve({"printer.example"})->plan.count(), 1U);
}

TEST_F(ScopeResolver_, ABlockedNameIsNoDevice) {
    names.knows("blocked.example", {"0.0.0.0", "::"});
    const auto search = resolve({"blocked.example"});
    ASSERT_FALSE(search.has_value());
    EXPECT_NE(search.error().context.find("none of its addresses can be a device's: 0.0.0.0, ::"), std::string::npos);
    names.knows("empty.example", {});
    EXPECT_NE(resolve({"empty.example"}).error().context.find("has no address"), std::string::npos);
}

TEST_F(ScopeResolver_, ANameServerThatHangsIsGivenUp) {
    names.hanging.insert("slow.example");
    asio::io_context io;
    std::optional<base::Result<HostAddresses>> result;
    asio::co_spawn(io, scopes.look_up("slow.example"),
                   [&](std::exception_ptr, base::Result<HostAddresses> found) { result = std::move(found); });
    io.poll();
    EXPECT_FALSE(result.has_value());
    clock.advance(5s);
    io.restart();
    io.poll();
    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->error().code, make_error_code(Errc::host_not_found));
    EXPECT_NE(result->error().context.find("slow.example: the name server gave no result within 5000 ms"),
              std::string::npos)
        << result->error().context;
}

TEST_F(ScopeResolver_, ATypoIsFoundBeforeAnyNameIsLookedUp) {
    names.knows("printer.example", {"192.0.2.7"});
    EXPECT_FALSE(resolve({"printer.example", "192.0.2.300"}).has_value());
    EXPECT_FALSE(resolve({"printer.example"}, {"192.0.2.300"}).has_value());
    EXPECT_TRUE(names.asked.empty());
}

TEST(SystemNameResolver, KnowsThisHost) {
    asio::io_context io;
    SystemNameResolver resolver;
    const auto found = fakes::run(io, resolver.resolve("localhost"));
    ASSERT_TRUE(found.has_value()) << found.error().text();
    EXPECT_TRUE(found->front().is_loopback());
}

}  // namespace
}  // namespace fleetgate::discovery
