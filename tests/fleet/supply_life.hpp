// A cartridge's use in an office, day by day, from a seed: what the forecast of its end is tested against.
#pragma once

#include "fleet/supply_cycles.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace fleetgate::fleet {

struct Office {
    double percent_a_day = 0.7;     ///< on a usual workday
    double weekend = 0.05;          ///< share of a workday
    double daily_noise = 0.6;       ///< of the logarithm
    double burst_share = 0.02;      ///< of days, with ten times the use
    double weekly_drift = 0.03;     ///< of the logarithm: habits change
    int holidays_a_year = 3;        ///< of one week, closed
    double noise_up = 0.01;         ///< of days on which the level rises by 1 to 3 percent
    std::vector<int> steps;         ///< all that the device can say; empty: whole percent
    bool names_cartridges = false;  ///< tells serial numbers
    int replaced_at_most = 8;       ///< percent
};

class SupplyLife {
public:
    SupplyLife(Office office, std::uint32_t seed) : office_{std::move(office)}, random_{seed} {
        left_ = 60 + 40 * unit_(random_);
        replace_at_ = unit_(random_) * office_.replaced_at_most;
    }

    /// Goes on by `days`, as the gateway would see them: a point at each change of the level, four readings a day.
    void live(int days) {
        for (int day = 0; day < days; ++day) {
            const double use = use_of_day();
            for (int quarter = 0; quarter < 4; ++quarter) {
                left_ -= use / 4;
                if (left_ <= replace_at_) replace();
                tell(now_ + std::chrono::hours{6 * quarter + 5});
            }
            now_ += std::chrono::days{1};
        }
    }

    /// When it is empty, if this cartridge stays in for good. Nothing after eight years.
    std::optional<base::WallTime> runs_out() {
        auto rest = left_;
        auto at = now_;
        for (int day = 0; day < 8 * 365; ++day) {
            const double use = use_of_day();
            if (use >= rest) return at + std::chrono::hours{static_cast<int>(24 * rest / use)};
            rest -= use;
            at += std::chrono::days{1};
        }
        return std::nullopt;
    }

    [[nodiscard]] base::WallTime now() const { return now_; }
    [[nodiscard]] const std::vector<SupplyPoint>& history() const { return history_; }
    [[nodiscard]] const std::vector<SupplyReplacement>& replacements() const { return replacements_; }
    [[nodiscard]] int level() const { return history_.back().level.percent.value_or(-1); }

private:
    double use_of_day() {
        const auto weekday = (day_of_life_++) % 7;
        if (weekday == 0) {
            drift_ += office_.weekly_drift * normal_(random_);
            closed_ = unit_(random_) < office_.holidays_a_year / 52.0;
        }
        double use = office_.percent_a_day * std::exp(drift_ + office_.daily_noise * normal_(random_));
        if (weekday >= 5) use *= office_.weekend;
        if (unit_(random_) < office_.burst_share) use *= 10;
        return closed_ ? 0 : use;
    }

    void replace() {
        replacements_.push_back({now_, history_.back().level.percent});
        left_ = 100;
        replace_at_ = unit_(random_) * office_.replaced_at_most;
        ++cartridge_;
    }

    void tell(base::WallTime at) {
        int percent = static_cast<int>(std::ceil(std::max(left_, 0.0)));
        if (office_.steps.empty()) {
            if (unit_(random_) < office_.noise_up / 4)
                percent = std::min(100, percent + 1 + static_cast<int>(3 * unit_(random_)));
        } else {
            int said = office_.steps.front();
            for (const auto step : office_.steps) {
                if (left_ <= step) said = step;
            }
            percent = said;
        }
        if (!history_.empty() && history_.back().level.percent == percent) return;
        history_.push_back({"1.1", at, {percent, SupplyState::ok}, "P1", std::nullopt});
        if (office_.names_cartridges) history_.back().serial = "C" + std::to_string(cartridge_);
    }

    Office office_;
    std::mt19937 random_;
    std::uniform_real_distribution<double> unit_{0, 1};
    std::normal_distribution<double> normal_{0, 1};
    base::WallTime now_{std::chrono::sys_days{std::chrono::year{2025} / 1 / 6}};
    double left_ = 100;
    double replace_at_ = 0;
    double drift_ = 0;
    bool closed_ = false;
    int day_of_life_ = 0;
    int cartridge_ = 0;
    std::vector<SupplyPoint> history_;
    std::vector<SupplyReplacement> replacements_;
};

}  // namespace fleetgate::fleet
