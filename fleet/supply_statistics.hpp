// What both ways to a supply's forecast need of statistics. Private to the forecast.
#pragma once

#include "fleet/supply_forecast.hpp"

#include <string>
#include <vector>

namespace fleetgate::fleet {

/// A span of time in days, as statistics need it.
using Days = std::chrono::duration<double, std::chrono::days::period>;

struct Spread {
    double mean = 0;
    double variance = 0;  ///< of one value, without bias
    double count = 0;     ///< that many equal weights would know the mean as well
};

/// `weights`: one for each value, in any scale. Of a single value the variance is not known and 0.
Spread spread_of(const std::vector<double>& values, const std::vector<double>& weights);

/// Student's t that 80 % lie within, of so many degrees of freedom; 1 and more.
double student_80(double freedom);

/// "2.1": one digit behind the point.
std::string one_digit(double number);

/// A forecast or why there is none.
struct Verdict {
    std::optional<SupplyForecast> forecast;
    std::string missing;
};

Verdict missing(std::string why);
/// Counted from `from`; none of the days before `now`.
Verdict within(base::WallTime from, base::WallTime now, Days expected, Days earliest, Days latest, std::string basis);

/// supply_weeks.cpp: by weeks, for any percentage. supply_steps.cpp: for devices that know few.
Verdict forecast_by_weeks(const SupplyCycles& history, base::WallTime now);
Verdict forecast_by_steps(const SupplyCycles& history, base::WallTime now, const std::vector<int>& steps);
/// Whether its falls show that the device knows a few steps only.
bool falls_in_steps(const SupplyCycles& history);

}  // namespace fleetgate::fleet
