#include "polling/schedule/quiet_hours.hpp"

#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using std::chrono::year;

/// Central Europe: UTC+1, in summer UTC+2, changed at 01:00 UTC on the last Sundays of March and October.
class CentralEurope final : public LocalTime {
public:
    [[nodiscard]] std::chrono::seconds offset_at(base::WallTime utc) const override {
        const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(utc)};
        const auto last_sunday = [&](std::chrono::month month) {
            return sys_days{day.year() / month / std::chrono::Sunday[std::chrono::last]} + 1h;
        };
        const bool summer = utc >= last_sunday(std::chrono::March) && utc < last_sunday(std::chrono::October);
        return summer ? 2h : 1h;
    }
};

base::WallTime utc(int y, unsigned m, unsigned d, std::chrono::minutes time) {
    return sys_days{year{y} / static_cast<int>(m) / static_cast<int>(d)} + time;
}

class QuietHoursTest : public testing::Test {
protected:
    static QuietHours parsed(std::string_view text) {
        auto hours = QuietHours::parse(text);
        EXPECT_TRUE(hours) << hours.error().text();
        return hours.value_or(QuietHours{});
    }
    CentralEurope local;
};

TEST_F(QuietHoursTest, NoneMeansNeverQuiet) {
    EXPECT_TRUE(parsed("").empty());
    EXPECT_FALSE(parsed(" ").is_quiet(utc(2026, 11, 22, 3h), local));
}

TEST_F(QuietHoursTest, ANightGoesOnToTheNextMorning) {
    const auto hours = parsed("Mon-Fri 22:00-06:00");
    EXPECT_TRUE(hours.is_quiet(utc(2026, 11, 20, 22h), local));         // Friday 23:00
    EXPECT_TRUE(hours.is_quiet(utc(2026, 11, 21, 4h + 59min), local));  // Saturday 05:59
    EXPECT_FALSE(hours.is_quiet(utc(2026, 11, 21, 5h), local));         // Saturday 06:00
    EXPECT_FALSE(hours.is_quiet(utc(2026, 11, 21, 22h), local));        // Saturday 23:00
    EXPECT_EQ(hours.next_open(utc(2026, 11, 20, 22h), local), utc(2026, 11, 21, 5h));
}

TEST_F(QuietHoursTest, SpansGoOverTheEndOfTheWeek) {
    const auto hours = parsed("Sat-Sun, Sun 20:00-07:00");
    EXPECT_TRUE(hours.is_quiet(utc(2026, 11, 23, 5h), local));  // Monday 06:00
    EXPECT_EQ(hours.next_open(utc(2026, 11, 21, 12h), local), utc(2026, 11, 23, 6h));
}

TEST_F(QuietHoursTest, AWindowIsQuietOutsideOfIt) {
    const auto window = parsed("except mon-fri 08:00-18:00");
    EXPECT_FALSE(window.is_quiet(utc(2026, 11, 20, 8h), local));
    EXPECT_TRUE(window.is_quiet(utc(2026, 11, 20, 17h), local));  // 18:00
    EXPECT_EQ(window.next_open(utc(2026, 11, 20, 17h), local), utc(2026, 11, 23, 7h));
}

TEST_F(QuietHoursTest, SummerTimeIsHeededBothWays) {
    const auto hours = parsed("22:00-06:00");
    // 2026-03-29: the night has seven hours. 2026-10-25: it has nine.
    EXPECT_EQ(hours.next_open(utc(2026, 3, 28, 21h), local), utc(2026, 3, 29, 4h));
    EXPECT_EQ(hours.next_open(utc(2026, 10, 24, 20h), local), utc(2026, 10, 25, 5h));
    // An hour that is left out is quiet for nobody; one that comes twice is quiet twice.
    EXPECT_FALSE(parsed("Sun 02:00-03:00").is_quiet(utc(2026, 3, 29, 1h), local));
    EXPECT_EQ(parsed("Sun 02:00-03:00").next_open(utc(2026, 10, 25, 0h), local), utc(2026, 10, 25, 2h));
}

TEST_F(QuietHoursTest, AWholeWeekOfQuietEndsTheSearch) {
    const auto always = parsed("Mon-Sun");
    const auto now = utc(2028, 2, 29, 1h);
    EXPECT_EQ(always.next_open(now, local), now + 24h * 7);
}

TEST_F(QuietHoursTest, TimesBeforeTheEpochAndFarAheadAreNoTrouble) {
    const auto hours = parsed("Mon-Fri 22:00-06:00");
    for (const auto now : {base::WallTime{-365 * 24h}, utc(9999, 12, 31, 23h)}) {
        EXPECT_LE(hours.next_open(now, local) - now, 24h * 7);
    }
}

TEST_F(QuietHoursTest, SaysWhatIsNotUnderstood) {
    for (const std::string_view text :
         {"Mon-Fry 08:00-09:00", "25:00-26:00", "08:00-08:00", "Mon", "8:00-9:00", "Mon 08:00", "24:00-08:00",
          "08:60-09:00", "except ", "Mon 08:00-09:00,,", "\x1b[31m"}) {
        const auto hours = QuietHours::parse(text);
        if (text == "Mon") {
            EXPECT_TRUE(hours);
            continue;
        }
        ASSERT_FALSE(hours) << text;
        EXPECT_EQ(hours.error().code, std::errc::invalid_argument);
        EXPECT_EQ(hours.error().text().find('\x1b'), std::string::npos);
    }
}

}  // namespace
}  // namespace fleetgate::polling
