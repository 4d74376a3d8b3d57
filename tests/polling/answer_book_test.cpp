// Devices of whose checks nothing is stored, and when they answered last.
#include "polling/answer_book.hpp"

#include "tests/polling/poller_fixture.hpp"

namespace fleetgate::polling {
namespace {

constexpr auto kTellEvery = AnswerBook::kTellEvery;

/// Checked each minute, read when something moves.
class AnswerBookTest : public PollerTest {
protected:
    void SetUp() override { poller.use(Schedule{}); }
    fleet::Device& device(DeviceId id) { return devices.kept.at(id); }
    base::WallTime last_answer(DeviceId id) { return device(id).last_answer_at.value_or(base::WallTime{}); }
};

TEST_F(AnswerBookTest, TheRepositoryLearnsEveryFiveMinutesWhoAnswered) {
    const auto id = devices.add("192.0.2.7");
    start();
    pass(10min);
    const auto read_at = device(id).latest.read_at;
    const auto told = devices.answers_told;
    pass(50min);
    EXPECT_EQ(devices.answers_told, told + 10);
    EXPECT_GT(last_answer(id), read_at);
    EXPECT_GE(last_answer(id), clock.wall_now() - kTellEvery - 1min - 1s);
    EXPECT_TRUE(log.lines.empty()) << log.lines.front().text;
}

TEST_F(AnswerBookTest, WhoFallsSilentIsNotToldAgain) {
    const auto id = devices.add("192.0.2.7");
    start();
    pass(20min);
    reader.silent.insert("192.0.2.7");
    const auto from = clock.wall_now();
    pass(10min);
    const auto told = devices.answers_told;
    pass(30min);
    EXPECT_EQ(devices.answers_told, told);
    EXPECT_LE(last_answer(id), from);
    EXPECT_GE(last_answer(id), from - 1min - 1s) << "its last check before that";
}

TEST_F(AnswerBookTest, AnotherDeviceAtTheAddressIsNoAnswerOfThisOne) {
    const auto id = devices.add("192.0.2.7", "OLD1");
    start();
    pass(20min);
    ASSERT_EQ(device(id).reachability, fleet::Reachability::answering);
    reader.readings["192.0.2.7"].identity.serial = fleet::Sourced<std::string>{"NEW2", {}};
    reader.alerts["192.0.2.7"] = 5;
    const auto from = clock.wall_now();
    pass(2h);
    EXPECT_EQ(device(id).reachability, fleet::Reachability::silent);
    EXPECT_GE(reader.checks_of("192.0.2.7"), 30);
    EXPECT_LE(last_answer(id), from);
}

TEST_F(AnswerBookTest, WhatARepositoryDoesNotTakeIsToldTheNextTime) {
    const auto first = devices.add("192.0.2.7");
    const auto second = devices.add("192.0.2.8");
    start();
    pass(20min);
    devices.failure = kDiskFull;
    pass(6min);
    reader.silent.insert("192.0.2.8");
    pass(20min);
    EXPECT_EQ(log.count(kCannotStore), 1);
    const auto gone_at = clock.wall_now() - 20min;
    devices.failure.reset();
    pass(kTellEvery + 1s);
    EXPECT_GE(last_answer(first), clock.wall_now() - kTellEvery - 1min - 1s);
    EXPECT_GE(last_answer(second), gone_at - 1min - 1s) << "what it answered while nothing could be stored";
    EXPECT_LE(last_answer(second), gone_at);
    EXPECT_EQ(log.count(kStoresAgain), 1);
}

TEST_F(AnswerBookTest, WhatWaitsIsStoredWithoutAnotherReading) {
    const auto id = devices.add("192.0.2.7");
    start();
    pass(20min);
    devices.failure = kDiskFull;
    reader.alerts["192.0.2.7"] = 5;
    pass(2min);
    ASSERT_EQ(poller.load_now().readings_waiting, 1U);
    const auto saves = devices.saves;
    devices.failure.reset();
    pass(kTellEvery);
    EXPECT_EQ(poller.load_now().readings_waiting, 0U);
    EXPECT_EQ(devices.saves, saves + 1);
    EXPECT_EQ(log.count(kCannotStore), 1);
    EXPECT_EQ(log.count(kStoresAgain), 1);
    EXPECT_EQ(device(id).reachability, fleet::Reachability::answering);
}

TEST_F(AnswerBookTest, HoldsOneTimeADeviceAndForgetsThoseThatAreGone) {
    HabitKeeper habits{devices, utc, clock, log};
    ReadingKeeper keeper{{reader, devices, habits, clock, log}, {}, [](const PollEvent&) {}};
    AnswerBook book{{devices, keeper, clock}};
    for (int i = 0; i < 10; ++i) {
        for (int id = 1; id <= 3; ++id) book.note(DeviceId{id}, clock.wall_now() + i * 1min);
    }
    EXPECT_EQ(book.noted(), 3U);
    book.keep([](DeviceId id) { return id == DeviceId{2}; });
    EXPECT_EQ(book.noted(), 1U);
}

}  // namespace
}  // namespace fleetgate::polling
