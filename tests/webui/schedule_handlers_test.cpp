#include "tests/webui/api_test_site.hpp"

#include <gmock/gmock.h>

namespace fleetgate::webui {
namespace {

using namespace std::chrono_literals;
using fleet::DeviceId;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class ScheduleApi : public ApiTest {
protected:
    void add(int count) {
        for (int i = 1; i <= count; ++i) fake_.priorities.kept[DeviceId{i}] = {};
    }
    /// Of the last answer's load, an integer.
    static std::int64_t octets(const Answer& answer, std::string_view whose) {
        return answer.json().at(whose).as_object().at("octets_per_device_day").to_number<std::int64_t>();
    }
};

TEST_F(ScheduleApi, ShowsTheScheduleWithItsLoadBesideOthers) {
    add(20);
    const auto shown = send("GET", "/api/v1/schedule");
    ASSERT_EQ(shown.status, 200U) << shown.body;
    EXPECT_THAT(shown.body, HasSubstr(R"("schedule":{"kind":"fast","sleeper_s":900})"));
    EXPECT_THAT(shown.body, HasSubstr(R"("devices":{"all":20,"v3":0,"high":0,"middle":20,"low":0})"));
    EXPECT_THAT(shown.body, HasSubstr(R"("high":{"alerts_s":60,"counters_s":3600})"));
    EXPECT_LT(octets(shown, "load"), 450'000);
    EXPECT_EQ(octets(shown, "kfs"), 23'520'000);
    EXPECT_THAT(shown.body, Not(HasSubstr("advice")));
    EXPECT_EQ(send_control("GET", "/api/v1/schedule").body, shown.body);
}

TEST_F(ScheduleApi, AboveThreeHundredDevicesASentenceSaysWhatTheMinuteCosts) {
    add(301);
    EXPECT_THAT(send("GET", "/api/v1/schedule").text("advice"), HasSubstr("301 devices every minute"));
}

TEST_F(ScheduleApi, EstimatesWithoutSavingAndSavesWithAnAuditEntry) {
    add(1000);
    const auto estimated = send("POST", "/api/v1/schedule/estimate", R"({"kind":"standard"})");
    ASSERT_EQ(estimated.status, 200U) << estimated.body;
    EXPECT_THAT(estimated.body, HasSubstr(R"("middle":{"alerts_s":7200,"counters_s":86400})"));
    EXPECT_EQ(octets(estimated, "load"), octets(estimated, "standard"));
    EXPECT_LT(octets(estimated, "load"), octets(send("GET", "/api/v1/schedule"), "load"));
    EXPECT_EQ(fake_.schedule.kept, polling::Schedule{});
    const auto saved = send("PUT", "/api/v1/schedule", R"({"kind":"standard","sleeper_s":600})");
    EXPECT_EQ(saved.status, 200U) << saved.body;
    EXPECT_EQ(fake_.schedule.kept, (polling::Schedule{.kind = polling::ScheduleKind::standard, .sleeper = 10min}));
    EXPECT_THAT(fake_.audited.told(), ElementsAre("settings_changed anna 192.0.2.9 ok"));
}

TEST_F(ScheduleApi, RefusesWhatIsNoSchedule) {
    for (const std::string path : {"/api/v1/schedule", "/api/v1/schedule/estimate"}) {
        const auto method = path == "/api/v1/schedule" ? "PUT" : "POST";
        const auto answer = send(method, path, R"({"kind":"custom"})");
        EXPECT_EQ(answer.status, 422U);
        EXPECT_THAT(answer.text("detail"), HasSubstr("needs its intervals"));
        EXPECT_EQ(send(method, path, "7").status, 400U);
    }
    EXPECT_TRUE(fake_.audited.rows.empty());
}

TEST_F(ScheduleApi, SetsPrioritiesOfDevicesAndOfThoseASettingFound) {
    add(4);
    fake_.priorities.kept[DeviceId{3}].setting = 9;
    fake_.priorities.kept[DeviceId{4}].setting = 9;
    EXPECT_EQ(send("POST", "/api/v1/priorities", R"({"devices":[1,3],"priority":"high"})").body,
              R"({"devices":2,"changed":2})");
    EXPECT_EQ(send_control("POST", "/api/v1/priorities", R"({"setting_id":9,"priority":"high"})").body,
              R"({"devices":2,"changed":1})");
    EXPECT_EQ(fake_.priorities.kept[DeviceId{4}].by_hand, fleet::Priority::high);
    EXPECT_EQ(send("POST", "/api/v1/priorities", R"({"devices":[1],"priority":"auto"})").status, 200U);
    EXPECT_EQ(fake_.priorities.kept[DeviceId{1}].by_hand, std::nullopt);
    EXPECT_THAT(fake_.audited.told(), ElementsAre("device_priority_changed anna 192.0.2.9 ok",
                                                  "device_priority_changed command line 127.0.0.1 ok",
                                                  "device_priority_changed anna 192.0.2.9 ok"));
    EXPECT_EQ(fake_.audited.rows[1].event.detail, "found by discovery setting 9: devices 3, 4: priority high");
    EXPECT_EQ(send("POST", "/api/v1/priorities", R"({"devices":[77],"priority":"low"})").status, 404U);
}

TEST_F(ScheduleApi, RefusesAPriorityThatIsNoneAndDevicesThatAreNotNamed) {
    add(1);
    for (const std::string body :
         {R"({"devices":[1]})", R"({"devices":[1],"priority":"urgent"})", R"({"priority":"high"})",
          R"({"devices":[1],"setting_id":1,"priority":"high"})", R"({"devices":[0],"priority":"high"})"}) {
        EXPECT_EQ(send("POST", "/api/v1/priorities", body).status, 422U) << body;
    }
}

}  // namespace
}  // namespace fleetgate::webui
