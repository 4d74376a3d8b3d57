#include "base/task_group.hpp"

#include "base/clock.hpp"
#include "tests/fakes/run.hpp"

#include <chrono>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::base {
namespace {

using namespace std::chrono_literals;

struct Load {
    int running = 0;
    int most = 0;
    int finished = 0;
};

asio::awaitable<void> work(Clock& clock, Load& load) {
    load.most = std::max(load.most, ++load.running);
    struct Leave {
        Load& load;
        ~Leave() { --load.running; }
    } leave{load};
    co_await clock.sleep_for(10ms);
    ++load.finished;
}

asio::awaitable<void> start_many(TaskGroup& group, Clock& clock, Load& load, int count) {
    for (int i = 0; i < count; ++i) co_await group.spawn(work(clock, load));
    co_await group.join();
}

TEST(TaskGroup, NeverRunsMoreThanItsLimit) {
    asio::io_context io;
    ManualClock clock;
    Load load;
    TaskGroup group{io.get_executor(), 3};
    bool done = false;
    asio::co_spawn(io, start_many(group, clock, load, 10), [&](std::exception_ptr) { done = true; });
    for (int i = 0; i < 20 && !done; ++i) {
        io.restart();
        io.poll();
        clock.advance(10ms);
    }
    EXPECT_TRUE(done);
    EXPECT_EQ(load.most, 3);
    EXPECT_EQ(load.finished, 10);
    EXPECT_EQ(load.running, 0);
}

TEST(TaskGroup, CancelEndsWhatRunsAndStartsNothingMore) {
    asio::io_context io;
    ManualClock clock;
    Load load;
    TaskGroup group{io.get_executor(), 3};
    bool done = false;
    asio::co_spawn(io, start_many(group, clock, load, 10), [&](std::exception_ptr) { done = true; });
    io.poll();
    group.cancel();
    io.restart();
    io.poll();
    EXPECT_TRUE(done);
    EXPECT_EQ(load.finished, 0);
    EXPECT_EQ(load.running, 0);
    EXPECT_EQ(group.running(), 0U);
}

asio::awaitable<void> throws() {
    throw std::runtime_error{"one task broke"};
    co_return;
}

TEST(TaskGroup, ATaskThatThrowsHarmsNoOther) {
    asio::io_context io;
    RealClock clock;
    TaskGroup group{io.get_executor(), 2};
    Load load;
    fakes::run(io, [](TaskGroup& g, Clock& c, Load& l) -> asio::awaitable<void> {
        co_await g.spawn(throws());
        co_await g.spawn(work(c, l));
        co_await g.join();
    }(group, clock, load));
    EXPECT_EQ(load.finished, 1);
}

}  // namespace
}  // namespace fleetgate::base
