// A device's points as equal steps of time, for a chart: what was counted in each, and how full a supply was at its
// end. Pure.
//
//   counter 12:10 100, 12:50 130, 13:20 135; steps of an hour from 12:00  ->  30, 5
#pragma once

#include "base/clock.hpp"
#include "fleet/meter_steps.hpp"
#include "fleet/supply_cycles.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fleetgate::webui {

enum class ChartStep : std::uint8_t { hour, day, week };

/// Steps begin at whole hours, days and Mondays of UTC: older points are kept by days of UTC.
struct ChartSpan {
    base::WallTime from{};  ///< where the first step begins
    ChartStep step = ChartStep::day;
    std::size_t steps = 0;

    [[nodiscard]] std::chrono::hours width() const;
    [[nodiscard]] base::WallTime begin_of(std::size_t at) const { return from + width() * at; }
    /// Nothing for a time outside.
    [[nodiscard]] std::optional<std::size_t> step_of(base::WallTime at) const;
};

/// Three years of days.
inline constexpr std::size_t kMostChartSteps = 1'100;

/// The finest step with no more than about 400 of them.
ChartStep usual_step(base::WallTime from, base::WallTime to);
/// The steps in which `from` and `to` (later than `from`) lie, and those between.
ChartSpan chart_span(base::WallTime from, base::WallTime to, ChartStep step);

using ChartValues = std::vector<std::optional<std::int64_t>>;

/// What a counter rose by in each step; absent before its first point and after `known_until`. A step that is not plain
/// counting (a reset, another board, a leap) adds nothing: those pages are known to nobody.
ChartValues counted(std::span<const fleet::CounterPoint> points, const ChartSpan& span, base::WallTime known_until);

/// A supply's percentage at the end of each step; absent before its first point, while it tells none, and after
/// `known_until`.
ChartValues levels(std::span<const fleet::SupplyPoint> points, const ChartSpan& span, base::WallTime known_until);

}  // namespace fleetgate::webui
