#include "base/async.hpp"

#include "tests/fakes/run.hpp"

#include <stdexcept>
#include <string>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::base {
namespace {

using namespace std::chrono_literals;

asio::awaitable<Result<int>> answer_after(Clock& clock, std::chrono::milliseconds delay, int value) {
    co_await clock.sleep_for(delay);
    co_return value;
}

asio::awaitable<void> sleep_then_note(Clock& clock, std::chrono::milliseconds delay, std::string& notes, char note) {
    co_await clock.sleep_for(delay);
    notes += note;
}

asio::awaitable<void> throws_after(Clock& clock, std::chrono::milliseconds delay) {
    co_await clock.sleep_for(delay);
    throw std::runtime_error{"broken"};
}

/// Lets every ready handler run, then moves the clock, until nothing is left to do.
void run_with_clock(asio::io_context& io, ManualClock& clock) {
    for (int rounds = 0; rounds < 1000; ++rounds) {
        io.restart();
        io.poll();
        if (clock.sleepers() == 0) return;
        clock.advance(clock.next_due() - clock.now());
    }
    FAIL() << "the clock never came to rest";
}

TEST(Within, GivesTheResultThatComesInTime) {
    asio::io_context io;
    ManualClock clock;
    std::optional<Result<int>> result;
    asio::co_spawn(io, within(clock, 100ms, answer_after(clock, 50ms, 7)),
                   [&](std::exception_ptr, Result<int> r) { result = std::move(r); });
    run_with_clock(io, clock);
    ASSERT_TRUE(result && result->has_value());
    EXPECT_EQ(**result, 7);
}

TEST(Within, IsATimeoutWhenTheWorkTakesLonger) {
    asio::io_context io;
    ManualClock clock;
    std::optional<Result<int>> result;
    asio::co_spawn(io, within(clock, 100ms, answer_after(clock, 500ms, 7)),
                   [&](std::exception_ptr, Result<int> r) { result = std::move(r); });
    run_with_clock(io, clock);
    ASSERT_TRUE(result && !result->has_value());
    EXPECT_TRUE(is_timeout(result->error()));
    EXPECT_EQ(result->error().context, "no result within 100 ms");
}

TEST(Within, DoesNotCallACancelATimeout) {
    asio::io_context io;
    ManualClock clock;
    asio::cancellation_signal stop;
    std::optional<Result<int>> result;
    std::exception_ptr thrown;
    asio::co_spawn(io, within(clock, 100ms, answer_after(clock, 50ms, 7)),
                   asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr e, Result<int> r) {
                       thrown = e;
                       result = std::move(r);
                   }));
    io.poll();
    stop.emit(asio::cancellation_type::terminal);
    io.restart();
    io.poll();
    ASSERT_TRUE(result.has_value());
    if (!thrown) {
        ASSERT_FALSE(result->has_value());
        EXPECT_FALSE(is_timeout(result->error()));
    }
    EXPECT_EQ(clock.sleepers(), 0U);
}

TEST(FirstOf, EndsWithTheFirstAndCancelsTheOther) {
    asio::io_context io;
    ManualClock clock;
    std::string notes;
    bool done = false;
    asio::co_spawn(io, first_of(sleep_then_note(clock, 10ms, notes, 'a'), sleep_then_note(clock, 90ms, notes, 'b')),
                   [&](std::exception_ptr e) { done = !e; });
    run_with_clock(io, clock);
    EXPECT_TRUE(done);
    EXPECT_EQ(notes, "a");
}

TEST(FirstOf, ThrowsWhatTheFirstThrew) {
    asio::io_context io;
    ManualClock clock;
    std::string notes;
    std::exception_ptr error;
    asio::co_spawn(io, first_of(sleep_then_note(clock, 90ms, notes, 'a'), throws_after(clock, 10ms)),
                   [&](std::exception_ptr e) { error = e; });
    run_with_clock(io, clock);
    ASSERT_TRUE(error);
    EXPECT_THROW(std::rethrow_exception(error), std::runtime_error);
    EXPECT_EQ(notes, "");
}

}  // namespace
}  // namespace fleetgate::base
