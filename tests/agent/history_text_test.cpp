#include "agent/cli/history_text.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace fleetgate::agent::cli {
namespace {

constexpr base::WallTime kNow{std::chrono::sys_days{std::chrono::year{2026} / 2 / 1}};

TEST(HistoryText, ADayIsToldAsPeopleTellIt) {
    EXPECT_EQ(day_text("2026-03-03", kNow), "3 March");
    EXPECT_EQ(day_text("2027-12-31", kNow), "31 December 2027");
    for (const std::string odd : {"", "soon", "2026-13-01", "2026-0x-01"}) EXPECT_EQ(day_text(odd, kNow), odd);
}

TEST(HistoryText, TellsForecastsReplacementsStepsAndBoards) {
    const auto device = boost::json::parse(R"({
        "supplies": [{"index": "1.1", "name": "Black Toner"}],
        "history": {
            "supplies": [{"index": "1.1", "forecast": {"expected_on": "2026-03-03", "earliest_on": "2026-02-25",
                "latest_on": "2026-03-14", "basis": "2.1 % a week in 14 weeks"},
                "replacements": [{"at": "2026-01-02T08:00:00.000Z", "level_at_removal": 3}]},
                {"index": "1.2", "forecast": null, "replacements": []}],
            "steps": [{"counter": "total", "at": "2026-01-05T08:00:00.000Z", "step": "reset", "before": 120450, "now": 12}],
            "boards": [{"at": "2025-05-05T08:00:00.000Z", "serial_before": "A1", "serial_after": "B2"}]}})");
    EXPECT_EQ(
        history_text(device, kNow),
        " forecast\n"
        "  Black Toner                runs out about 3 March (25 February to 14 March); 2.1 % a week in 14 weeks\n"
        " replaced supplies\n"
        "  Black Toner                2026-01-02T08:00:00.000Z, at 3 %\n"
        " counters to look at\n"
        "  total                      reset: 120450 to 12, 2026-01-05T08:00:00.000Z\n"
        " main boards\n"
        "  2025-05-05T08:00:00.000Z   serial number A1, then B2\n");
}

TEST(HistoryText, SaysNothingWhereThereIsNothing) {
    EXPECT_EQ(history_text(boost::json::parse("{}"), kNow), "");
    EXPECT_EQ(history_text(boost::json::parse(R"({"history": {"supplies": 7, "steps": null}})"), kNow), "");
}

}  // namespace
}  // namespace fleetgate::agent::cli
