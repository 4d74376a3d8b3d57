#include "polling/schedule/schedule_json.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

Schedule custom() {
    Schedule schedule{.kind = ScheduleKind::custom, .sleeper = 30min};
    schedule.custom = {Intervals{60s, 1h}, Intervals{5min, 4h}, Intervals{5s, 24h}};
    return schedule;
}

base::Result<Schedule> from(const char* text) { return schedule_from_json(boost::json::parse(text)); }

TEST(ScheduleJson, GoesThereAndBack) {
    auto remembered = custom();
    remembered.kind = ScheduleKind::standard;
    for (const auto& schedule : {Schedule{}, custom(), remembered}) {
        const auto back = schedule_from_json(to_json(schedule));
        ASSERT_TRUE(back) << back.error().text();
        EXPECT_EQ(*back, schedule);
    }
    EXPECT_EQ(boost::json::serialize(to_json(Schedule{})), R"({"kind":"fast","sleeper_s":900})");
}

TEST(ScheduleJson, SaysWhatIsNotAllowed) {
    EXPECT_THAT(from(R"({"kind":"faster"})").error().context, HasSubstr("fast, standard or custom"));
    EXPECT_THAT(from(R"([])").error().context, HasSubstr("object"));
    EXPECT_THAT(from(R"({"kind":"custom"})").error().context, HasSubstr("needs its intervals"));
    EXPECT_THAT(from(R"({"kind":"fast","sleeper_s":4})").error().context, HasSubstr("from 5 to 86400"));
    EXPECT_THAT(from(R"({"kind":"fast","sleeper_s":1.5})").error().context, HasSubstr("from 5 to 86400"));
    EXPECT_THAT(from(R"({"kind":"custom","custom":{"high":{"alerts_s":60,"counters_s":3600}}})").error().context,
                HasSubstr("middle priority"));
    for (const auto& [key, value, said] : {std::tuple{"alerts_s", 4, "from 5 to 86400"},
                                           {"alerts_s", 86'401, "from 5 to 86400"},
                                           {"counters_s", 86'401, "from 5 to 86400"},
                                           {"counters_s", 59, "more often than alerts"}}) {
        auto document = to_json(custom());
        document["custom"].as_object()["high"].as_object()[key] = value;
        const auto read = schedule_from_json(document);
        ASSERT_FALSE(read) << key << value;
        EXPECT_THAT(read.error().context, HasSubstr(said));
    }
}

}  // namespace
}  // namespace fleetgate::polling
