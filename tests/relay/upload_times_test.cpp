#include "relay/upload_times.hpp"

#include <set>

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
namespace chr = std::chrono;

base::WallTime at(int year, unsigned month, unsigned day, chr::minutes time = 0min) {
    return base::WallTime{sys_days{chr::year{year} / chr::month{month} / chr::day{day}} + time};
}

TEST(UploadTimes, AnUploadHasTheSameNameUntilTheNext) {
    const auto mine = 3h + 10min;
    const auto first = upload_at(at(2026, 11, 22, 3h + 10min), 1, mine);
    EXPECT_EQ(upload_at(at(2026, 11, 23, 3h + 9min), 1, mine), first);
    EXPECT_NE(upload_at(at(2026, 11, 23, 3h + 10min), 1, mine), first);
    std::set<std::string> names;
    for (int minute = 0; minute < 24 * 60; ++minute)
        names.insert(upload_at(at(2026, 11, 22) + chr::minutes{minute}, 4, 0s));
    EXPECT_EQ(names.size(), 4U);
    EXPECT_EQ(upload_at(at(2026, 11, 22), 99, 0s), upload_at(at(2026, 11, 22), 4, 0s)) << "up to four";
    EXPECT_NE(upload_at(at(1969, 12, 31, 23h), 1, 0s), upload_at(at(1970, 1, 1), 1, 0s));
}

TEST(UploadTimes, GatewaysAreSpreadOverTheDay) {
    std::array<int, 24> hours{};
    for (int i = 0; i < 2400; ++i) {
        const auto mine = time_of_day("gw-" + std::to_string(i));
        ASSERT_GE(mine, 0s);
        ASSERT_LT(mine, 24h);
        ++hours[static_cast<std::size_t>(mine / 1h)];
    }
    for (const int number : hours) EXPECT_NEAR(number, 100, 50);
    EXPECT_EQ(time_of_day("gw-1"), time_of_day("gw-1"));
}

/// Berlin: an hour ahead, two from the last Sunday of March to that of October, at 01:00 UTC.
chr::seconds berlin(base::WallTime utc) {
    const chr::year_month_day day{chr::floor<chr::days>(utc)};
    const auto changes = [&](chr::month month) {
        return base::WallTime{sys_days{day.year() / month / chr::Sunday[chr::last]} + 1h};
    };
    return utc >= changes(chr::March) && utc < changes(chr::October) ? 2h : 1h;
}

struct MonthEndCase {
    base::WallTime now;
    UploadPlan plan;
    base::WallTime end;
    std::string month;
};
class MonthEnds : public testing::TestWithParam<MonthEndCase> {};

TEST_P(MonthEnds, AreOfTheSitesClock) {
    EXPECT_EQ(last_month_end(GetParam().now, GetParam().plan, berlin), (MonthEnd{GetParam().end, GetParam().month}));
}

INSTANTIATE_TEST_SUITE_P(
    Each, MonthEnds,
    testing::Values(MonthEndCase{at(2026, 11, 22), {}, at(2026, 10, 31, 23h), "2026-10"},
                    MonthEndCase{at(2026, 11, 30, 22h + 59min), {}, at(2026, 10, 31, 23h), "2026-10"},
                    MonthEndCase{at(2026, 11, 30, 23h), {}, at(2026, 11, 30, 23h), "2026-11"},
                    MonthEndCase{at(2026, 7, 1), {}, at(2026, 6, 30, 22h), "2026-06"},
                    MonthEndCase{at(2026, 1, 1), {}, at(2025, 12, 31, 23h), "2025-12"},
                    MonthEndCase{at(2026, 11, 28, 17h), {1, 28, 18}, at(2026, 11, 28, 17h), "2026-11"},
                    MonthEndCase{at(2026, 11, 28, 16h), {1, 28, 18}, at(2026, 10, 28, 17h), "2026-10"}));

TEST(NextUpload, IsWhenTheNameChanges) {
    const base::WallTime begin{std::chrono::sys_days{std::chrono::year{2026} / 11 / 20}};
    for (const int times : {1, 2, 3, 4}) {
        for (const int minutes : {0, 1, 359, 360, 719, 720, 1439}) {
            const auto now = begin + std::chrono::minutes{minutes} + std::chrono::milliseconds{7};
            const std::chrono::seconds at{50'000};
            const auto next = next_upload(now, times, at);
            EXPECT_GT(next, now);
            EXPECT_LE(next - now, std::chrono::hours{24} / times);
            EXPECT_EQ(upload_at(next - std::chrono::seconds{1}, times, at), upload_at(now, times, at));
            EXPECT_NE(upload_at(next, times, at), upload_at(now, times, at));
        }
    }
}

}  // namespace
}  // namespace fleetgate::relay
