#include "agent/cli/progress_bar.hpp"

#include "agent/cli/reading_text.hpp"

#include <gtest/gtest.h>

namespace fleetgate::agent::cli {
namespace {

using namespace std::chrono_literals;

TEST(RenderProgress, ShowsShareNumbersAndTimeLeft) {
    const auto line = render_progress(32768, 65536, "12 printers", 63s, 100);
    EXPECT_NE(line.find(" 50 %  32,768 of 65,536  12 printers  1 min 3 s left"), std::string::npos) << line;
    EXPECT_EQ(line.front(), '[');
}

TEST(RenderProgress, NeverFillsTheLastColumn) {
    for (int width = 0; width < 120; ++width) {
        EXPECT_LE(render_progress(1, 3, "0 printers", 5s, width).size(), static_cast<std::size_t>(std::max(0, width)));
    }
}

TEST(RenderProgress, IsFullWhenThereWasNothingToDo) {
    EXPECT_NE(render_progress(0, 0, "", std::nullopt, 80).find("100 %"), std::string::npos);
}

TEST(Column, CutsAtCharactersAndPads) {
    EXPECT_EQ(column("abc", 5), "abc  ");
    EXPECT_EQ(column("abcdef", 4), "abc\xE2\x80\xA6");
    EXPECT_EQ(column("\xC3\xBC\xC3\xBC", 3), "\xC3\xBC\xC3\xBC ");
}

TEST(LevelText, NeverInventsANumber) {
    EXPECT_EQ(level_text({.percent = 63, .state = fleet::SupplyState::ok}), "63 %");
    EXPECT_EQ(level_text({.percent = std::nullopt, .state = fleet::SupplyState::low}), "low");
    EXPECT_EQ(level_text({}), "unknown");
}

}  // namespace
}  // namespace fleetgate::agent::cli
