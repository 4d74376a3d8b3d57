#include "tests/fakes/run.hpp"
#include "tests/webui/api_test_site.hpp"

#include <gmock/gmock.h>

namespace fleetgate::webui {
namespace {

using testing::HasSubstr;

class DeviceApi : public ApiTest {
protected:
    DeviceApi() {
        fake_.devices.add("192.0.2.7", "SN-1");
        fake_.devices.add("192.0.2.8", "SN-2");
    }
};

TEST_F(DeviceApi, ListsEveryDevice) {
    const auto answer = send("GET", "/api/v1/devices");
    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.json().at("devices").as_array().size(), 2U);
}

TEST_F(DeviceApi, ShowsOneByItsId) {
    const auto answer = send("GET", "/api/v1/devices/2");
    ASSERT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.json().at("summary").as_object().at("id").as_int64(), 2);
}

TEST_F(DeviceApi, WhatADeviceCallsItselfNeverChoosesIt) {
    fake_.devices.kept.at(fleet::DeviceId{2}).latest.identity.name = fleet::Sourced<std::string>{"3", {}};
    for (const std::string name : {"3", "192.0.2.8", "SN-2"}) {
        EXPECT_EQ(send("GET", "/api/v1/devices/" + name).status, 404U) << name;
        EXPECT_EQ(send("DELETE", "/api/v1/devices/" + name).status, 404U) << name;
        EXPECT_EQ(send("POST", "/api/v1/devices/" + name + "/read").status, 404U) << name;
        EXPECT_EQ(send_control("DELETE", "/api/v1/devices/" + name).status, 404U) << name;
    }
    EXPECT_EQ(fake_.devices.kept.size(), 2U);
    EXPECT_TRUE(fake_.service.reads.empty());
}

TEST_F(DeviceApi, RemovingIsAuditedWithWhoAndWhat) {
    EXPECT_EQ(send("DELETE", "/api/v1/devices/1").status, 204U);
    EXPECT_EQ(send_control("DELETE", "/api/v1/devices/2").status, 204U);
    EXPECT_THAT(fake_.audited.told(),
                testing::ElementsAre("device_removed anna 192.0.2.9 ok", "device_removed command line 127.0.0.1 ok"));
    EXPECT_EQ(fake_.audited.rows.at(0).event.detail, "device 1: unknown unknown, serial number SN-1, at 192.0.2.7");
}

TEST_F(DeviceApi, ReadingTheConfigurationAgainIsAudited) {
    EXPECT_EQ(send_control("POST", "/api/v1/reload").status, 204U);
    EXPECT_THAT(fake_.audited.told(), testing::ElementsAre("settings_changed command line 127.0.0.1 ok"));
}

TEST_F(DeviceApi, TellsWhatWasWrongPageByPage) {
    for (int i = 0; i < 5; ++i) {
        fleet::TrackedCondition one;
        one.what.word = "jam";
        one.what.what_happened = "Paper is jammed.";
        one.opened_at = base::WallTime{std::chrono::hours{i}};
        one.closed_at = one.opened_at;
        fake_.devices.closed.push_back(one);
    }
    const auto first = send("GET", "/api/v1/devices/2/conditions?limit=3");
    ASSERT_EQ(first.status, 200U);
    ASSERT_EQ(first.json().at("conditions").as_array().size(), 3U);
    EXPECT_TRUE(first.json().at("more").as_bool());
    const auto page = first.json();
    const auto& last = page.at("conditions").as_array().back().as_object();
    EXPECT_EQ(last.at("phase").as_string(), "closed");
    EXPECT_EQ(last.at("closed_at").as_string(), "1970-01-01T02:00:00.000Z");
    const auto next = send_control("GET", "/api/v1/devices/2/conditions?before=1970-01-01T02:00:00.000Z");
    EXPECT_EQ(next.json().at("conditions").as_array().size(), 2U);
    EXPECT_FALSE(next.json().at("more").as_bool());
    for (const std::string wrong : {"limit=0", "limit=201", "limit=x", "before=yesterday"}) {
        EXPECT_EQ(send("GET", "/api/v1/devices/2/conditions?" + wrong).status, 422U) << wrong;
    }
    EXPECT_EQ(send("GET", "/api/v1/devices/9/conditions").status, 404U);
}

TEST_F(DeviceApi, SaysWhichIdIsNotThere) {
    const auto answer = send("GET", "/api/v1/devices/nobody");
    EXPECT_EQ(answer.status, 404U);
    EXPECT_THAT(answer.text("detail"), HasSubstr("'nobody'"));
}

TEST_F(DeviceApi, ReadsNow) {
    EXPECT_EQ(send("POST", "/api/v1/devices/1/read").status, 200U);
    EXPECT_EQ(fake_.service.reads, std::vector{fleet::DeviceId{1}});
}

TEST_F(DeviceApi, AMachineWithANewBoardIsOneDeviceAndAudited) {
    const auto answer = send("POST", "/api/v1/devices/1/new-board", R"({"new_device":2})");
    ASSERT_EQ(answer.status, 200U);
    const auto view = answer.json();
    EXPECT_EQ(view.at("summary").at("address"), "192.0.2.8");
    const auto& board = view.at("boards").at(0).as_object();
    EXPECT_EQ(board.at("serial_before"), "SN-1");
    EXPECT_EQ(board.at("serial_after"), "SN-2");
    EXPECT_EQ(board.if_contains("mac_before"), nullptr);
    EXPECT_EQ(board.at("counters").at(0).at("offset"), 120'397);
    EXPECT_EQ(fake_.devices.kept.size(), 1U);
    EXPECT_THAT(fake_.audited.told(), testing::ElementsAre("device_board_replaced anna 192.0.2.9 ok"));
    EXPECT_THAT(fake_.audited.rows.at(0).event.detail, testing::AllOf(HasSubstr("SN-1"), HasSubstr("SN-2")));
}

TEST_F(DeviceApi, AJoinThatCannotBeIsRefusedAndAuditedAsSuch) {
    EXPECT_EQ(send("POST", "/api/v1/devices/1/new-board", R"({"new_device":1})").status, 422U);
    EXPECT_THAT(fake_.audited.told(), testing::ElementsAre("device_board_replaced anna 192.0.2.9 refused"));
    EXPECT_EQ(send("POST", "/api/v1/devices/1/new-board", "{}").status, 422U);
    EXPECT_EQ(send("POST", "/api/v1/devices/1/new-board", R"({"new_device":4711})").status, 404U);
    EXPECT_EQ(send_control("POST", "/api/v1/devices/9/new-board", R"({"new_device":1})").status, 404U);
    EXPECT_EQ(fake_.devices.kept.size(), 2U);
}

TEST_F(DeviceApi, ADevicesPastStandsBesideItsValues) {
    const fleet::DeviceId id{1};
    auto& reading = fake_.devices.kept.at(id).latest;
    reading.read_at = base::WallTime{std::chrono::hours{24 * 20'000}};
    reading.counters = {{"total", 12, "impressions", {}}, {"scan", 5, "", {}}};
    reading.supplies = {fleet::Supply{.index = "1.1", .level = {58, fleet::SupplyState::ok}},
                        fleet::Supply{.index = "1.2"}};
    fake_.devices.steps[id] = {{"total", {reading.read_at, 12, fleet::MeterStep::reset}, 120'450}};
    for (int day = 70; day >= 0; --day) {
        fake_.devices.levels[id].push_back({"1.1",
                                            reading.read_at - std::chrono::days{day},
                                            {day > 42 ? day - 42 : 58 + day, fleet::SupplyState::ok},
                                            {},
                                            {}});
    }
    const auto view = send("GET", "/api/v1/devices/1").json();
    const auto& step = view.at("counters").at(0).at("step");
    EXPECT_EQ(step.at("step"), "reset");
    EXPECT_EQ(step.at("before"), 120'450);
    EXPECT_EQ(view.at("counters").at(1).as_object().if_contains("step"), nullptr);
    const auto& forecast = view.at("supplies").at(0).at("forecast");
    EXPECT_EQ(forecast.at("expected_on"), "2024-12-01");
    EXPECT_EQ(forecast.at("basis"), "6.9 % a week in 10 weeks");
    EXPECT_EQ(view.at("supplies").at(1).at("forecast_missing"), "the device tells no percentage");
    ASSERT_EQ(view.at("replacements").as_array().size(), 1U);
    EXPECT_EQ(view.at("replacements").at(0).at("level_at_removal"), 1);
    EXPECT_TRUE(view.at("boards").as_array().empty());
}

TEST_F(DeviceApi, ADeviceThatDoesNotAnswerIs504WithTheReason) {
    fake_.service.failure = base::Error{std::make_error_code(std::errc::timed_out), "192.0.2.7: no answer"};
    const auto answer = send("POST", "/api/v1/devices/1/read");
    EXPECT_EQ(answer.status, 504U);
    EXPECT_EQ(answer.text("code"), "no_answer");
    EXPECT_THAT(answer.text("detail"), HasSubstr("192.0.2.7"));
}

TEST_F(DeviceApi, ChangesNothingWithoutTheToken) {
    auto made = request("DELETE", "/api/v1/devices/1", "");
    made.headers.add("Cookie", std::string{web::kSessionCookie} + "=good");
    EXPECT_EQ(fakes::run(fake_.io, page_.handle(std::move(made))).status, 403U);
    EXPECT_EQ(fake_.devices.kept.size(), 2U);
    EXPECT_EQ(send("DELETE", "/api/v1/devices/1").status, 204U);
    EXPECT_EQ(fake_.devices.kept.size(), 1U);
}

TEST_F(DeviceApi, TheCommandLineSeesTheSame) {
    EXPECT_EQ(send_control("GET", "/api/v1/devices").body, send("GET", "/api/v1/devices").body);
    EXPECT_EQ(send_control("GET", "/api/v1/status").body, R"({"devices":2})");
    EXPECT_THAT(send_control("POST", "/api/v1/why", R"({"address":"192.0.2.7"})").body, HasSubstr("It answers."));
    EXPECT_THAT(send_control("POST", "/api/v1/record", R"({"address":"192.0.2.7"})").text("snmprec"), HasSubstr("|4|"));
    EXPECT_EQ(send_control("POST", "/api/v1/reload").status, 204U);
}

TEST_F(DeviceApi, WhatIsForTheHostIsNotOnThePagesPort) {
    for (const std::string path : {"/api/v1/why", "/api/v1/record", "/api/v1/reload"}) {
        EXPECT_EQ(send("POST", path, R"({"address":"192.0.2.7"})").status, 404U) << path;
    }
}

TEST_F(DeviceApi, ReloadTellsTheMistakesOfTheFile) {
    fake_.service.failure =
        base::Error{std::make_error_code(std::errc::invalid_argument), "fleetgate.toml:3:1: 'prot' is no setting"};
    const auto answer = send_control("POST", "/api/v1/reload");
    EXPECT_EQ(answer.status, 422U);
    EXPECT_THAT(answer.text("detail"), HasSubstr("'prot'"));
}

TEST_F(DeviceApi, TheFilesSettingsAreShown) {
    EXPECT_EQ(send("GET", "/api/v1/settings").body,
              R"({"file":"/etc/fleetgate.toml","lines":[{"name":"web.port","value":"9797","source":"default",)"
              R"("what":"The port of the page."}],"traps":{"where":"switched off","received":0,"readings":0,)"
              R"("strangers":0,"refused":0}})");
}

}  // namespace
}  // namespace fleetgate::webui
