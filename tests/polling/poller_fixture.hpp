// A poller whose time, devices, store and log are the test's.
#pragma once

#include "polling/messages.hpp"
#include "polling/poller.hpp"
#include "tests/fakes/fake_device_repository.hpp"
#include "tests/fakes/fake_reader.hpp"
#include "tests/fakes/local_time.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/settable_clock.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::polling {

using namespace std::chrono_literals;
using fleet::DeviceId;
using Outcome = PollEvent::Outcome;

inline constexpr auto kInterval = 300s;
/// Everything is read at every interval.
inline Schedule every(std::chrono::seconds interval) {
    Schedule schedule;
    schedule.kind = ScheduleKind::custom;
    schedule.custom.fill({interval, interval});
    schedule.sleeper = interval;
    return schedule;
}
inline const base::Error kDiskFull{std::make_error_code(std::errc::no_space_on_device), "the disk is full"};

using fakes::SettableClock;

class PollerTest : public testing::Test {
protected:
    void start() {
        asio::co_spawn(io, poller.run(),
                       asio::bind_cancellation_slot(stop.slot(), [this](std::exception_ptr) { ended = true; }));
        settle();
    }
    void TearDown() override {
        stop.emit(asio::cancellation_type::terminal);
        settle();
    }
    void settle() {
        io.restart();
        io.poll();
    }
    void pass(std::chrono::seconds time) {
        for (auto left = time; left.count() > 0; left -= 1s) {
            clock.advance(1s);
            settle();
        }
    }
    long events_of(Outcome outcome) {
        return std::count_if(events.begin(), events.end(), [&](const auto& e) { return e.second == outcome; });
    }
    base::Result<void> read_now(DeviceId id) {
        std::optional<base::Result<void>> result;
        asio::co_spawn(io, poller.read_now(id),
                       [&](std::exception_ptr, base::Result<void> r) { result = std::move(r); });
        settle();
        for (int i = 0; i < 100 && !result; ++i) pass(1s);
        return result ? *result : base::fail(std::errc::timed_out, "read_now did not end");
    }

    asio::io_context io;
    SettableClock clock;
    fakes::MemoryLog log;
    fakes::FakeReader reader{clock};
    fakes::FakeDeviceRepository devices;
    fakes::FakeCredentialSource credentials;
    std::vector<std::pair<DeviceId, Outcome>> events;
    asio::cancellation_signal stop;
    fakes::Utc utc;
    bool ended = false;
    Poller poller{io.get_executor(),
                  {reader, devices, credentials, utc, clock, log},
                  {.schedule = every(kInterval), .readings_at_once = 4},
                  [this](const PollEvent& e) { events.emplace_back(e.device, e.outcome); }};
};

}  // namespace fleetgate::polling
