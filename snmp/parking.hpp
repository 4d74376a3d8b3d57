// Where one coroutine waits to be woken: by an answer, by its time running out, or by being cancelled.
#pragma once

#include "base/clock.hpp"
#include "snmp/alarm.hpp"

#include <map>
#include <memory>
#include <optional>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::snmp {

namespace asio = boost::asio;

enum class Woken : std::uint8_t { signalled, timed_out, cancelled };

class Deadlines;

/// For one coroutine at a time. Stands in the waiting coroutine's own frame. Costs no allocation.
class Parking {
public:
    Parking() = default;
    ~Parking();
    Parking(const Parking&) = delete;
    Parking& operator=(const Parking&) = delete;

    /// Waits without a limit.
    asio::awaitable<Woken> wait();
    /// Waits until `when` at most. `deadlines` must outlive the wait.
    asio::awaitable<Woken> wait_until(std::shared_ptr<Deadlines> deadlines, base::SteadyTime when);

    [[nodiscard]] bool occupied() const { return handler_.has_value(); }
    /// Runs the waiting coroutine now, on the caller's stack.
    void wake(Woken why = Woken::signalled);
    /// Runs it soon, from the executor.
    void wake_soon(Woken why);

private:
    friend class Deadlines;
    using Handler = asio::async_result<asio::use_awaitable_t<>, void(Woken)>::handler_type;

    asio::awaitable<Woken> park();
    void leave_deadlines();

    std::optional<Handler> handler_;
    std::shared_ptr<Deadlines> deadlines_;
    std::multimap<base::SteadyTime, Parking*>::iterator place_;
};

/// Wakes many parked coroutines, each at its time, with one sleep of the clock under way at most.
class Deadlines : public std::enable_shared_from_this<Deadlines> {
public:
    Deadlines(asio::any_io_executor executor, base::Clock& clock);

    /// Wakes everyone as cancelled, soon, and sleeps no more.
    void stop();

private:
    friend class Parking;

    void wake_due();

    base::Clock& clock_;
    std::multimap<base::SteadyTime, Parking*> parked_;
    Alarm alarm_;
};

}  // namespace fleetgate::snmp
