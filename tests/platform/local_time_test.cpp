#include "platform/local_time.hpp"

#include <cstdlib>
#include <ctime>

#include <gtest/gtest.h>

namespace fleetgate::platform {
namespace {

using namespace std::chrono_literals;

/// Another zone for one test.
class Zone {
public:
    explicit Zone(const char* name) {
        if (const auto* before = std::getenv("TZ")) before_ = before;
        set(name);
    }
    ~Zone() {
        if (before_.empty()) {
            unsetenv("TZ");
            tzset();
        } else {
            set(before_.c_str());
        }
    }
    Zone(const Zone&) = delete;
    Zone& operator=(const Zone&) = delete;

private:
    static void set(const char* name) {
        setenv("TZ", name, 1);
        tzset();
    }
    std::string before_;
};

constexpr base::WallTime kJanuary = std::chrono::sys_days{std::chrono::year{2026} / 1 / 15};
constexpr base::WallTime kJuly = std::chrono::sys_days{std::chrono::year{2026} / 7 / 15};

// Zones in POSIX's own form: they need no tables on the host.
TEST(LocalTime, FollowsSummerTime) {
    const Zone berlin{"CET-1CEST,M3.5.0,M10.5.0/3"};
    EXPECT_EQ(utc_offset_at(kJanuary), 1h);
    EXPECT_EQ(utc_offset_at(kJuly), 2h);
    const base::WallTime change = std::chrono::sys_days{std::chrono::year{2026} / 3 / 29} + 1h;
    EXPECT_EQ(utc_offset_at(change - 1ms), 1h);
    EXPECT_EQ(utc_offset_at(change), 2h);
}

TEST(LocalTime, IsBehindInTheWestAndOddInSomePlaces) {
    const Zone denver{"MST7MDT,M3.2.0,M11.1.0"};
    EXPECT_EQ(utc_offset_at(kJanuary), -7h);
    const Zone kathmandu{"NPT-5:45"};
    EXPECT_EQ(utc_offset_at(kJuly), 5h + 45min);
}

}  // namespace
}  // namespace fleetgate::platform
