#include "agent/cli/schedule_text.hpp"

#include "webui/schedule_view.hpp"

#include <gmock/gmock.h>

namespace fleetgate::agent::cli {
namespace {

using namespace std::chrono_literals;
using polling::ScheduleKind;
using testing::HasSubstr;
using testing::Not;

boost::json::value view_of(const polling::Schedule& schedule, std::size_t devices = 20) {
    polling::FleetCount count;
    count.by_priority[1] = devices;
    return webui::schedule_view(schedule, count);
}

polling::Schedule custom() {
    polling::Schedule schedule{.kind = ScheduleKind::custom};
    schedule.custom = {polling::Intervals{60s, 1h}, polling::Intervals{5min, 2h}, polling::Intervals{90s, 24h}};
    return schedule;
}

polling::Schedule changed(const polling::Schedule& from, const Schedule& options) {
    const auto made = changed_schedule(view_of(from), options);
    EXPECT_TRUE(made) << made.error().text();
    return made.value_or(polling::Schedule{});
}

std::string refusal(const polling::Schedule& from, const Schedule& options) {
    const auto made = changed_schedule(view_of(from), options);
    return made ? "" : made.error().context;
}

TEST(ScheduleText, TakesLengthsOfTimeAsPeopleWriteThem) {
    EXPECT_EQ(*parse_duration("60s"), 60s);
    EXPECT_EQ(*parse_duration("90"), 90s);
    EXPECT_EQ(*parse_duration("5m"), 5min);
    EXPECT_EQ(*parse_duration("5min"), 5min);
    EXPECT_EQ(*parse_duration("1d"), 24h);
    for (const auto* text : {"", "s", "0s", "-5m", "5 m", "5x", "1.5h", "99999999999999999999s", "9999999d"}) {
        EXPECT_FALSE(parse_duration(text)) << text;
    }
    EXPECT_EQ(duration_text(45s), "45 s");
    EXPECT_EQ(duration_text(90min), "90 min");
    EXPECT_EQ(duration_text(24h), "24 h");
}

TEST(ScheduleText, ChangesWhatIsTypedAndKeepsTheRest) {
    EXPECT_EQ(changed({}, {.kind = "standard"}).kind, ScheduleKind::standard);
    EXPECT_EQ(changed({}, {.sleeper = "30m"}).sleeper, 30min);
    const auto all = changed({}, {.kind = "custom", .alerts = "5s", .counters = "5s"});
    for (const auto& intervals : all.custom) EXPECT_EQ(intervals, (polling::Intervals{5s, 5s}));
    auto high = custom();
    high.custom[0].alerts = 30s;
    EXPECT_EQ(changed(custom(), {.alerts = "30s", .priority = "high"}), high);
    auto kept = custom();
    kept.kind = ScheduleKind::fast;
    EXPECT_EQ(changed(custom(), {.kind = "fast"}), kept) << "the custom intervals are there to come back to";
    EXPECT_EQ(changed(kept, {.kind = "custom"}), custom());
}

TEST(ScheduleText, ACustomScheduleBeginsWithWhatIsInForce) {
    const auto from_standard = changed({.kind = ScheduleKind::standard}, {.kind = "custom", .alerts = "10m"});
    EXPECT_EQ(from_standard.custom[1], (polling::Intervals{10min, 1h}));
}

TEST(ScheduleText, SaysWhatFitsNoSchedule) {
    EXPECT_THAT(refusal({}, {.alerts = "5s"}), HasSubstr("custom"));
    EXPECT_THAT(refusal({}, {.kind = "custom", .alerts = "often"}), HasSubstr("often"));
    EXPECT_THAT(refusal({}, {.sleeper = "15 minutes"}), HasSubstr("15 minutes"));
}

TEST(ScheduleText, ShowsIntervalsDevicesAndTheLoadBesideOthers) {
    const auto text = schedule_text(view_of(custom()));
    EXPECT_THAT(text, HasSubstr("schedule: custom"));
    EXPECT_THAT(text, HasSubstr("  middle          20      5 min        2 h\n"));
    EXPECT_THAT(text, HasSubstr("  low              0       90 s       24 h\n"));
    EXPECT_THAT(text, HasSubstr("asleep: every 15 min"));
    EXPECT_THAT(text, HasSubstr("24 MB"));
    EXPECT_THAT(text, Not(HasSubstr("Looking at")));
    EXPECT_THAT(schedule_text(view_of({}, 1'000)), HasSubstr("Looking at 1,000 devices every minute"));
}

TEST(ScheduleText, ShowsWhatAChangeCosts) {
    const auto text = load_change_text(view_of({}, 400), view_of({.kind = ScheduleKind::standard}, 400));
    EXPECT_THAT(text, HasSubstr("  now "));
    EXPECT_THAT(text, HasSubstr("  then "));
    EXPECT_THAT(text, HasSubstr("  KFS "));
}

}  // namespace
}  // namespace fleetgate::agent::cli
