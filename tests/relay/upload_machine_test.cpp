#include "relay/upload_machine.hpp"

#include <functional>

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

using namespace std::chrono_literals;

const Outcome kAccepted{Verdict::accepted, std::nullopt, ""};

Outcome outcome(Verdict verdict, std::optional<std::chrono::seconds> retry_after = std::nullopt) {
    return {verdict, retry_after, "reason"};
}

class Machine : public testing::Test {
protected:
    base::SeededRandom random_{7};
    UploadMachine machine_{random_, {}};
};

TEST_F(Machine, GoesFromBatchToBatchWhileThereIsOne) {
    EXPECT_EQ(machine_.begin(Standing::managed).step, Step::take);
    EXPECT_EQ(machine_.on_taken(Taken::batch).step, Step::send);
    EXPECT_EQ(machine_.on_sent(kAccepted).step, Step::acknowledge);
    EXPECT_EQ(machine_.on_acknowledged(true).step, Step::take);
    EXPECT_EQ(machine_.on_taken(Taken::nothing).step, Step::wait_for_news);
    EXPECT_EQ(machine_.on_news().step, Step::take);
}

TEST_F(Machine, SendsNothingBeforeItIsManaged) {
    EXPECT_EQ(machine_.begin(Standing::unregistered).step, Step::wait_for_registration);
    EXPECT_EQ(machine_.begin(Standing::pending).step, Step::ask_status);
    const auto wait = machine_.on_status(kAccepted, Standing::pending);
    EXPECT_EQ(wait.step, Step::wait);
    EXPECT_GE(wait.delay, 5s);
    EXPECT_LE(wait.delay, 7s);
    EXPECT_EQ(machine_.on_waited().step, Step::ask_status);
    EXPECT_EQ(machine_.on_status(kAccepted, Standing::managed).step, Step::take);
}

TEST_F(Machine, AsksOftenForTenMinutesAndThenSeldom) {
    machine_.begin(Standing::pending);
    const auto ask = [&] { return machine_.on_status(kAccepted, Standing::pending).delay; };
    std::chrono::milliseconds often{0};
    for (auto delay = ask(); delay < 10s; delay = ask()) often += delay;
    EXPECT_GE(often, 10min);
    EXPECT_LE(often, 13min);
    EXPECT_GE(ask(), 30s);
    EXPECT_LE(ask(), 38s);
    machine_.begin(Standing::pending);
    EXPECT_LE(ask(), 7s) << "registered again";
}

TEST_F(Machine, SendsNothingMoreOnceTheManagerKnowsItNoMore) {
    machine_.begin(Standing::managed);
    machine_.on_taken(Taken::batch);
    EXPECT_EQ(machine_.on_sent(outcome(Verdict::gone)).step, Step::wait_for_registration);
    EXPECT_EQ(machine_.begin(Standing::refused).step, Step::wait_for_registration);
    machine_.begin(Standing::pending);
    EXPECT_EQ(machine_.on_status(outcome(Verdict::gone), Standing::refused).step, Step::wait_for_registration);
    EXPECT_EQ(machine_.begin(Standing::managed).step, Step::take) << "registered again";
}

class Failed : public testing::TestWithParam<Verdict> {};

TEST_P(Failed, NeverAcknowledgesAndComesBackWithTheSameBatch) {
    base::SeededRandom random{1};
    UploadMachine machine{random, {}};
    machine.begin(Standing::managed);
    machine.on_taken(Taken::batch);
    EXPECT_EQ(machine.on_sent(outcome(GetParam())).step, Step::wait);
    EXPECT_EQ(machine.on_waited().step, GetParam() == Verdict::pending ? Step::ask_status : Step::take);
    EXPECT_TRUE(machine.in_trouble());
}

INSTANTIATE_TEST_SUITE_P(Each, Failed,
                         testing::Values(Verdict::unavailable, Verdict::pending, Verdict::unknown, Verdict::rejected));

TEST_F(Machine, WaitsLongerEachTimeUpToFifteenMinutes) {
    std::chrono::milliseconds longest{0};
    for (int i = 0; i < 40; ++i) {
        const auto next = machine_.on_sent(outcome(Verdict::unavailable));
        ASSERT_EQ(next.step, Step::wait);
        EXPECT_TRUE(i > 0 || next.delay <= 1s);
        EXPECT_LE(next.delay, 15min);
        longest = std::max(longest, next.delay);
        machine_.on_waited();
    }
    EXPECT_GT(longest, 7min);
}

TEST_F(Machine, BeginsShortAgainAfterASuccess) {
    for (int i = 0; i < 20; ++i) machine_.on_sent(outcome(Verdict::unavailable));
    machine_.on_acknowledged(true);
    EXPECT_FALSE(machine_.in_trouble());
    EXPECT_LE(machine_.on_sent(outcome(Verdict::unavailable)).delay, 1s);
}

TEST_F(Machine, ComesBackNeverBeforeRetryAfterAndSpread) {
    std::chrono::milliseconds least{1h};
    std::chrono::milliseconds most{0};
    for (int i = 0; i < 200; ++i) {
        const auto delay = machine_.on_sent(outcome(Verdict::unavailable, 40s)).delay;
        least = std::min(least, delay);
        most = std::max(most, delay);
    }
    EXPECT_GE(least, 40s);
    EXPECT_LT(least, 42s);
    EXPECT_GT(most, 48s);
    EXPECT_LE(most, 51s);
}

TEST_F(Machine, AConflictBeginsANewStreamOnce) {
    EXPECT_EQ(machine_.on_sent(outcome(Verdict::conflict)).step, Step::begin_stream);
    EXPECT_EQ(machine_.on_stream_begun(true).step, Step::take);
    EXPECT_EQ(machine_.on_sent(outcome(Verdict::conflict)).step, Step::wait) << "a manager that always says so";
    machine_.on_waited();
    EXPECT_EQ(machine_.on_sent(kAccepted).step, Step::acknowledge);
    EXPECT_EQ(machine_.on_sent(outcome(Verdict::conflict)).step, Step::begin_stream);
}

TEST_F(Machine, ABatchThatIsRefusedAgainAndAgainIsDividedUntilOneIsSetAside) {
    for (int i = 0; i < 4; ++i) EXPECT_EQ(machine_.on_sent(outcome(Verdict::rejected)).step, Step::wait);
    EXPECT_EQ(machine_.on_sent(outcome(Verdict::rejected)).step, Step::divide);
    EXPECT_EQ(machine_.on_divided(true, false).step, Step::take);
    EXPECT_TRUE(machine_.is_searching());
    EXPECT_EQ(machine_.on_sent(outcome(Verdict::rejected)).step, Step::divide) << "at once, while it looks";
    EXPECT_EQ(machine_.on_divided(true, false).step, Step::take);
    EXPECT_EQ(machine_.on_sent(kAccepted).step, Step::acknowledge);
    machine_.on_acknowledged(true);
    EXPECT_EQ(machine_.on_sent(outcome(Verdict::rejected)).step, Step::divide);
    EXPECT_EQ(machine_.on_divided(true, true).step, Step::take);
    EXPECT_FALSE(machine_.is_searching());
    EXPECT_EQ(machine_.on_sent(outcome(Verdict::rejected)).step, Step::wait);
}

TEST_F(Machine, WhereEverythingIsRefusedLittleIsSetAside) {
    std::chrono::milliseconds waited{0};
    int set_aside = 0;
    while (waited < 24h) {
        const auto next = machine_.on_sent(outcome(Verdict::rejected));
        waited += next.delay;
        if (next.step == Step::divide) {
            machine_.on_divided(true, true);
            ++set_aside;
        }
    }
    EXPECT_LT(set_aside, 100);
}

TEST_F(Machine, AFailingDiskIsWaitedFor) {
    EXPECT_EQ(machine_.on_taken(Taken::failed).step, Step::wait);
    EXPECT_EQ(machine_.on_waited().step, Step::take);
    EXPECT_EQ(machine_.on_acknowledged(false).step, Step::wait);
    EXPECT_EQ(machine_.on_waited().step, Step::take);
    EXPECT_EQ(machine_.on_stream_begun(false).step, Step::wait);
    EXPECT_EQ(machine_.on_waited().step, Step::take);
    EXPECT_EQ(machine_.on_divided(false, false).step, Step::wait);
    EXPECT_EQ(machine_.on_waited().step, Step::take);
}

TEST_F(Machine, StopsAtEveryPointAlsoTogetherWithSuccess) {
    using Event = std::function<Next(UploadMachine&)>;
    const std::vector<Event> events{
        [](auto& m) { return m.begin(Standing::unregistered); },
        [](auto& m) { return m.begin(Standing::pending); },
        [](auto& m) { return m.begin(Standing::managed); },
        [](auto& m) { return m.on_status(kAccepted, Standing::managed); },
        [](auto& m) { return m.on_status(kAccepted, Standing::pending); },
        [](auto& m) { return m.on_status(outcome(Verdict::unavailable), Standing::pending); },
        [](auto& m) { return m.on_taken(Taken::batch); },
        [](auto& m) { return m.on_taken(Taken::nothing); },
        [](auto& m) { return m.on_taken(Taken::failed); },
        [](auto& m) { return m.on_sent(kAccepted); },
        [](auto& m) { return m.on_sent(outcome(Verdict::unavailable)); },
        [](auto& m) { return m.on_sent(outcome(Verdict::unavailable, 10s)); },
        [](auto& m) { return m.on_sent(outcome(Verdict::conflict)); },
        [](auto& m) { return m.on_sent(outcome(Verdict::pending)); },
        [](auto& m) { return m.on_acknowledged(true); },
        [](auto& m) { return m.on_acknowledged(false); },
        [](auto& m) { return m.on_stream_begun(true); },
        [](auto& m) { return m.on_stream_begun(false); },
        [](auto& m) { return m.on_divided(true, true); },
        [](auto& m) { return m.on_divided(false, false); },
        [](auto& m) { return m.on_news(); },
        [](auto& m) { return m.on_waited(); },
    };
    for (std::size_t i = 0; i < events.size(); ++i) {
        UploadMachine machine{random_, {}};
        EXPECT_NE(events[i](machine).step, Step::stop) << i;
        machine.request_stop();
        EXPECT_EQ(events[i](machine), Next{}) << i;
    }
}

}  // namespace
}  // namespace fleetgate::relay
