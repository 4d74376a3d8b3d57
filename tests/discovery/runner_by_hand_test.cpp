// Searches that somebody asks for.
#include "discovery/errc.hpp"
#include "discovery/messages.hpp"
#include "discovery/runner.hpp"
#include "tests/discovery/runner_fixture.hpp"

namespace fleetgate::discovery {
namespace {

using namespace std::chrono_literals;

using RunnerByHand = RunnerTest;

TEST_F(RunnerByHand, AStoredSettingThatIsRunByHandBeforeItWasLoadedIsNotRunAgainBeforeItsInterval) {
    start();
    const auto fresh = setting(1, "192.0.2.0/29");
    keep(fresh);
    ASSERT_TRUE(ask_for({fresh}).has_value());
    runner.settings_changed();
    settle();
    EXPECT_EQ(watched.starts.size(), 1U);
    pass(59min);
    EXPECT_EQ(watched.starts.size(), 1U);
    pass(2min);
    EXPECT_EQ(watched.starts.size(), 2U);
}

TEST_F(RunnerByHand, AStoredSettingThatIsChangedOrRemovedWhileItIsRunByHandIsTakenAsItIsThen) {
    start();
    const auto before = setting(1, "192.0.2.0/29");
    keep(before);
    settings.before_credentials = [this] {
        keep(setting(1, "198.51.100.0/28"));
        runner.settings_changed();
    };
    ASSERT_TRUE(ask_for({before}).has_value());
    ASSERT_EQ(watched.starts.size(), 2U);
    EXPECT_EQ(watched.starts[1].addresses, 14U);

    settings.before_credentials = [this] {
        settings.kept_settings.clear();
        runner.settings_changed();
    };
    ASSERT_TRUE(ask_for({setting(1, "198.51.100.0/28")}).has_value());
    pass(120min);
    EXPECT_EQ(watched.starts.size(), 3U);
}

TEST_F(RunnerByHand, ASearchForThisOnceSaysItsIdAtOnceAndIsToldToItsEnd) {
    start();
    printer_at("192.0.2.3");
    RunWish wish{setting(0, "192.0.2.0/29"), false};
    wish.setting.name.clear();
    const auto run = ask_for(wish);
    ASSERT_TRUE(run.has_value()) << run.error().text();
    EXPECT_EQ(*run, 101);
    EXPECT_EQ(watched.ends, (std::vector<std::pair<std::int64_t, RunEnd>>{{101, RunEnd::done}}));
    EXPECT_EQ(watched.found_at, (std::vector<std::string>{"192.0.2.3"}));
    EXPECT_EQ(sweeper.jobs.at(0).packets_per_second, std::nullopt);
    EXPECT_NE(log.text(kRunEnded).find("search 192.0.2.0/29 ended"), std::string::npos);
}

TEST_F(RunnerByHand, ASecondSearchIsRefusedWhileOneGoesOn) {
    sweeper.never_ends = true;
    keep(setting(1, "192.0.2.0/29"));
    start();
    EXPECT_EQ(ask_for({setting(0, "192.0.2.0/29")}).error().code, std::errc::device_or_resource_busy);
}

TEST_F(RunnerByHand, WishesThatCannotBeDoneAreRefusedWithTheReason) {
    start();
    EXPECT_EQ(ask_for({setting(0, "192.0.2.300")}).error().code, make_error_code(Errc::not_a_scope));
    auto without = setting(0, "192.0.2.1");
    without.credential_ids = {99};
    EXPECT_EQ(ask_for({without}).error().code, std::errc::invalid_argument);
    EXPECT_TRUE(ask_for({setting(0, "192.0.2.1")}).has_value());
}

TEST_F(RunnerByHand, StopEndsTheRunAndTheNextMayBegin) {
    sweeper.never_ends = true;
    start();
    const auto run = ask_for({setting(0, "192.0.2.0/29")});
    ASSERT_TRUE(run.has_value());
    bool returned = false;
    asio::co_spawn(io, runner.stop(*run), [&](std::exception_ptr) { returned = true; });
    settle();
    EXPECT_TRUE(returned);
    EXPECT_EQ(watched.ends, (std::vector<std::pair<std::int64_t, RunEnd>>{{101, RunEnd::stopped}}));
    EXPECT_EQ(log.count(kRunStopped), 1);
    sweeper.never_ends = false;
    EXPECT_TRUE(ask_for({setting(0, "192.0.2.0/29")}).has_value());
}

}  // namespace
}  // namespace fleetgate::discovery
