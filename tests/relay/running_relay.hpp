// A relay that runs by a clock of the test's, with everything around it in memory.
#pragma once

#include "relay/relay.hpp"
#include "tests/fakes/fake_http_client.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/memory_outbox.hpp"
#include "tests/fakes/settable_clock.hpp"

#include <algorithm>
#include <chrono>
#include <memory>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::relay {

/// Registered with "m.example" as gw-1. Who derives calls stop() in the destructor: the relay uses what he adds.
class RunningRelay : public testing::Test {
protected:
    RunningRelay() {
        registrations_.stored = {"https://m.example", "gw-1", RegistrationStatus::managed, "", clock_.wall_now()};
        settings_.manager.address = {"https://m.example", "m.example"};
        settings_.site.plan = [this]() -> asio::awaitable<UploadPlan> { co_return plan_; };
    }
    /// The way that its requests take.
    virtual net::HttpClient& way() { return http_; }

    void start() {
        relay_ = std::make_unique<Relay>(io_.get_executor(), settings_, protocol::PrivateKey::generate().value(), way(),
                                         outbox_, registrations_, clock_, random_, log_);
        stopped_ = false;
        asio::co_spawn(
            io_, relay_->run(),
            asio::bind_cancellation_slot(stop_.slot(), [this](const std::exception_ptr&) { stopped_ = true; }));
        turn();
    }
    void stop() {
        if (!relay_) return;
        stop_.emit(asio::cancellation_type::all);
        turn();
        EXPECT_TRUE(stopped_);
        relay_.reset();
    }
    void turn() {
        io_.restart();
        io_.poll();
    }
    void pass(std::chrono::minutes time) {
        const auto end = clock_.now() + time;
        while (clock_.now() < end) {
            clock_.advance(std::min<std::chrono::nanoseconds>(end - clock_.now(), step_));
            turn();
        }
    }

    asio::io_context io_;
    fakes::SettableClock clock_{base::WallTime{std::chrono::seconds{1'700'000'000}}};  // 2023-11-14T22:13:20Z
    std::chrono::seconds step_{30};
    base::SeededRandom random_{3};
    fakes::MemoryLog log_;
    fakes::MemoryOutbox outbox_;
    fakes::MemoryRegistration registrations_;
    fakes::FakeHttpClient http_;
    RelaySettings settings_;
    UploadPlan plan_;
    std::unique_ptr<Relay> relay_;

private:
    asio::cancellation_signal stop_;
    bool stopped_ = false;
};

}  // namespace fleetgate::relay
