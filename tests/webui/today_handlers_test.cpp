#include "tests/webui/api_test_site.hpp"

#include <gmock/gmock.h>

namespace fleetgate::webui {
namespace {

class TodayApi : public ApiTest {
protected:
    fleet::Device device(const std::string& address) {
        auto made = fake_.devices.kept.at(fake_.devices.add(address, "SN-1"));
        made.latest.identity.model = fleet::Sourced<std::string>{"FS-4200DN", {}};
        made.labels.name = "Front desk";
        return made;
    }
};

TEST_F(TodayApi, TellsOfNothingWithoutDevices) {
    const auto answer = send("GET", "/api/v1/today");
    ASSERT_EQ(answer.status, 200U);
    const auto view = answer.json();
    EXPECT_EQ(view.at("devices").at("all"), 0);
    EXPECT_TRUE(view.at("needs").as_array().empty());
    EXPECT_EQ(view.at("manager").at("manager"), "none");
    EXPECT_EQ(view.at("questions"), 0);
}

TEST_F(TodayApi, NamesTheDeviceWhatHappenedAndWhatToDo) {
    fleet::Need need{device("192.0.2.7"), {}};
    need.condition.what = {.word = "jam", .urgency = fleet::ConditionClass::stop, .who = fleet::Helper::user};
    need.condition.what.what_happened = "Paper is jammed.";
    need.condition.what.what_to_do = "Pull it out.";
    fake_.today.kept.needs.push_back({fleet::Helper::user, 3, 2, 1, {need}});
    const auto view = send("GET", "/api/v1/today").json();
    const auto& needs = view.at("needs").at(0);
    EXPECT_EQ(needs.at("who"), "user");
    EXPECT_EQ(needs.at("stop"), 3);
    const auto& first = needs.at("first").at(0);
    EXPECT_EQ(first.at("device").at("own_name"), "Front desk");
    EXPECT_EQ(first.at("device").at("model"), "FS-4200DN");
    EXPECT_EQ(first.at("what_happened"), "Paper is jammed.");
    EXPECT_EQ(first.at("what_to_do"), "Pull it out.");
    EXPECT_EQ(first.at("class"), "stop");
    EXPECT_EQ(first.at("word"), "jam");
    EXPECT_FALSE(first.as_object().contains("subject"));
}

TEST_F(TodayApi, TellsTheRowThatANeedSpeaksOf) {
    auto known = device("192.0.2.7");
    known.latest.supplies = {fleet::Supply{.index = "1.1", .name = "Black", .kind = "toner", .colorant = "black"},
                             fleet::Supply{.index = "1.2", .name = "Cyan", .kind = "toner"}};
    known.latest.trays = {fleet::Tray{.index = "1.1", .name = "Cassette 1", .media = "A4"}};
    fleet::Need low{known, {}};
    low.condition.what = {.word = "supplyLow", .subject = {fleet::SubjectKind::supply, "1.1"}};
    fleet::Need empty{known, {}};
    empty.condition.what = {.word = "trayEmpty", .subject = {fleet::SubjectKind::tray, "1.1"}};
    fleet::Need gone{known, {}};
    gone.condition.what = {.word = "supplyLow", .subject = {fleet::SubjectKind::supply, "9.9"}};
    fake_.today.kept.needs.push_back({fleet::Helper::user, 1, 1, 1, {low, empty, gone}});
    const auto view = send("GET", "/api/v1/today").json();
    const auto& first = view.at("needs").at(0).at("first");
    EXPECT_EQ(first.at(0).at("subject").at("kind"), "supply");
    EXPECT_EQ(first.at(0).at("supply").at("colorant"), "black");
    EXPECT_FALSE(first.at(0).at("supply").as_object().contains("part_number"));
    EXPECT_EQ(first.at(1).at("tray").at("media"), "A4");
    EXPECT_FALSE(first.at(2).as_object().contains("supply"));
}

TEST_F(TodayApi, TellsOfSuppliesAndOfSilentDevices) {
    auto known = device("192.0.2.7");
    known.latest.supplies = {fleet::Supply{.index = "1.1", .kind = "toner", .level = {4, fleet::SupplyState::low}}};
    known.trouble = "no answer";
    fake_.today.kept.running_out = 7;
    const auto day = std::chrono::sys_days{std::chrono::days{20'000}};
    fake_.today.kept.runs_out.push_back({known, "1.1", {day, day, day, "2 % a week"}});
    fake_.today.kept.silent = 9;
    fake_.today.kept.fell_silent.push_back(known);
    const auto view = send_control("GET", "/api/v1/today").json();
    EXPECT_EQ(view.at("supplies").at("all"), 7);
    const auto& supply = view.at("supplies").at("first").at(0);
    EXPECT_EQ(supply.at("percent"), 4);
    EXPECT_EQ(supply.at("kind"), "toner");
    EXPECT_EQ(supply.at("forecast").at("expected_on"), "2024-10-04");
    EXPECT_EQ(view.at("silent").at("all"), 9);
    EXPECT_EQ(view.at("silent").at("first").at(0).at("trouble"), "no answer");
}

TEST_F(TodayApi, LooksAsFarAheadAsAsked) {
    send("GET", "/api/v1/today?days=3&most=7");
    const auto day = std::chrono::floor<std::chrono::days>(fake_.clock.wall_now());
    EXPECT_EQ((fake_.today.wish.last_day - day).count(), 3);
    EXPECT_EQ(fake_.today.wish.most, 7U);
    for (const std::string wrong : {"days=0", "days=x", "most=0", "most=501", "days=1&days=2"}) {
        EXPECT_EQ(send("GET", "/api/v1/today?" + wrong).status, 422U) << wrong;
    }
}

}  // namespace
}  // namespace fleetgate::webui
