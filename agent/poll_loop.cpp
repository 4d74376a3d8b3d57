#include "agent/poll_loop.hpp"

#include "agent/schedule_setting.hpp"
#include "base/async.hpp"

#include <boost/asio/this_coro.hpp>

namespace fleetgate::agent {
namespace {

/// When the settings could not be read.
constexpr std::chrono::seconds kReadAgain{30};

asio::awaitable<bool> is_cancelled() {
    const auto state = co_await asio::this_coro::cancellation_state;
    co_return state.cancelled() != asio::cancellation_type::none;
}

}  // namespace

PollLoop::PollLoop(asio::any_io_executor executor, Needs needs, std::function<void(const polling::PollEvent&)> on_event)
    : executor_{executor},
      needs_{needs},
      reader_{needs.reader, needs.client},
      on_event_{std::move(on_event)},
      changed_{executor} {}

asio::awaitable<void> PollLoop::run() {
    co_await asio::this_coro::throw_if_cancelled(false);
    polling::PollerSettings settings;
    const auto chosen = co_await first_schedule();
    // A cancel that came meanwhile reaches nothing that begins after it: the poller would never end.
    const bool stopped = co_await is_cancelled();
    if (stopped) co_return;
    in_use_ = chosen;
    settings.schedule = chosen;
    settings.program = FLEETGATE_VERSION;
    const polling::Poller::Needs needs{.reader = reader_,
                                       .devices = needs_.devices,
                                       .credentials = needs_.credentials,
                                       .local_time = local_time_,
                                       .clock = needs_.clock,
                                       .log = needs_.log};
    poller_ = std::make_shared<polling::Poller>(executor_, needs, settings, on_event_);
    co_await base::first_of(poller_->run(), follow_settings());
}

asio::awaitable<polling::Schedule> PollLoop::first_schedule() {
    while (true) {
        const auto chosen = co_await schedule_of(needs_.settings);
        if (chosen) co_return *chosen;
        const bool stopped = co_await is_cancelled();
        if (stopped) co_return polling::Schedule{};  // nobody polls by it
        co_await needs_.clock.sleep_for(kReadAgain);
    }
}

asio::awaitable<void> PollLoop::follow_settings() {
    co_await asio::this_coro::throw_if_cancelled(false);
    auto again_at = base::SteadyTime::max();
    while ((co_await asio::this_coro::cancellation_state).cancelled() == asio::cancellation_type::none) {
        co_await changed_.wait_until(needs_.clock, again_at);
        const auto chosen = co_await schedule_of(needs_.settings);
        again_at = chosen ? base::SteadyTime::max() : needs_.clock.now() + kReadAgain;
        if (!chosen) continue;
        in_use_ = *chosen;
        poller_->use(*chosen);
    }
}

void PollLoop::profiles_changed() {
    if (poller_) poller_->read_whole();
}

void PollLoop::devices_changed() {
    if (poller_) poller_->devices_changed();
}

void PollLoop::look_at(fleet::DeviceId device, base::SteadyTime when) {
    if (poller_) poller_->look_at(device, when);
}

asio::awaitable<base::Result<void>> PollLoop::read_now(fleet::DeviceId device) {
    const auto poller = poller_;  // kept, should it be replaced meanwhile
    if (!poller) co_return base::fail(std::errc::resource_unavailable_try_again, "the service is starting");
    co_return co_await poller->read_now(device);
}

asio::awaitable<base::Result<polling::Poller::Held>> PollLoop::hold(fleet::DeviceId device) {
    const auto poller = poller_;
    if (!poller) co_return base::fail(std::errc::resource_unavailable_try_again, "the service is starting");
    co_return co_await poller->hold(device);
}

void PollLoop::use_credential(fleet::DeviceId device, std::int64_t credential_id) {
    if (poller_) poller_->use_credential(device, credential_id);
}

}  // namespace fleetgate::agent
