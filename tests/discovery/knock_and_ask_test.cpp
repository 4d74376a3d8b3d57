#include "discovery/knock_and_ask.hpp"

#include "tests/fakes/fake_sweeper.hpp"
#include "tests/fakes/run.hpp"

#include <optional>
#include <stdexcept>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::discovery {
namespace {

/// Ten devices at 127.0.0.1 to 127.0.0.10; each takes a few turns of the loop to ask, or for ever.
struct Network {
    Network() {
        for (int n = 1; n <= 10; ++n) sweeper.answers(("127.0.0." + std::to_string(n)).c_str(), 0);
    }
    static snmp::SweepJob job() {
        snmp::SweepJob what;
        what.count = 10;
        what.address = [](std::uint64_t n) {
            return asio::ip::address{asio::ip::address_v4{0x7F000001U + static_cast<std::uint32_t>(n)}};
        };
        return what;
    }
    KnockEvents events() {
        return {.ask = [this](snmp::Answer answer) { return ask(std::move(answer)); },
                .on_sweep = [](const snmp::SweepProgress&) {},
                .on_failure = [this](const std::string& what) { failures.push_back(what); }};
    }
    asio::awaitable<void> ask(snmp::Answer answer) {
        most_open = std::max(most_open, ++open);
        struct Leave {
            std::size_t& open;
            ~Leave() { --open; }
        } const leave{open};
        auto executor = co_await asio::this_coro::executor;
        if (hangs) {
            asio::steady_timer forever{executor, asio::steady_timer::time_point::max()};
            co_await forever.async_wait(asio::use_awaitable);
        }
        for (int i = 0; i < 3; ++i) co_await asio::post(executor, asio::use_awaitable);
        if (answer.address.to_string() == broken) throw std::runtime_error{"it broke"};
        ++asked;
    }

    fakes::FakeSweeper sweeper;
    bool hangs = false;
    std::string broken;
    std::size_t asked = 0;
    std::size_t open = 0;
    std::size_t most_open = 0;
    std::vector<std::string> failures;
};

TEST(KnockAndAsk, AsksEachThatAnswersAndNoMoreAtOnceThanItMay) {
    Network network;
    const auto end = fakes::run(knock_and_ask(network.sweeper, Network::job(), 3, network.events()));
    ASSERT_TRUE(end.has_value());
    EXPECT_EQ(*end, KnocksEnd::complete);
    EXPECT_EQ(network.asked, 10U);
    EXPECT_EQ(network.most_open, 3U);
    EXPECT_TRUE(network.failures.empty());
}

TEST(KnockAndAsk, OneThatThrowsIsToldAndTheOthersAreAsked) {
    Network network;
    network.broken = "127.0.0.4";
    const auto end = fakes::run(knock_and_ask(network.sweeper, Network::job(), 3, network.events()));
    EXPECT_EQ(*end, KnocksEnd::complete);
    EXPECT_EQ(network.asked, 9U);
    EXPECT_EQ(network.failures, std::vector<std::string>{"it broke"});
}

TEST(KnockAndAsk, ASweepThatCannotSendIsItsError) {
    Network network;
    network.sweeper.failure = base::Error{std::make_error_code(std::errc::network_unreachable), "no route"};
    const auto end = fakes::run(knock_and_ask(network.sweeper, Network::job(), 3, network.events()));
    ASSERT_FALSE(end.has_value());
    EXPECT_EQ(end.error().code, std::errc::network_unreachable);
}

TEST(KnockAndAsk, ACallbackThatThrowsEndsItWithNothingLeftRunning) {
    Network network;
    network.hangs = true;
    auto events = network.events();
    events.on_sweep = [](const snmp::SweepProgress& now) {
        if (now.addresses_done == 5) throw std::runtime_error{"the page broke"};
    };
    const auto end = fakes::run(knock_and_ask(network.sweeper, Network::job(), 3, std::move(events)));
    ASSERT_FALSE(end.has_value());
    EXPECT_NE(end.error().text().find("the page broke"), std::string::npos);
    EXPECT_EQ(network.open, 0U);
}

/// Cancels after each number of handlers in turn: at every step at which it may arrive.
TEST(KnockAndAsk, ACancelAtAnyStepEndsItAsStoppedWithNothingLeftRunning) {
    for (const bool hangs : {false, true}) {
        for (int steps = 1; steps < 200; ++steps) {
            asio::io_context io;
            Network network;
            network.hangs = hangs;
            asio::cancellation_signal stop;
            std::optional<base::Result<KnocksEnd>> end;
            asio::co_spawn(io, knock_and_ask(network.sweeper, Network::job(), 3, network.events()),
                           asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr error, auto result) {
                               if (!error) end = std::move(result);
                               if (error) end = KnocksEnd::stopped;
                           }));
            for (int i = 0; i < steps && io.poll_one() != 0; ++i) {
            }
            const bool was_done = end.has_value();
            stop.emit(asio::cancellation_type::terminal);
            io.restart();
            io.poll();
            ASSERT_TRUE(end.has_value()) << "after " << steps << " handlers, hanging " << hangs;
            ASSERT_TRUE(end->has_value());
            EXPECT_TRUE(was_done || **end == KnocksEnd::stopped || network.asked == 10) << steps;
            EXPECT_EQ(network.open, 0U);
            EXPECT_TRUE(network.failures.empty());
        }
    }
}

}  // namespace
}  // namespace fleetgate::discovery
