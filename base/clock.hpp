// Time as a dependency: steady for intervals, wall for people, and a sleep that can be awaited.
#pragma once

#include <chrono>
#include <list>
#include <memory>
#include <mutex>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace fleetgate::base {

namespace asio = boost::asio;

using SteadyTime = std::chrono::steady_clock::time_point;
using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// Only agent/, manager/ and simulator/ mains name the real one; everyone else takes a reference.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual SteadyTime now() const = 0;
    [[nodiscard]] virtual WallTime wall_now() const = 0;
    /// Returns at `when`, or at once when that is past. Throws boost::system::system_error
    /// (operation_aborted) when the waiting coroutine is cancelled, as Asio's own timers do.
    virtual asio::awaitable<void> sleep_until(SteadyTime when) = 0;
    /// As sleep_until(), and false where that throws: to unwind a coroutine for each wait that is given up costs more
    /// than the wait.
    virtual asio::awaitable<bool> slept_until(SteadyTime when);

    asio::awaitable<void> sleep_for(std::chrono::nanoseconds duration) {
        return sleep_until(now() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(duration));
    }
};

class RealClock final : public Clock {
public:
    [[nodiscard]] SteadyTime now() const override;
    [[nodiscard]] WallTime wall_now() const override;
    asio::awaitable<void> sleep_until(SteadyTime when) override;
    asio::awaitable<bool> slept_until(SteadyTime when) override;
};

/// Stands still until told to move. `advance` wakes the sleepers whose time has come, on their own executors.
/// Thread-safe.
class ManualClock final : public Clock {
public:
    explicit ManualClock(WallTime start = WallTime{std::chrono::hours{24 * 365 * 50}});

    [[nodiscard]] SteadyTime now() const override;
    [[nodiscard]] WallTime wall_now() const override;
    asio::awaitable<void> sleep_until(SteadyTime when) override;

    void advance(std::chrono::nanoseconds by);
    /// How many coroutines are asleep: a test waits for this before it advances.
    [[nodiscard]] std::size_t sleepers() const;
    /// When the next sleeper is due, or SteadyTime::max() when none sleeps.
    [[nodiscard]] SteadyTime next_due() const;

private:
    struct Sleeper {
        SteadyTime due;
        std::shared_ptr<asio::steady_timer> timer;
    };

    mutable std::mutex mutex_;
    SteadyTime now_;
    WallTime wall_;
    std::list<Sleeper> sleepers_;
};

/// "2026-11-22T03:13:42.123Z": UTC, RFC 3339, milliseconds.
std::string to_rfc3339(WallTime time);

}  // namespace fleetgate::base
