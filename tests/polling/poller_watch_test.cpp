// What was seen of devices before the program was started anew.
#include "tests/polling/poller_fixture.hpp"

namespace fleetgate::polling {
namespace {

/// The fast schedule, and a program that is stopped and started.
class PollerWatch : public PollerTest {
protected:
    void SetUp() override {
        for (int i = 1; i <= kDevices; ++i) {
            const auto id = devices.add(address(i));
            devices.kept.at(id).reachability = fleet::Reachability::answering;
        }
    }
    static std::string address(int i) { return "192.0.2." + std::to_string(i); }
    void TearDown() override { end(); }

    void begin(std::string program = "1.2.3") {
        second =
            std::make_unique<Poller>(io.get_executor(), Poller::Needs{reader, devices, credentials, utc, clock, log},
                                     PollerSettings{.program = std::move(program)},
                                     [this](const PollEvent& e) { events.emplace_back(e.device, e.outcome); });
        ended = false;
        asio::co_spawn(io, second->run(),
                       asio::bind_cancellation_slot(stop.slot(), [this](std::exception_ptr) { ended = true; }));
        settle();
    }
    void end() {
        stop.emit(asio::cancellation_type::terminal);
        settle();
        second.reset();
    }
    /// Learns everything, then stands still for `time`.
    void learn_and_end() {
        begin();
        pass(70min);
        end();
        reader.asked.clear();
        reader.checked.clear();
    }

    static constexpr int kDevices = 3;
    std::unique_ptr<Poller> second;
};

TEST_F(PollerWatch, ADeviceThatDidNothingIsCheckedAndNotReadAgain) {
    learn_and_end();
    ASSERT_EQ(devices.watches.size(), 3U);
    clock.advance(5min);
    begin();
    pass(2min);
    EXPECT_GE(reader.checked.size(), 3U);
    EXPECT_TRUE(reader.asked.empty());
}

TEST_F(PollerWatch, OneThatMovedMeanwhileIsLookedAt) {
    learn_and_end();
    clock.advance(5min);
    reader.alerts[address(2)] = 1;
    begin();
    pass(2min);
    EXPECT_EQ(reader.times(address(2)), 1);
    EXPECT_EQ(reader.times(address(1)), 0);
}

TEST_F(PollerWatch, AnotherProgramLooksAtEachDevice) {
    learn_and_end();
    begin("1.2.4");
    pass(2min);
    EXPECT_GE(reader.times(address(1)), 1);
}

TEST_F(PollerWatch, WhereAnotherReadingIsStoredSinceTheDeviceIsLookedAt) {
    learn_and_end();
    devices.kept.begin()->second.latest.read_at += 1s;
    begin();
    pass(2min);
    EXPECT_EQ(reader.times(address(1)), 1);
    EXPECT_EQ(reader.times(address(2)), 0);
}

TEST_F(PollerWatch, WhatCannotBeKeptIsKeptLater) {
    begin();
    pass(4min);
    devices.failure = kDiskFull;
    pass(2min);
    EXPECT_TRUE(devices.watches.empty());
    devices.failure.reset();
    pass(5min);
    EXPECT_EQ(devices.watches.size(), 3U);
}

}  // namespace
}  // namespace fleetgate::polling
