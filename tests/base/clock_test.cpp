#include "base/clock.hpp"

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
