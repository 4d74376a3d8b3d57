#include "snmp/pacer.hpp"

#include <vector>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::snmp {
namespace {

using namespace std::chrono_literals;

const Subnet kHere = subnet_of(asio::ip::make_address("192.0.2.1"));
const Subnet kThere = subnet_of(asio::ip::make_address("198.51.100.1"));

class PacerTest : public testing::Test {
protected:
    struct Gone {
        Subnet into;
        base::SteadyTime when;
        bool allowed;
    };
    asio::io_context io;
    base::ManualClock clock;
    base::SteadyTime start = clock.now();
    std::optional<Pacer> pacer;
    std::vector<Gone> gone;

    void make(Pace pace) { pacer.emplace(io.get_executor(), clock, pace); }
    ~PacerTest() override {
        if (pacer) pacer->stop();
        settle();
        pacer.reset();
        settle();
    }
    void settle() {
        io.restart();
        io.poll();
    }
    asio::awaitable<void> send(std::optional<Subnet> into) {
        const bool allowed = co_await pacer->take(into);
        gone.push_back({into.value_or(Subnet{}), clock.now(), allowed});
    }
    void ask(std::optional<Subnet> into, int times = 1) {
        for (int i = 0; i < times; ++i) asio::co_spawn(io, send(into), asio::detached);
        settle();
    }
    void ask(std::optional<Subnet> into, asio::cancellation_signal& cancel) {
        asio::co_spawn(io, send(into), asio::bind_cancellation_slot(cancel.slot(), asio::detached));
        settle();
    }
    /// Until nobody waits any more; time jumps from one waking to the next.
    void run() {
        while (true) {
            settle();
            if (clock.next_due() == base::SteadyTime::max()) return;
            clock.advance(clock.next_due() - clock.now());
        }
    }
    [[nodiscard]] std::size_t gone_within(Subnet into, std::chrono::nanoseconds from,
                                          std::chrono::nanoseconds to) const {
        std::size_t count = 0;
        for (const auto& one : gone) {
            if (one.into == into && one.when - start >= from && one.when - start < to) ++count;
        }
        return count;
    }
};

TEST_F(PacerTest, WithoutAPaceNobodyWaits) {
    make({});
    ask(kHere, 1000);
    EXPECT_EQ(gone.size(), 1000U);
    EXPECT_EQ(pacer->subnets_kept(), 0U);
}

TEST_F(PacerTest, KeepsToTheRateOfASubnetFromTheShortBurstOn) {
    make({std::nullopt, 200});
    ask(kHere, 400);
    EXPECT_EQ(gone.size(), 11U) << "what falls into 50 ms, and the first";
    run();
    EXPECT_EQ(gone.size(), 400U);
    EXPECT_LE(gone_within(kHere, 0s, 1s), 211U);
    EXPECT_GE(gone_within(kHere, 0s, 1s), 209U);
    for (auto from = 100ms; from < 1900ms; from += 7ms) EXPECT_LE(gone_within(kHere, from, from + 50ms), 11U);
}

TEST_F(PacerTest, OneSubnetsLineDoesNotHoldUpAnother) {
    make({1000, 10});
    ask(kHere, 100);
    ask(kThere);
    ask(std::nullopt);
    EXPECT_EQ(gone_within(kHere, 0s, 1ns), 1U);
    EXPECT_EQ(gone_within(kThere, 0s, 1ns), 1U);
    EXPECT_EQ(gone.size(), 3U);
    run();
    EXPECT_GE(clock.now() - start, 9800ms);
}

TEST_F(PacerTest, WhatAllShareGoesByTurns) {
    make({100, 1000});
    ask(kHere, 200);
    const auto before = gone.size();
    ask(kThere, 20);
    run();
    EXPECT_EQ(gone.size(), 220U);
    EXPECT_GE(clock.now() - start, 2100ms);
    EXPECT_LE(clock.now() - start, 2200ms);
    std::size_t position = 0;
    for (std::size_t i = before; i < gone.size(); ++i) {
        if (gone[i].into == kThere) position = i;
    }
    EXPECT_LE(position - before, 45U) << "the last of the twenty goes after as many of the others, not after all";
}

TEST_F(PacerTest, KeepsToTheRateInAll) {
    make({100, std::nullopt});
    for (int i = 0; i < 10; ++i) {
        ask(kHere, 5);
        ask(kThere, 5);
    }
    run();
    EXPECT_EQ(gone.size(), 100U);
    EXPECT_GE(clock.now() - start, 980ms);
    EXPECT_LE(clock.now() - start, 1000ms);
}

TEST_F(PacerTest, MayLetABatchGoAtOnce) {
    make({.in_all = 2000, .burst_in_all = 50ms});
    for (int batch = 0; batch < 10; ++batch) {
        const auto before = gone.size();
        ask(kHere, 100);
        EXPECT_EQ(gone.size(), before + 100);
        clock.advance(50ms);
    }
    ask(kHere, 200);
    EXPECT_LT(gone.size(), 1150U);
    run();
    EXPECT_GE(clock.now() - start, 545ms);
}

TEST_F(PacerTest, WhoIsCancelledTakesNothing) {
    make({std::nullopt, 10});
    ask(kHere);
    asio::cancellation_signal cancel;
    ask(kHere, cancel);
    ask(kHere);
    EXPECT_EQ(gone.size(), 1U);
    cancel.emit(asio::cancellation_type::terminal);
    settle();
    ASSERT_EQ(gone.size(), 2U);
    EXPECT_FALSE(gone[1].allowed);
    run();
    ASSERT_EQ(gone.size(), 3U);
    EXPECT_TRUE(gone[2].allowed);
    EXPECT_LE(gone[2].when - start, 101ms) << "the turn is the next one's";
}

TEST_F(PacerTest, TheLastOfALineMayBeCancelled) {
    make({std::nullopt, 10});
    ask(kHere);
    asio::cancellation_signal cancel;
    ask(kHere, cancel);
    cancel.emit(asio::cancellation_type::terminal);
    run();
    EXPECT_EQ(gone.size(), 2U);
    clock.advance(1s);
    EXPECT_TRUE(pacer->try_take(kHere));
}

TEST_F(PacerTest, APacketPastTheLineIsMadeUpFor) {
    make({std::nullopt, 10});
    ask(kHere);
    ask(kHere);
    pacer->charge(kHere);
    run();
    EXPECT_EQ(gone.size(), 2U);
    EXPECT_EQ(gone[1].when - start, 150ms);
}

TEST_F(PacerTest, WhoHasWaitedAlreadyGoesFirst) {
    make({std::nullopt, 10});
    ask(kHere, 3);
    std::optional<base::SteadyTime> first;
    asio::co_spawn(
        io,
        [&]() -> asio::awaitable<void> {
            if (co_await pacer->take(kHere, Pacer::Standing::first)) first = clock.now();
        },
        asio::detached);
    run();
    ASSERT_EQ(gone.size(), 3U);
    ASSERT_TRUE(first);
    EXPECT_EQ(*first - start, 50ms);
    EXPECT_EQ(gone[1].when - start, 150ms);
}

TEST_F(PacerTest, StopSendsEveryoneAway) {
    make({10, 10});
    ask(kHere, 5);
    ask(kThere, 5);
    pacer->stop();
    settle();
    ASSERT_EQ(gone.size(), 10U);
    EXPECT_FALSE(gone.back().allowed);
    EXPECT_FALSE(pacer->try_take(kHere));
    ask(kHere);
    EXPECT_FALSE(gone.back().allowed);
}

TEST_F(PacerTest, KeepsNothingOfSubnetsThatAreAtRest) {
    make({std::nullopt, 200});
    for (std::uint32_t subnet = 0; subnet < 100'000; ++subnet) {
        EXPECT_TRUE(pacer->try_take(subnet_of(asio::ip::address_v4{subnet << 8U})));
        clock.advance(1ms);
    }
    EXPECT_LE(pacer->subnets_kept(), 1024U);
}

TEST(Subnet, IsASlash24OrASlash64) {
    const auto of = [](const char* text) { return subnet_of(asio::ip::make_address(text)); };
    EXPECT_EQ(of("192.0.2.1"), of("192.0.2.254"));
    EXPECT_NE(of("192.0.2.1"), of("192.0.3.1"));
    EXPECT_EQ(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::1"));
    EXPECT_NE(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
    EXPECT_NE(of("0.0.1.1"), of("0:0:0:1::"));
}

}  // namespace
}  // namespace fleetgate::snmp
