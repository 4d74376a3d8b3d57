#include "base/clock.hpp"

#include <optional>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::base {
namespace {

using namespace std::chrono_literals;

TEST(ManualClock, WakesASleeperWhenItsTimeHasCome) {
    asio::io_context io;
    ManualClock clock;
    bool awake = false;
    asio::co_spawn(io, clock.sleep_for(10s), [&](std::exception_ptr) { awake = true; });
    io.poll();
    EXPECT_EQ(clock.sleepers(), 1U);
    clock.advance(9s);
    io.restart();
    io.poll();
    EXPECT_FALSE(awake);
    clock.advance(1s);
    io.restart();
    io.poll();
    EXPECT_TRUE(awake);
    EXPECT_EQ(clock.sleepers(), 0U);
}

/// What slept_until() says of a wait that came to its end, and of one that was given up.
template <class AnyClock>
std::optional<bool> slept(AnyClock& clock, SteadyTime until, bool give_up) {
    asio::io_context io;
    std::optional<bool> result;
    std::exception_ptr thrown;
    asio::cancellation_signal stop;
    asio::co_spawn(io, clock.slept_until(until),
                   asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr error, bool is_over) {
                       thrown = error;
                       result = is_over;
                   }));
    io.poll();
    if (give_up) stop.emit(asio::cancellation_type::terminal);
    io.restart();
    io.poll();
    EXPECT_FALSE(thrown);
    return result;
}

TEST(Clock, SaysWithoutAnExceptionThatAWaitWasGivenUp) {
    ManualClock manual;
    EXPECT_EQ(slept(manual, manual.now() + 1h, true), false);
    EXPECT_EQ(slept(manual, manual.now() + 1h, false), std::nullopt) << "it still sleeps";
    EXPECT_EQ(slept(manual, manual.now() - 1s, false), true);
    RealClock real;
    EXPECT_EQ(slept(real, real.now() + 1h, true), false);
    EXPECT_EQ(slept(real, real.now() - 1s, false), true);
}

TEST(ManualClock, MovesWallTimeTogetherWithSteadyTime) {
    ManualClock clock{WallTime{1000ms}};
    clock.advance(1500ms);
    EXPECT_EQ(clock.wall_now(), WallTime{2500ms});
}

TEST(Rfc3339, IsUtcWithMilliseconds) {
    EXPECT_EQ(to_rfc3339(WallTime{0ms}), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(to_rfc3339(WallTime{std::chrono::sys_days{std::chrono::year{2028} / 2 / 29} + 23h + 59min + 59s + 7ms}),
              "2028-02-29T23:59:59.007Z");
}

}  // namespace
}  // namespace fleetgate::base
