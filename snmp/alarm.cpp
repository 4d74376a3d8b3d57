#include "snmp/alarm.hpp"

#include <utility>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>

namespace fleetgate::snmp {

/// Outlives its alarm until the clock has let go of it.
struct Alarm::Sleep {
    asio::cancellation_signal cancel;
    Alarm* whose = nullptr;  ///< null once it is of no use
};

Alarm::Alarm(asio::any_io_executor executor, base::Clock& clock, std::function<void()> ring)
    : executor_{std::move(executor)}, clock_{clock}, ring_{std::move(ring)} {}

void Alarm::set(base::SteadyTime when) {
    if (sleeping_ && set_for_ <= when) return;
    clear();
    auto sleep = std::make_shared<Sleep>();
    sleep->whose = this;
    sleeping_ = sleep;
    set_for_ = when;
    auto woken = [sleep](std::exception_ptr error, bool is_time) {
        auto* alarm = sleep->whose;
        if (error || !is_time || alarm == nullptr) return;
        alarm->sleeping_.reset();
        const auto ring = alarm->ring_;
        ring();
    };
    asio::co_spawn(executor_, clock_.slept_until(when),
                   asio::bind_cancellation_slot(sleep->cancel.slot(), std::move(woken)));
}

void Alarm::clear() {
    const auto sleep = std::exchange(sleeping_, nullptr);
    if (!sleep) return;
    sleep->whose = nullptr;
    sleep->cancel.emit(asio::cancellation_type::terminal);
}

}  // namespace fleetgate::snmp
