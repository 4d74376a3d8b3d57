// The small parts: limiter, turnstile, parking, memory of devices, ids of a sweep.
#include "snmp/device_memory.hpp"
#include "snmp/id_cipher.hpp"
#include "snmp/parking.hpp"
#include "snmp/rate_limiter.hpp"
#include "snmp/turnstile.hpp"

#include <set>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <gtest/gtest.h>

namespace fleetgate::snmp {
namespace {

using namespace std::chrono_literals;

Endpoint device(std::uint32_t number) { return {asio::ip::address_v4{0x7F000000U + number}, 161}; }

TEST(RateLimiter, SpreadsPacketsOverTime) {
    base::ManualClock clock;
    RateLimiter limiter{clock, 100};
    const auto start = clock.now();
    base::SteadyTime last{};
    for (int i = 0; i < 101; ++i) last = limiter.take();
    EXPECT_GE(last - start, 990ms);
    EXPECT_LE(last - start, 1000ms);
}

TEST(RateLimiter, DoesNotSaveUpForABurst) {
    base::ManualClock clock;
    RateLimiter limiter{clock, 100};
    static_cast<void>(limiter.take());
    clock.advance(1h);
    const auto now = clock.now();
    int at_once = 0;
    while (limiter.take() <= now) ++at_once;
    EXPECT_LE(at_once, 2);
}

TEST(RateLimiter, WithoutARateNobodyWaits) {
    base::ManualClock clock;
    RateLimiter limiter{clock, std::nullopt};
    for (int i = 0; i < 1000; ++i) EXPECT_LE(limiter.take(), clock.now());
}

/// Without a pace, of a time that stands still.
struct Gate {
    explicit Gate(asio::io_context& io, std::size_t places, Pace pace = {})
        : pacer{io.get_executor(), clock, pace}, turnstile{places, pacer, clock} {}
    base::ManualClock clock;
    Pacer pacer;
    Turnstile turnstile;
};

asio::awaitable<void> visit(Turnstile& turnstile, Endpoint whom, std::vector<int>& order, int id, Parking& inside) {
    const auto pass = co_await turnstile.enter(whom);
    order.push_back(pass ? id : -id);
    if (pass) co_await inside.wait();
}

TEST(Turnstile, LetsOneInPerDeviceAndSoManyInAll) {
    asio::io_context io;
    Gate gate{io, 2};
    auto& turnstile = gate.turnstile;
    std::vector<int> order;
    std::array<Parking, 5> inside;
    const std::array whom{device(1), device(1), device(2), device(3), device(1)};
    for (std::size_t i = 0; i < whom.size(); ++i) {
        asio::co_spawn(io, visit(turnstile, whom[i], order, static_cast<int>(i) + 1, inside[i]), asio::detached);
    }
    io.poll();
    EXPECT_EQ(order, (std::vector{1, 3}));
    inside[0].wake();
    io.restart();
    io.poll();
    EXPECT_EQ(order, (std::vector{1, 3, 4})) << "the place goes to whom has waited longest";
    inside[2].wake();
    io.restart();
    io.poll();
    EXPECT_EQ(order, (std::vector{1, 3, 4, 2})) << "the fifth waits for the second, at the same device";
    turnstile.stop();
    inside[3].wake();
    inside[1].wake();
    io.restart();
    io.poll();
    EXPECT_EQ(order.back(), -5);
}

TEST(Turnstile, ACancelledVisitorLeavesTheLine) {
    asio::io_context io;
    Gate gate{io, 1};
    auto& turnstile = gate.turnstile;
    std::vector<int> order;
    std::array<Parking, 3> inside;
    asio::cancellation_signal cancel;
    asio::co_spawn(io, visit(turnstile, device(1), order, 1, inside[0]), asio::detached);
    asio::co_spawn(io, visit(turnstile, device(2), order, 2, inside[1]),
                   asio::bind_cancellation_slot(cancel.slot(), asio::detached));
    asio::co_spawn(io, visit(turnstile, device(3), order, 3, inside[2]), asio::detached);
    io.poll();
    asio::post(io, [&] {
        cancel.emit(asio::cancellation_type::terminal);  // the second stands in line until it runs again
        inside[0].wake();
    });
    io.restart();
    io.poll();
    EXPECT_EQ(order, (std::vector{1, -2, 3}));
    inside[2].wake();
    io.restart();
    io.poll();
}

/// The second waits for the first's device; when it is given it, the only place goes to a third, at another device.
/// Cancelled before it runs, the second must not keep the device.
void cancel_between_woken_and_running(bool throws) {
    asio::io_context io;
    Gate gate{io, 1};
    auto& turnstile = gate.turnstile;
    std::vector<int> order;
    std::array<Parking, 4> inside;
    asio::cancellation_signal cancel;
    const auto visit_so = [&]() -> asio::awaitable<void> {
        co_await asio::this_coro::throw_if_cancelled(throws);
        co_await visit(turnstile, device(1), order, 2, inside[1]);
    };
    asio::co_spawn(io, visit(turnstile, device(1), order, 1, inside[0]), asio::detached);
    asio::co_spawn(io, visit_so, asio::bind_cancellation_slot(cancel.slot(), asio::detached));
    asio::co_spawn(io, visit(turnstile, device(2), order, 3, inside[2]), asio::detached);
    io.poll();
    asio::post(io, [&] {
        inside[0].wake();
        cancel.emit(asio::cancellation_type::terminal);
    });
    io.restart();
    io.poll();
    EXPECT_EQ(order, (std::vector{1, 3, -2})) << "the place was the third's";
    asio::co_spawn(io, visit(turnstile, device(1), order, 4, inside[3]), asio::detached);
    inside[2].wake();
    io.restart();
    io.poll();
    EXPECT_EQ(order.back(), 4) << "the device is locked for ever";
    inside[3].wake();
    io.restart();
    io.poll();
}

TEST(Turnstile, ACancelBetweenBeingWokenAndRunningLeavesTheDeviceFree) {
    cancel_between_woken_and_running(true);
    cancel_between_woken_and_running(false);
}

TEST(Turnstile, WhoWaitsForHisSubnetHoldsNoPlace) {
    asio::io_context io;
    Gate gate{io, 2, {std::nullopt, 10}};
    std::vector<int> order;
    std::array<Parking, 7> inside;
    for (std::uint32_t i = 0; i < 5; ++i) {
        asio::co_spawn(io, visit(gate.turnstile, device(i), order, static_cast<int>(i) + 1, inside[i]), asio::detached);
    }
    const Endpoint elsewhere{asio::ip::make_address("192.0.2.1"), 161};
    asio::co_spawn(io, visit(gate.turnstile, elsewhere, order, 6, inside[5]), asio::detached);
    io.poll();
    EXPECT_EQ(order, (std::vector{1, 6})) << "four wait for their subnet, and the second place is another's";
    // Both places are taken when the second's turn comes: it waits in line, and takes a turn again with the place.
    gate.clock.advance(100ms);
    io.restart();
    io.poll();
    EXPECT_EQ(order.size(), 2U);
    inside[0].wake();
    for (int i = 0; i < 20 && order.size() < 3; ++i) {
        io.restart();
        io.poll();
        gate.clock.advance(50ms);
    }
    EXPECT_EQ(order, (std::vector{1, 6, 2}));
    gate.turnstile.stop();
    gate.pacer.stop();
    inside[5].wake();
    inside[1].wake();
    io.restart();
    io.poll();
    EXPECT_EQ(order.size(), 6U);
}

TEST(Parking, WakesAtItsTimeOrWhenCalled) {
    asio::io_context io;
    base::ManualClock clock;
    const auto deadlines = std::make_shared<Deadlines>(io.get_executor(), clock);
    std::array<Parking, 3> parkings;
    std::vector<std::pair<int, Woken>> woken;
    const auto park = [](auto& parking, auto all, auto when, auto& out, int id) -> asio::awaitable<void> {
        const auto why = co_await parking.wait_until(all, when);
        out.emplace_back(id, why);
    };
    const auto now = clock.now();
    asio::co_spawn(io, park(parkings[0], deadlines, now + 30ms, woken, 0), asio::detached);
    asio::co_spawn(io, park(parkings[1], deadlines, now + 10ms, woken, 1), asio::detached);
    asio::co_spawn(io, park(parkings[2], deadlines, now + 20ms, woken, 2), asio::detached);
    io.poll();
    parkings[2].wake();
    clock.advance(10ms);
    io.restart();
    io.poll();
    clock.advance(20ms);
    io.restart();
    io.poll();
    using Pair = std::pair<int, Woken>;
    EXPECT_EQ(woken, (std::vector{Pair{2, Woken::signalled}, Pair{1, Woken::timed_out}, Pair{0, Woken::timed_out}}));
    deadlines->stop();
    io.restart();
    io.poll();
}

TEST(DeviceMemory, IsBoundedAndForgetsWhatIsUsedLeast) {
    DeviceMemory memory{2};
    const auto first = memory.of(device(1));
    const auto second = memory.of(device(2));
    EXPECT_EQ(memory.of(device(1)), first);
    memory.of(device(3));
    EXPECT_EQ(memory.size(), 2U);
    EXPECT_EQ(memory.of(device(1)), first);
    EXPECT_NE(memory.of(device(2)), second);
}

TEST(EngineClock, RunsOnAndStopsAtItsCeiling) {
    const base::SteadyTime start{1h};
    const EngineClock clock{"engine", 1, 2'147'483'640, start};
    EXPECT_EQ(clock.time_at(start + 5s), 2'147'483'645U);
    EXPECT_EQ(clock.time_at(start + 1h), 2'147'483'647U);
}

TEST(IdCipher, IsAPermutationThatReadsBack) {
    base::SeededRandom random{3};
    const IdCipher cipher{random};
    std::set<std::int32_t> seen;
    for (std::uint32_t n = 0; n < 100'000; ++n) {
        const auto id = cipher.id_of(n);
        EXPECT_GE(id, 0x4000'0000);
        EXPECT_TRUE(seen.insert(id).second);
        ASSERT_EQ(cipher.index_of(id), n);
    }
    EXPECT_FALSE(cipher.index_of(5));
    EXPECT_FALSE(cipher.index_of(-5));
}

}  // namespace
}  // namespace fleetgate::snmp
