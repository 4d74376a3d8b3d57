#include "base/task_group.hpp"

#include "base/clock.hpp"
#include "tests/fakes/run.hpp"

#include <chrono>
#include <stdexcept>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <gtest/gtest.h>

namespace fleetgate::base {
namespace {

using namespace std::chrono_literals;

const TaskGroup::OnFailure kNobodyFails = [](const std::string& what) { FAIL() << what; };

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
    TaskGroup group{io.get_executor(), 3, kNobodyFails};
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
    TaskGroup group{io.get_executor(), 3, kNobodyFails};
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

TEST(TaskGroup, ATaskThatThrowsHarmsNoOtherAndIsTold) {
    asio::io_context io;
    RealClock clock;
    std::vector<std::string> told;
    TaskGroup group{io.get_executor(), 2, [&](const std::string& what) { told.push_back(what); }};
    Load load;
    fakes::run(io, [](TaskGroup& g, Clock& c, Load& l) -> asio::awaitable<void> {
        co_await g.spawn(throws());
        co_await g.spawn(work(c, l));
        co_await g.join();
    }(group, clock, load));
    EXPECT_EQ(load.finished, 1);
    EXPECT_EQ(told, std::vector<std::string>{"one task broke"});
}

TEST(TaskGroup, JoinHearsACancelThatCameBeforeItAndTheCallerStillKnowsOfIt) {
    asio::io_context io;
    ManualClock clock;
    Load load;
    TaskGroup group{io.get_executor(), 3, kNobodyFails};
    asio::cancellation_signal stop;
    bool joined = false;
    bool told_after = false;
    const auto parent = [&]() -> asio::awaitable<void> {
        co_await group.spawn(work(clock, load));
        co_await asio::post(io, asio::use_awaitable);
        stop.emit(asio::cancellation_type::terminal);  // as a signal may, while the caller awaits something else
        co_await group.join();
        joined = true;
        const auto state = co_await asio::this_coro::cancellation_state;
        told_after = state.cancelled() != asio::cancellation_type::none;
    };
    asio::co_spawn(io, parent, asio::bind_cancellation_slot(stop.slot(), asio::detached));
    io.poll();
    EXPECT_TRUE(joined);
    EXPECT_TRUE(told_after);
    EXPECT_EQ(load.running, 0);
    group.cancel();
    io.restart();
    io.poll();
}

TEST(FailureText, IsEmptyForACancelAndSaysWhatAnythingElseSays) {
    using boost::system::system_error;
    EXPECT_EQ(failure_text({}), "");
    EXPECT_EQ(failure_text(std::make_exception_ptr(system_error{asio::error::operation_aborted})), "");
    EXPECT_NE(failure_text(std::make_exception_ptr(system_error{asio::error::connection_reset})), "");
    EXPECT_EQ(failure_text(std::make_exception_ptr(std::runtime_error{"broke"})), "broke");
    EXPECT_NE(failure_text(std::make_exception_ptr(7)), "");
}

}  // namespace
}  // namespace fleetgate::base
