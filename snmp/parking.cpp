#include "snmp/parking.hpp"

#include <utility>

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/post.hpp>

namespace fleetgate::snmp {

Parking::~Parking() { leave_deadlines(); }

asio::awaitable<Woken> Parking::park() {
    return asio::async_initiate<const asio::use_awaitable_t<>, void(Woken)>(
        [this](Handler&& handler) {
            // A cancel must not run the coroutine inside the canceller's own loop.
            auto slot = asio::get_associated_cancellation_slot(handler);
            if (slot.is_connected()) slot.assign([this](asio::cancellation_type) { wake_soon(Woken::cancelled); });
            handler_.emplace(std::move(handler));
        },
        asio::use_awaitable);
}

asio::awaitable<Woken> Parking::wait() { return park(); }

asio::awaitable<Woken> Parking::wait_until(std::shared_ptr<Deadlines> deadlines, base::SteadyTime when) {
    if (!deadlines_) {
        deadlines_ = std::move(deadlines);
        place_ = deadlines_->parked_.emplace(when, this);
        deadlines_->alarm_.set(when);
    }
    return park();
}

void Parking::leave_deadlines() {
    if (auto deadlines = std::exchange(deadlines_, nullptr)) deadlines->parked_.erase(place_);
}

void Parking::wake(Woken why) {
    leave_deadlines();
    if (!handler_) return;
    auto handler = *std::move(handler_);
    handler_.reset();
    asio::get_associated_cancellation_slot(handler).clear();
    std::move(handler)(why);
}

void Parking::wake_soon(Woken why) {
    leave_deadlines();
    if (!handler_) return;
    auto handler = *std::move(handler_);
    handler_.reset();
    asio::get_associated_cancellation_slot(handler).clear();
    auto executor = asio::get_associated_executor(handler);
    asio::post(executor, [handler = std::move(handler), why]() mutable { std::move(handler)(why); });
}

Deadlines::Deadlines(asio::any_io_executor executor, base::Clock& clock)
    : clock_{clock}, alarm_{std::move(executor), clock, [this] { wake_due(); }} {}

void Deadlines::stop() {
    const auto self = shared_from_this();  // the last one woken may be the last to hold us
    alarm_.clear();
    while (!parked_.empty()) parked_.begin()->second->wake_soon(Woken::cancelled);
}

void Deadlines::wake_due() {
    const auto self = shared_from_this();
    const auto now = clock_.now();
    while (!parked_.empty() && parked_.begin()->first <= now) parked_.begin()->second->wake_soon(Woken::timed_out);
    if (!parked_.empty()) alarm_.set(parked_.begin()->first);
}

}  // namespace fleetgate::snmp
