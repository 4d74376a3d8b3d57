// How often devices are asked: KFS table 4 (spec.md "Polling"), and what takes its place.
#pragma once

#include "polling/schedule/priority.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fleetgate::polling {

struct Intervals {
    std::chrono::seconds alerts{};
    std::chrono::seconds counters{};  ///< counters and supplies

    friend bool operator==(const Intervals&, const Intervals&) = default;
};

enum class ScheduleKind : std::uint8_t {
    fast,      ///< alerts each minute; counters and supplies when something moved, at most hourly
    standard,  ///< KFS table 4
    custom,    ///< what a person set, for each priority
};

std::string_view to_string(ScheduleKind kind);
std::optional<ScheduleKind> schedule_kind_of(std::string_view word);

struct Schedule {
    ScheduleKind kind = ScheduleKind::fast;
    std::array<Intervals, kPriorities> custom{};             ///< by Priority
    std::chrono::seconds sleeper{std::chrono::minutes{15}};  ///< at least, between two looks at a known sleeper

    friend bool operator==(const Schedule&, const Schedule&) = default;
};

/// Nobody may ask more often than this, nor count less often.
constexpr std::chrono::seconds kShortestInterval{5};
constexpr std::chrono::hours kCountersAtLeast{24};
/// Of what a person may set: nobody is forgotten for longer than a day.
constexpr std::chrono::hours kLongestInterval{24};

/// The number of devices by which the table's columns go: one at an edge does not change them to and fro. Starts at
/// the count itself; goes up where a count passes a column's end (25 -> 26), and down only when it is 5 % below it.
class CountedDevices {
public:
    /// Returns true when another column holds now.
    bool count(std::size_t devices);
    /// A count of the column that holds.
    [[nodiscard]] std::size_t value() const { return value_; }

private:
    std::optional<std::size_t> column_;
    std::size_t value_ = 0;
};

/// Table 4. Above 2,000 devices its last column goes on.
Intervals standard_intervals(std::size_t devices, Priority priority);
/// How many devices table 4 knows.
constexpr std::size_t kStandardDevices = 2'000;
/// How many the fast schedule looks at each minute; above that the minute grows with the number.
constexpr std::size_t kFastDevices = 20'000;

/// What a schedule means for a device of that priority among so many.
Intervals intervals_of(const Schedule& schedule, std::size_t devices, Priority priority);

}  // namespace fleetgate::polling
