// A clock whose wall time somebody sets while the other goes on.
#pragma once

#include "base/clock.hpp"

namespace fleetgate::fakes {

class SettableClock final : public base::Clock {
public:
    SettableClock() = default;
    explicit SettableClock(base::WallTime start) : clock_{start} {}

    [[nodiscard]] base::SteadyTime now() const override { return clock_.now(); }
    [[nodiscard]] base::WallTime wall_now() const override { return clock_.wall_now() + set_by; }
    boost::asio::awaitable<void> sleep_until(base::SteadyTime when) override { return clock_.sleep_until(when); }
    void advance(std::chrono::nanoseconds by) { clock_.advance(by); }

    std::chrono::milliseconds set_by{0};

private:
    base::ManualClock clock_;
};

}  // namespace fleetgate::fakes
