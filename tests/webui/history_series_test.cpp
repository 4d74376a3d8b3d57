#include "webui/history_series.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::webui {
namespace {

using fleet::CounterPoint;
using fleet::MeterStep;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using Value = std::optional<std::int64_t>;

/// 2026-11-18, a Wednesday, at 00:00 UTC.
constexpr base::WallTime kDay{std::chrono::sys_days{std::chrono::year{2026} / 11 / 18}.time_since_epoch()};

fleet::SupplyPoint level(base::WallTime at, std::optional<int> percent) {
    fleet::SupplyPoint point;
    point.at = at;
    point.level.percent = percent;
    return point;
}

TEST(ChartSpan, BeginsWithTheWholeStepAndHoldsTheLast) {
    const auto span = chart_span(kDay + hours{5}, kDay + days{2} + hours{1}, ChartStep::day);
    EXPECT_EQ(span.from, kDay);
    EXPECT_EQ(span.steps, 3U);
    EXPECT_EQ(span.step_of(kDay + days{2} + hours{23}), 2U);
    EXPECT_EQ(span.step_of(kDay + days{3}), std::nullopt);
    EXPECT_EQ(span.step_of(kDay - minutes{1}), std::nullopt);
}

TEST(ChartSpan, WeeksBeginOnMonday) {
    const auto span = chart_span(kDay, kDay + days{7}, ChartStep::week);
    EXPECT_EQ(span.from, kDay - days{2});
    EXPECT_EQ(span.steps, 2U);
}

TEST(ChartSpan, TakesTheFinestStepThatOneStillSees) {
    EXPECT_EQ(usual_step(kDay, kDay + days{1}), ChartStep::hour);
    EXPECT_EQ(usual_step(kDay, kDay + days{30}), ChartStep::day);
    EXPECT_EQ(usual_step(kDay, kDay + days{366}), ChartStep::day);
    EXPECT_EQ(usual_step(kDay, kDay + days{3 * 366}), ChartStep::week);
    EXPECT_LE(chart_span(kDay, kDay + days{3 * 365}, ChartStep::day).steps, kMostChartSteps);
}

TEST(Counted, AddsUpWhatRoseInEachStep) {
    const std::vector<CounterPoint> points{
        {kDay + minutes{10}, 100}, {kDay + minutes{50}, 130}, {kDay + minutes{80}, 135}, {kDay + hours{3}, 140}};
    const auto span = chart_span(kDay, kDay + hours{4}, ChartStep::hour);
    EXPECT_THAT(counted(points, span, kDay + hours{3}),
                ElementsAre(Value{30}, Value{5}, Value{0}, Value{5}, std::nullopt));
}

TEST(Counted, RisesFromTheLastPointBefore) {
    const std::vector<CounterPoint> points{{kDay - days{40}, 100}, {kDay + hours{1}, 160}};
    EXPECT_THAT(counted(points, chart_span(kDay, kDay + days{1}, ChartStep::day), kDay + days{1}),
                ElementsAre(Value{60}, Value{0}));
}

TEST(Counted, IsNotKnownBeforeTheFirstPoint) {
    const std::vector<CounterPoint> points{{kDay + days{1}, 100}, {kDay + days{1} + hours{2}, 104}};
    EXPECT_THAT(counted(points, chart_span(kDay, kDay + days{1}, ChartStep::day), kDay + days{1}),
                ElementsAre(std::nullopt, Value{4}));
    EXPECT_THAT(counted({}, chart_span(kDay, kDay + days{1}, ChartStep::day), kDay),
                ElementsAre(std::nullopt, std::nullopt));
}

TEST(Counted, AddsNothingForWhatIsNoCounting) {
    for (const auto step : {MeterStep::reset, MeterStep::board_replaced, MeterStep::implausible, MeterStep::wrapped}) {
        const std::vector<CounterPoint> points{
            {kDay, 100}, {kDay + hours{1}, 900'000, step}, {kDay + hours{2}, 900'007}};
        EXPECT_THAT(counted(points, chart_span(kDay, kDay + hours{3}, ChartStep::day), kDay + hours{3}),
                    ElementsAre(Value{7}));
    }
    const std::vector<CounterPoint> fell{{kDay, 100}, {kDay + hours{1}, 90}, {kDay + hours{2}, 95}};
    EXPECT_THAT(counted(fell, chart_span(kDay, kDay + hours{3}, ChartStep::day), kDay + hours{3}),
                ElementsAre(Value{5}));
}

TEST(Levels, StayUntilTheyChange) {
    const std::vector<fleet::SupplyPoint> points{level(kDay - days{3}, 42), level(kDay + days{1} + hours{1}, 41),
                                                 level(kDay + days{1} + hours{9}, 100)};
    EXPECT_THAT(levels(points, chart_span(kDay, kDay + days{3}, ChartStep::day), kDay + days{2}),
                ElementsAre(Value{42}, Value{100}, Value{100}, std::nullopt));
}

TEST(Levels, AreAbsentWhereTheDeviceTellsNone) {
    const std::vector<fleet::SupplyPoint> points{level(kDay + days{1}, 7), level(kDay + days{2}, std::nullopt)};
    EXPECT_THAT(levels(points, chart_span(kDay, kDay + days{2}, ChartStep::day), kDay + days{2}),
                ElementsAre(std::nullopt, Value{7}, std::nullopt));
}

}  // namespace
}  // namespace fleetgate::webui
