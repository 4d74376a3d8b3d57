#include "base/day_log.hpp"

#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/small_disk.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <fstream>

#include <gmock/gmock.h>

namespace fleetgate::base {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

constexpr Message kFound{"TEST001", Severity::info, "found {maker}", "Nothing to do."};
constexpr Message kCode{"TEST002", Severity::warning, "the code is {code}", "Type it."};
constexpr Message kDetail{"TEST003", Severity::debug, "a detail", "Nothing to do."};

class DayLogTest : public testing::Test {
protected:
    DayLog::Settings settings() const {
        return {.directory = folder_ / "log", .utc_offset = [](WallTime) { return 3600s; }, .secret_ids = {"TEST002"}};
    }
    std::string day(const std::string& name) const { return day_log_text(folder_ / "log", name).value_or("none"); }

    fakes::TemporaryFolder folder_;
    fakes::MemoryLog beneath_;
    ManualClock clock_{WallTime{1'700'000'000s}};  // 2023-11-14T22:13:20Z, 23:13:20 at the site
};

TEST_F(DayLogTest, AFileForEachDayOfTheSite) {
    DayLog log{beneath_, clock_, settings()};
    log.write(kFound, {{"maker", "KYO\nCERA"}});
    clock_.advance(47min);
    log.write(kFound, {{"maker", "RICOH"}});
    log.write(kDetail, {});
    EXPECT_EQ(day("2023-11-14"), "2023-11-14T22:13:20.000Z info    TEST001 found KYO CERA\n");
    EXPECT_EQ(day("2023-11-15"), "2023-11-14T23:00:20.000Z info    TEST001 found RICOH\n");
    EXPECT_EQ(beneath_.lines.size(), 3U) << "every line is handed on";
    EXPECT_EQ(fs::status(folder_ / "log").permissions(), fs::perms{0700});
    EXPECT_EQ(fs::status(folder_ / "log/system-2023-11-14.log").permissions() & fs::perms{0077}, fs::perms{});
}

TEST_F(DayLogTest, HoldsNoSecret) {
    DayLog log{beneath_, clock_, settings()};
    log.write(kCode, {{"code", "hunter2"}});
    EXPECT_THAT(day("2023-11-14"), HasSubstr("the code is {code}"));
    EXPECT_THAT(day("2023-11-14"), Not(HasSubstr("hunter2")));
}

TEST_F(DayLogTest, GoesOnAfterARestart) {
    for (int i = 0; i < 2; ++i) DayLog{beneath_, clock_, settings()}.write(kFound, {{"maker", std::to_string(i)}});
    EXPECT_THAT(day("2023-11-14"), testing::MatchesRegex(".*found 0\n.*found 1\n"));
}

TEST_F(DayLogTest, IsBoundedADayAndInDays) {
    auto small = settings();
    small.day_limit_bytes = 200;
    small.days_kept = 3;
    DayLog log{beneath_, clock_, small};
    for (int d = 0; d < 5; ++d) {
        for (int i = 0; i < 50; ++i) log.write(kFound, {{"maker", "OKI"}});
        clock_.advance(24h);
    }
    EXPECT_EQ(day("2023-11-15"), "none");
    EXPECT_LT(day("2023-11-18").size(), 300U);
    EXPECT_THAT(day("2023-11-18"), HasSubstr("limit is reached"));
    const auto size = day("2023-11-18").size();
    clock_.advance(-24h);
    DayLog{beneath_, clock_, small}.write(kFound, {{"maker", "OKI"}});
    EXPECT_EQ(day("2023-11-18").size(), size) << "nor after a restart";
    EXPECT_EQ(std::distance(fs::directory_iterator{folder_ / "log"}, {}), 3);
}

TEST_F(DayLogTest, LinesWaitUntilTheFolderIsThere) {
    auto later = settings();
    later.directory = folder_ / "data/log";
    later.waiting_limit_bytes = 200;
    DayLog log{beneath_, clock_, later};
    for (int i = 0; i < 10; ++i) log.write(kFound, {{"maker", std::to_string(i)}});
    fs::create_directory(folder_ / "data");
    log.write(kFound, {{"maker", "last"}});
    const auto text = day_log_text(folder_ / "data/log", "2023-11-14").value();
    EXPECT_THAT(text, testing::StartsWith("... 6 lines before this could not be written\n"));
    EXPECT_THAT(text, HasSubstr("found 6\n"));
    EXPECT_TRUE(text.ends_with("found last\n"));
}

TEST_F(DayLogTest, AFullDiskEndsNothingAndIsSaidAfterwards) {
    const fakes::SmallDisk disk{folder_ / "disk", 1};
    if (!disk.is_there()) GTEST_SKIP() << "may not mount a small file system here";
    auto small = settings();
    small.directory = folder_ / "disk/log";
    small.waiting_limit_bytes = 1000;
    DayLog log{beneath_, clock_, small};
    const auto ballast = folder_ / "disk/ballast";
    {
        std::ofstream fill{ballast};
        for (int i = 0; i < 512; ++i) fill << std::string(2048, 'x') << std::flush;
    }
    for (int i = 0; i < 500; ++i) log.write(kFound, {{"maker", std::to_string(i)}});
    fs::remove(ballast);
    log.write(kFound, {{"maker", "the last"}});
    const auto text = day_log_text(small.directory, "2023-11-14").value();
    EXPECT_THAT(text, HasSubstr("lines before this could not be written\n"));
    EXPECT_THAT(text, HasSubstr("found 499\n"));
    EXPECT_TRUE(text.ends_with("found the last\n"));
    EXPECT_EQ(beneath_.lines.size(), 501U);
}

}  // namespace
}  // namespace fleetgate::base
