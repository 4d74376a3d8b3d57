// One sleep of the clock at a time, then a call.
#pragma once

#include "base/clock.hpp"

#include <functional>
#include <memory>

#include <boost/asio/any_io_executor.hpp>

namespace fleetgate::snmp {

namespace asio = boost::asio;

/// Use from one strand. The clock must outlive the executor's handlers.
class Alarm {
public:
    /// `ring` is called from the executor, and may destroy the alarm.
    Alarm(asio::any_io_executor executor, base::Clock& clock, std::function<void()> ring);
    ~Alarm() { clear(); }
    Alarm(const Alarm&) = delete;
    Alarm& operator=(const Alarm&) = delete;

    /// Rings at `when`, or sooner where it was set to ring sooner: whoever is called looks what is due, and sets anew.
    void set(base::SteadyTime when);
    void clear();

private:
    struct Sleep;

    asio::any_io_executor executor_;
    base::Clock& clock_;
    std::function<void()> ring_;
    std::shared_ptr<Sleep> sleeping_;
    base::SteadyTime set_for_{};
};

}  // namespace fleetgate::snmp
