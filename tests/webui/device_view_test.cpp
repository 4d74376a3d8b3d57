#include "webui/device_view.hpp"

#include "webui/condition.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::webui {
namespace {

namespace json = boost::json;
using fleet::PrinterState;
using fleet::Reachability;
using testing::HasSubstr;
using testing::Not;

fleet::Device device() {
    fleet::Device made;
    made.id = fleet::DeviceId{7};
    made.address = "192.0.2.7";
    made.reachability = Reachability::answering;
    made.latest.read_at = base::WallTime{std::chrono::hours{24 * 365 * 50}};
    made.latest.status.state =
        fleet::Sourced<PrinterState>{PrinterState::idle, {"1.3.6.1", "Host-Resources-MIB", "3", {}}};
    return made;
}

TEST(DeviceView, WhatIsNotKnownIsAbsent) {
    const auto view = summary_view(device());
    for (const auto* name : {"name", "maker", "model", "serial", "total", "trouble"})
        EXPECT_FALSE(view.contains(name)) << name;
}

TEST(DeviceView, ASupplyHasAPercentageOnlyWhereTheDeviceSaidOne) {
    auto made = device();
    fleet::Supply known;
    known.kind = "toner";
    known.colorant = "cyan";
    known.level = {41, fleet::SupplyState::ok};
    fleet::Supply unknown;
    unknown.kind = "wasteToner";
    made.latest.supplies = {known, unknown};
    EXPECT_EQ(
        json::serialize(summary_view(made).at("supplies")),
        R"([{"kind":"toner","colorant":"cyan","percent":41,"state":"ok"},{"kind":"wasteToner","state":"unknown"}])");
}

TEST(DeviceView, EachValueStandsWithItsOrigin) {
    auto made = device();
    made.latest.identity.serial =
        fleet::Sourced<std::string>{"SN1", {"1.3.6.1.2.1.43.5.1.1.17.1", "Printer-MIB", "SN1", {}}};
    made.latest.counters = {
        {"life_count", 1234, "impressions", {"1.3.6.1.2.1.43.10.2.1.4.1.1", "Printer-MIB", "1234", {}}}};
    const auto view = json::serialize(device_view(made));
    EXPECT_THAT(
        view,
        HasSubstr(R"("serial":{"value":"SN1","origin":{"profile":"Printer-MIB","oid":"1.3.6.1.2.1.43.5.1.1.17.1")"));
    EXPECT_THAT(view, HasSubstr(R"("total":1234)"));
    made.latest.status.uptime = std::chrono::seconds{60};
    EXPECT_EQ(device_view(made).at("status").at("uptime_origin").at("oid"), "1.3.6.1.2.1.1.3.0");
}

TEST(DeviceView, ARowTellsTheOriginOfEachOfItsValues) {
    auto made = device();
    made.latest.supplies = {fleet::Supply{.index = "1.3",
                                          .name = "TK-1",
                                          .level = {41, fleet::SupplyState::ok},
                                          .capacity = 1000,
                                          .origin = {"1.3.6.1.2.1.43.11.1.1.9.1.3", "Printer-MIB", "410", {}}}};
    const auto view = device_view(made);
    const auto& supply = view.at("supplies").at(0);
    EXPECT_EQ(supply.at("origin").at("raw"), "410");
    EXPECT_EQ(supply.at("origins").at("level_percent"), supply.at("origin"));
    EXPECT_EQ(supply.at("origins").at("capacity").at("oid"), "1.3.6.1.2.1.43.11.1.1.8.1.3");
    EXPECT_EQ(supply.at("origins").at("capacity").at("raw"), "1000");
}

TEST(DeviceView, WhateverADeviceSaysItIsValidJson) {
    auto made = device();
    const std::string hostile{"\xff\xfe<script>\0\x1b[2J\"\\\xe2\x80\xae", 21};
    made.latest.identity.name = fleet::Sourced<std::string>{hostile, {hostile, hostile, hostile, {}}};
    made.latest.status.errors.value = {hostile};
    made.latest.alerts.resize(1);
    made.latest.alerts[0].text = hostile;
    made.latest.gaps = {hostile};
    made.trouble = hostile;
    const auto text = json::serialize(device_view(made));
    json::error_code wrong;
    (void)json::parse(text, wrong);
    EXPECT_FALSE(wrong) << text;
    EXPECT_THAT(text, Not(HasSubstr("\\u001b")));
}

fleet::TrackedCondition jam() {
    fleet::TrackedCondition made;
    made.what.word = "jam";
    made.what.urgency = fleet::ConditionClass::stop;
    made.what.who = fleet::Helper::user;
    made.what.what_happened = "Paper <b>is\x1b jammed.";
    made.what.sources = {{fleet::SourceKind::error_bit, "jammed", {"1.3.6.1", "Host-Resources-MIB", "0x04", {}}}};
    return made;
}

TEST(DeviceView, TellsWhatIsWrongWithItsSources) {
    auto made = device();
    made.conditions = {jam()};
    const auto view = device_view(made);
    const auto& condition = view.at("conditions").at(0).as_object();
    EXPECT_EQ(condition.at("class"), "stop");
    EXPECT_EQ(condition.at("who"), "user");
    EXPECT_EQ(condition.at("phase"), "raised");
    EXPECT_EQ(condition.at("what_happened"), "Paper <b>is  jammed.") << "no control characters";
    EXPECT_EQ(condition.at("sources").at(0).at("origin").at("raw"), "0x04");
    for (const auto* name : {"what_to_do", "subject", "explained_by", "closed_at", "code"})
        EXPECT_FALSE(condition.contains(name)) << name;
}

TEST(DeviceView, TellsHowFarAConditionIs) {
    auto made = device();
    made.conditions.assign(4, jam());
    for (std::size_t i = 1; i < 4; ++i) made.conditions[i].confirmed_at = made.latest.read_at;
    made.conditions[2].clean_since = made.latest.read_at;
    made.conditions[3].closed_at = made.latest.read_at;
    const auto view = device_view(made);
    std::string phases;
    for (const auto& one : view.at("conditions").as_array()) phases += std::string{one.at("phase").as_string()} + " ";
    EXPECT_EQ(phases, "raised confirmed clearing closed ");
}

TEST(DeviceView, WhatIsOffAsUsualIsInNoTroubleAndSaysWhy) {
    auto made = device();
    made.reachability = Reachability::silent;
    made.trouble = "no answer";
    EXPECT_EQ(summary_view(made).at("condition"), "silent");
    EXPECT_FALSE(summary_view(made).contains("usual"));
    made.usual = "silent from about 18:30 to 07:00 UTC, as in 6 of the last 7 days";
    EXPECT_EQ(summary_view(made).at("condition"), "quiet");
    EXPECT_EQ(summary_view(made).at("usual").as_string(), made.usual);
    EXPECT_EQ(summary_view(made).at("asleep"), false) << "nobody saw it sleep";
}

TEST(DeviceView, SaysThatADeviceIsAsleep) {
    auto made = device();
    EXPECT_EQ(summary_view(made).at("asleep"), false);
    made.latest.status.asleep = fleet::Sourced<bool>{true, {}};
    EXPECT_EQ(summary_view(made).at("asleep"), true);
    made.reachability = Reachability::silent;
    EXPECT_EQ(summary_view(made).at("asleep"), false) << "what does not answer may be anything";
}

struct ConditionCase {
    std::string name;
    Reachability reachability = Reachability::answering;
    fleet::ConditionClass worst = fleet::ConditionClass::state;
    Condition expected = Condition::ok;
};
class DeviceConditionBadge : public testing::TestWithParam<ConditionCase> {};

TEST_P(DeviceConditionBadge, IsWhatAGlanceShouldTell) {
    auto made = device();
    made.reachability = GetParam().reachability;
    made.worst = GetParam().worst;
    EXPECT_EQ(to_string(condition_of(made)), to_string(GetParam().expected));
    EXPECT_EQ(summary_view(made).at("worst_condition").as_string(), fleet::to_string(GetParam().worst));
}

using fleet::ConditionClass;
INSTANTIATE_TEST_SUITE_P(
    Condition, DeviceConditionBadge,
    testing::Values(ConditionCase{"well", Reachability::answering, ConditionClass::state, Condition::ok},
                    ConditionCase{"good_to_know", Reachability::answering, ConditionClass::info, Condition::ok},
                    ConditionCase{"order_toner", Reachability::answering, ConditionClass::plan, Condition::warning},
                    ConditionCase{"look", Reachability::answering, ConditionClass::warn, Condition::warning},
                    ConditionCase{"stopped", Reachability::answering, ConditionClass::stop, Condition::error},
                    ConditionCase{"silent", Reachability::silent, ConditionClass::stop, Condition::silent},
                    ConditionCase{"new_one", Reachability::never_read, ConditionClass::state, Condition::unread}),
    [](const auto& given) { return given.param.name; });

}  // namespace
}  // namespace fleetgate::webui
