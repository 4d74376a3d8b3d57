// What a counter's step from its newest stored point to the next reading is: billing adds up what is normal, and asks
// a person about the rest. Pure.
//
//   stored 2026-11-01 120,400; read 2026-11-02 120,655  ->  normal
//   stored 2026-11-01 120,400; read 2026-11-02      12  ->  reset, or board_replaced where the serial number is another
#pragma once

#include "base/clock.hpp"
#include "fleet/reading.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fleetgate::fleet {

enum class MeterStep : std::uint8_t {
    normal,          ///< rose by no more than the device can have counted, or stayed; a counter's first point too
    reset,           ///< fell to near 0 on the same board
    board_replaced,  ///< fell, or jumped, while the main board's identity changed or the device says that it did
    wrapped,         ///< ran over the end of its digits and went on from 0
    duplicate,       ///< the same time and value as a stored point: nothing to store
    late,            ///< older than the newest stored point
    implausible,     ///< rose faster than the device can count, or fell to a value that nothing explains
};

std::string_view to_string(MeterStep step);

/// What a person should look at before it is billed.
bool is_suspicious(MeterStep step);

struct CounterPoint {
    base::WallTime at{};  ///< when it was read
    std::int64_t value = 0;
    MeterStep step = MeterStep::normal;  ///< from the point before, as it was known when this one came

    friend bool operator==(const CounterPoint&, const CounterPoint&) = default;
};

/// What tells one main board from another. What the device did not say tells nothing.
struct Board {
    std::optional<std::string> serial;
    std::optional<std::string> mac;
    std::optional<std::string> firmware;
};

Board board_of(const Identity& identity);

/// True when `now` shows a service code that names a foreign main board or counter memory, and `before` did not:
/// KYOCERA's C0170 and C0180 (the counters, or the machine numbers, of main and engine board differ), in the device's
/// log, its alerts or on its panel.
bool says_board_replaced(const Reading& before, const Reading& now);

struct StepFacts {
    std::string counter;                    ///< its name: profiles/meter_name.hpp
    std::string unit;                       ///< of RFC 3805; "impressions"
    std::optional<base::WallTime> seen_at;  ///< when the newest stored value was last read; absent: at its point's time
    Board board_before;
    Board board_now;
    bool board_reported = false;                 ///< says_board_replaced()
    std::optional<std::int64_t> life_before;     ///< the life count as of the newest point, where it has the same unit
    std::optional<std::int64_t> life_now;        ///< and now
    std::optional<double> speed_pages_a_minute;  ///< the device's printing speed, where it is known
};

/// `stored`: the counter's points, the oldest first; no more is looked at than the newest, and the one of `now`'s time.
/// What is not made to rise for a machine's whole life (pages since power-on, a drum's) is never more than late or a
/// duplicate.
MeterStep classify_step(std::span<const CounterPoint> stored, const CounterPoint& now, const StepFacts& facts);

}  // namespace fleetgate::fleet
