#include "fleet/supply_forecast.hpp"

#include "fleet/supply_statistics.hpp"
#include "tests/fleet/supply_life.hpp"

#include <algorithm>
#include <cstdio>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using testing::HasSubstr;

constexpr base::WallTime kMonday{std::chrono::sys_days{std::chrono::year{2026} / 1 / 5}};

SupplyPoint point(int day, std::optional<int> percent) {
    return {"1.1", kMonday + days{day}, {percent, SupplyState::ok}, std::nullopt, std::nullopt};
}

/// One percent each `every` days, from `first` on.
std::vector<SupplyPoint> falling(int first, int last, int every) {
    std::vector<SupplyPoint> points;
    for (int percent = first; percent >= last; --percent) points.push_back(point((first - percent) * every, percent));
    return points;
}

SupplyOutlook outlook(const std::vector<SupplyPoint>& history, int seen_on, const std::vector<int>& steps = {}) {
    return outlook_of(history, kMonday + days{seen_on}, steps);
}

/// Days from `from` to the expected one.
double wait(const SupplyOutlook& outlook, base::WallTime from) {
    return Days{outlook.forecast->expected_on - std::chrono::floor<days>(from)}.count();
}

TEST(SupplyForecast, GoesOnAsTheLevelFell) {
    const auto found = outlook(falling(90, 48, 1), 42);
    ASSERT_TRUE(found.forecast) << found.missing;
    EXPECT_NEAR(wait(found, kMonday + days{42}), 48, 1);
    EXPECT_LT(found.forecast->earliest_on, found.forecast->expected_on);
    EXPECT_GT(found.forecast->latest_on, found.forecast->expected_on);
    EXPECT_EQ(found.forecast->basis, "7.0 % a week in 6 weeks");
    EXPECT_EQ(found.missing, "");
}

TEST(SupplyForecast, SaysWhatIsMissing) {
    EXPECT_EQ(outlook({}, 0).missing, "the device tells no percentage");
    EXPECT_EQ(outlook({point(0, std::nullopt)}, 100).missing, "the device tells no percentage");
    EXPECT_EQ(outlook(falling(90, 80, 1), 10).missing, "needs 3 weeks of levels, has 10 days");
    EXPECT_EQ(outlook(falling(90, 88, 10), 28).missing, "needs a fall by 3 %, has seen 2 % in 4 weeks");
    EXPECT_EQ(outlook(falling(40, 0, 1), 41).missing, "it has run out");
    auto untold = falling(90, 48, 1);
    untold.push_back(point(43, std::nullopt));
    EXPECT_EQ(outlook(untold, 44).missing, "the device tells no percentage") << "what was said before is old";
    EXPECT_THAT(outlook(falling(100, 96, 60), 300).missing, HasSubstr("years"));
}

TEST(SupplyForecast, AReplacementIsNoUseAndNoGain) {
    auto history = falling(40, 12, 1);
    for (auto next : falling(100, 86, 1)) {
        next.at += days{29};
        history.push_back(next);
    }
    const auto found = outlook(history, 43);
    ASSERT_TRUE(found.forecast) << found.missing;
    EXPECT_NEAR(wait(found, kMonday + days{43}), 87, 3);
    EXPECT_EQ(found.replacements, (std::vector{SupplyReplacement{kMonday + days{29}, 12}}));
}

TEST(SupplyForecast, AnotherPartNumberStartsAnew) {
    auto history = falling(40, 12, 1);
    for (auto& old : history) old.part_number = "STARTER";
    for (auto next : falling(100, 90, 1)) {
        next.at += days{29};
        next.part_number = "LARGE";
        history.push_back(next);
    }
    EXPECT_EQ(outlook(history, 39).missing, "needs 3 weeks of levels, has 10 days");
}

TEST(SupplyForecast, AClosedWeekChangesTheExpectationLittle) {
    const auto open = outlook(falling(95, 25, 1), 70);
    const auto closed = outlook(falling(95, 25, 1), 77);
    ASSERT_TRUE(open.forecast && closed.forecast);
    EXPECT_LT(wait(closed, kMonday + days{77}) / wait(open, kMonday + days{70}), 1.15)
        << "by recency alone it would be far more";
}

TEST(SupplyForecast, ADeviceOfFewStepsNeedsEarlierOnes) {
    const std::vector<int> steps{100, 10, 1};
    std::vector<SupplyPoint> history{point(0, 100)};
    EXPECT_THAT(outlook(history, 60, steps).missing, HasSubstr("steps only"));
    int day = 30;
    for (int cartridge = 0; cartridge < 3; ++cartridge) {
        history.push_back(point(day, 10));
        history.push_back(point(day + 10, 1));
        history.push_back(point(day + 14, 100));
        day += 14 + 70;
    }
    const auto entered = history.back().at;
    const auto found = outlook_of(history, entered + days{5}, steps);
    ASSERT_TRUE(found.forecast) << found.missing;
    EXPECT_NEAR(wait(found, entered), 80, 1);
    EXPECT_EQ(found.replacements.size(), 3U);
    EXPECT_THAT(outlook_of(history, entered + days{300}, steps).missing, HasSubstr("longer"));
    history.push_back({"1.1", entered + days{60}, {1, SupplyState::low}, std::nullopt, std::nullopt});
    EXPECT_EQ(outlook_of(history, entered + days{61}, steps).missing, "it is at its last step");
}

TEST(SupplyForecast, KnowsStepsByTheFallsToo) {
    std::vector<SupplyPoint> history;
    for (int i = 0; i < 3; ++i) history.push_back(point(20 * i, 100 - 25 * i));
    EXPECT_THAT(outlook(history, 41).missing, HasSubstr("steps only"));
    history.push_back(point(60, 25));
    history.push_back(point(80, 100));
    history.push_back(point(100, 75));
    const auto found = outlook(history, 101);
    ASSERT_TRUE(found.forecast) << found.missing;
    EXPECT_NEAR(wait(found, kMonday + days{100}), 60, 1);
}

TEST(SupplyForecast, StudentsTIsThatOfTheTables) {
    EXPECT_NEAR(student_80(1), 3.078, 0.001);
    EXPECT_NEAR(student_80(5), 1.476, 0.001);
    EXPECT_NEAR(student_80(10), 1.372, 0.002);
    EXPECT_NEAR(student_80(30), 1.310, 0.003);
    EXPECT_NEAR(student_80(1e6), 1.2816, 0.001);
    for (double freedom = 1; freedom < 40; freedom += 0.1) EXPECT_GT(student_80(freedom), student_80(freedom + 0.1));
}

/// How the forecasts of many simulated lives did.
struct Score {
    int asked = 0;
    int answered = 0;
    int inside = 0;
    std::vector<double> error_days;
    std::vector<double> error_share;  ///< of the days that were left
    std::vector<double> width_share;

    void add(const SupplyOutlook& outlook, base::WallTime now, base::WallTime truth) {
        ++asked;
        if (!outlook.forecast) return;
        ++answered;
        const auto& f = *outlook.forecast;
        const auto day = std::chrono::floor<days>(truth);
        const auto left = std::max(Days{truth - now}.count(), 1.0);
        if (f.earliest_on <= day && day <= f.latest_on) ++inside;
        const auto error = std::abs(static_cast<double>((f.expected_on - day).count()));
        error_days.push_back(error);
        error_share.push_back(error / left);
        width_share.push_back(static_cast<double>((f.latest_on - f.earliest_on).count()) / left);
    }
    static double median(std::vector<double> of) {
        if (of.empty()) return 0;
        std::nth_element(of.begin(), of.begin() + static_cast<std::ptrdiff_t>(of.size() / 2), of.end());
        return of[of.size() / 2];
    }
    [[nodiscard]] double coverage() const { return answered == 0 ? 0 : static_cast<double>(inside) / answered; }
    void print(const char* name) const {
        std::printf(
            "  %-22s %5d asked, %5d answered, true day in range %.1f %%, median error %.0f days (%.0f %%), "
            "median width %.0f %% of what was left\n",
            name, asked, answered, 100 * coverage(), median(error_days), 100 * median(error_share),
            100 * median(width_share));
    }
};

Score score_of(const Office& office, int lives, int least_days, int most_days) {
    Score score;
    for (int life = 0; life < lives; ++life) {
        const auto seed = static_cast<std::uint32_t>(life + 1);
        std::mt19937 random{seed * 7919};
        auto own = office;
        own.percent_a_day *= std::exp(std::normal_distribution<double>{0, 0.6}(random));
        SupplyLife supply{own, seed};
        supply.live(std::uniform_int_distribution<int>{least_days, most_days}(random));
        if (supply.level() <= 0) continue;
        const auto found = outlook_of(supply.history(), supply.now(), office.steps);
        const auto truth = supply.runs_out();
        if (truth) score.add(found, supply.now(), *truth);
    }
    return score;
}

struct Scene {
    const char* name;
    Office office;
    int least_days = 21;
    int most_days = 400;
};

std::vector<Scene> scenes() {
    Office usual;
    Office slow = usual;
    slow.percent_a_day = 0.15;
    Office busy = usual;
    busy.percent_a_day = 6;
    Office bursty = usual;
    bursty.burst_share = 0.06;
    bursty.daily_noise = 1.0;
    Office drifting = usual;
    drifting.weekly_drift = 0.06;
    Office holidays = usual;
    holidays.holidays_a_year = 8;
    Office noisy = usual;
    noisy.noise_up = 0.2;
    Office named = usual;
    named.names_cartridges = true;
    named.replaced_at_most = 40;
    Office quarters = usual;
    quarters.steps = {100, 75, 50, 25, 0};
    quarters.percent_a_day = 1.5;
    Office canon = usual;
    canon.steps = {100, 10, 1};
    canon.percent_a_day = 1.5;
    canon.replaced_at_most = 1;
    return {{"usual office", usual},
            {"short history", usual, 21, 60},
            {"slow", slow},
            {"a cartridge a month", busy},
            {"bursts", bursty},
            {"habits change", drifting},
            {"many holidays", holidays},
            {"levels rise a little", noisy},
            {"replaced early", named},
            {"steps of 25", quarters, 200, 900},
            {"100, 10, 1", canon, 400, 1200}};
}

TEST(SupplyForecast, TheTrueDayLiesInTheRangeInFourOfFiveCases) {
    for (const auto& scene : scenes()) {
        const auto score = score_of(scene.office, 300, scene.least_days, scene.most_days);
        score.print(scene.name);
        EXPECT_GE(score.answered, score.asked / 4) << scene.name;
        EXPECT_GE(score.coverage(), 0.80) << scene.name;
        EXPECT_LE(Score::median(score.error_share), scene.office.steps.empty() ? 0.30 : 0.65) << scene.name;
    }
}

TEST(SupplyForecast, FindsTheReplacementsOfSimulatedLives) {
    int truly = 0;
    int found = 0;
    int right_level = 0;
    for (std::uint32_t seed = 1; seed <= 300; ++seed) {
        Office office;
        office.percent_a_day = 2;
        SupplyLife supply{office, seed};
        supply.live(365);
        const auto all = outlook_of(supply.history(), supply.now(), {}).replacements;
        truly += static_cast<int>(supply.replacements().size());
        found += static_cast<int>(all.size());
        for (std::size_t i = 0; i < std::min(all.size(), supply.replacements().size()); ++i) {
            const auto off = *all[i].level_at_removal - *supply.replacements()[i].level_at_removal;
            if (std::abs(off) <= 3) ++right_level;
        }
    }
    std::printf("  %d replacements, %d found, level at removal right within 3 %% in %d\n", truly, found, right_level);
    EXPECT_EQ(found, truly);
    EXPECT_GE(right_level, truly * 95 / 100);
}

}  // namespace
}  // namespace fleetgate::fleet
