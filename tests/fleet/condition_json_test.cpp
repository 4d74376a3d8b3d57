#include "fleet/conditions/condition_json.hpp"

#include "fleet/json.hpp"
#include "tests/fleet/condition_readings.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

namespace json = boost::json;

TrackedCondition one_of_everything() {
    auto reading = with_bits({"doorOpen", "jammed"});
    reading.alerts = {alert(3, "cover", 2, AlertSeverity::critical, "Cover \"2\"\n open")};
    TrackedCondition made;
    made.what = conditions_of(reading)[0];
    made.what.subject.serial = "S1";
    made.what.code = "C6000";
    made.what.explained_by = "jam";
    made.what.happened_once = true;
    made.what.percent = 7;
    made.opened_at = base::WallTime{std::chrono::milliseconds{1'700'000'000'123}};
    made.confirmed_at = made.opened_at + std::chrono::minutes{5};
    made.clean_since = made.opened_at + std::chrono::minutes{6};
    made.closed_at = made.opened_at + std::chrono::minutes{7};
    made.reopened_at = made.opened_at + std::chrono::minutes{8};
    made.reopenings = 3;
    made.readings = 2;
    made.announced = true;
    return made;
}

TEST(ConditionJson, GivesBackWhatItTook) {
    const auto made = one_of_everything();
    const auto text = json::serialize(to_json(made));
    const auto again = condition_from_json(json::parse(text));
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(*again, made);
    TrackedCondition bare;
    bare.what.word = "jam";
    EXPECT_EQ(condition_from_json(to_json(bare)).value(), bare);
}

TEST(ConditionJson, NamesWhatHasAWrongShape) {
    const auto wrong = [](std::string_view key, json::value value) {
        auto object = to_json(one_of_everything());
        object[key] = std::move(value);
        const auto read = condition_from_json(object);
        return read ? std::string{"taken"} : read.error().context;
    };
    EXPECT_EQ(wrong("class", "awful"), "class: not a known word");
    EXPECT_EQ(wrong("opened_at", nullptr), "opened_at: a time is missing");
    EXPECT_EQ(wrong("closed_at", "yesterday"), "closed_at: not a time such as 2026-11-22T03:13:42.123Z");
    EXPECT_EQ(wrong("sources", 7), "sources: not a list");
    EXPECT_EQ(wrong("readings", -1), "readings: 0 to 1000000");
    EXPECT_FALSE(condition_from_json(7));
}

TEST(ConditionJson, IsAPartOfADevice) {
    Device device;
    device.registered_at = base::WallTime{std::chrono::hours{400'000}};
    auto open = one_of_everything();
    open.closed_at.reset();
    open.clean_since.reset();
    open.what.explained_by.clear();
    device.conditions = {open, one_of_everything()};
    device.worst = ConditionClass::stop;
    const auto again = device_from_json(to_json(device, Detail::with_origins));
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(*again, device);
}

}  // namespace
}  // namespace fleetgate::fleet
