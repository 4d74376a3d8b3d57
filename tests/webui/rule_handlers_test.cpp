#include "tests/webui/api_test_site.hpp"

#include <gmock/gmock.h>

namespace fleetgate::webui {
namespace {

using testing::HasSubstr;

class RuleApi : public ApiTest {};

constexpr auto kRules = R"({"rules":[{"maker":"HP","registers":false},)"
                        R"({"range":"192.0.2.0/24","model":" P3 ","setting_id":2,"registers":true,"tags":["b","a"]}]})";

TEST_F(RuleApi, KeepsTheRulesInTheirOrder) {
    const auto saved = send("PUT", "/api/v1/discovery/rules", kRules);
    ASSERT_EQ(saved.status, 200U) << saved.body;
    ASSERT_EQ(fake_.registration_rules.kept.size(), 2U);
    EXPECT_EQ(fake_.registration_rules.kept[0].maker, "HP");
    EXPECT_FALSE(fake_.registration_rules.kept[0].registers);
    EXPECT_EQ(fake_.registration_rules.kept[1].model, "P3");
    EXPECT_EQ(fake_.registration_rules.kept[1].setting_id, 2);
    EXPECT_EQ(fake_.registration_rules.kept[1].tags, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(send("GET", "/api/v1/discovery/rules").body, saved.body);
    EXPECT_THAT(fake_.audited.told(), testing::ElementsAre("registration_rules_changed anna 192.0.2.9 ok"));
}

TEST_F(RuleApi, TheSecondOfTwoWhoEditIsTold) {
    const auto revision = send("GET", "/api/v1/discovery/rules").text("revision");
    EXPECT_EQ(send_if(revision, "PUT", "/api/v1/discovery/rules", kRules).status, 200U);
    EXPECT_EQ(send_if(revision, "PUT", "/api/v1/discovery/rules", R"({"rules":[]})").status, 412U);
    EXPECT_EQ(fake_.registration_rules.kept.size(), 2U);
}

TEST_F(RuleApi, WhatIsNoRuleIsRefusedAndNamed) {
    for (const std::string rule :
         {R"({"maker":"HP"})", R"({"registers":true,"range":"printer.example.com"})", R"({"registers":1})",
          R"({"registers":true,"maker":"a\nb"})", R"({"registers":true,"maker":7})",
          R"({"registers":true,"tags":["a,b"]})", R"({"registers":true,"setting_id":0})", R"("x")"}) {
        const auto refused = send("PUT", "/api/v1/discovery/rules", R"({"rules":[)" + rule + "]}");
        EXPECT_EQ(refused.status, 422U) << rule;
        EXPECT_THAT(refused.body, HasSubstr("rule 1: ")) << rule;
    }
    EXPECT_EQ(send("PUT", "/api/v1/discovery/rules", "{}").status, 422U);
    EXPECT_TRUE(fake_.registration_rules.kept.empty());
}

TEST_F(RuleApi, AViewerSeesThemAndChangesNothing) {
    EXPECT_EQ(send_as_viewer("GET", "/api/v1/discovery/rules").status, 200U);
    EXPECT_EQ(send_as_viewer("PUT", "/api/v1/discovery/rules", kRules).status, 403U);
}

TEST_F(RuleApi, ThePreviewTellsOfEachPrinterOnceWhatTheRulesWouldDo) {
    const auto run = fake_.runs.begin("", {"192.0.2.0/24"}, 254);
    FoundDevice printer{.address = "192.0.2.7", .kind = fleet::DeviceKind::printer, .maker = "HP", .model = "M605"};
    printer.outcome = FoundOutcome::not_registered;
    fake_.runs.found(run, printer);
    fake_.runs.found(run, printer);
    printer.address = "192.0.2.8";
    printer.maker = "Kyocera";
    fake_.runs.found(run, printer);
    FoundDevice server{.address = "192.0.2.9", .kind = fleet::DeviceKind::other, .maker = "HP"};
    server.outcome = FoundOutcome::no_printer;
    fake_.runs.found(run, server);
    const auto told = send("POST", "/api/v1/discovery/rules/preview", kRules);
    ASSERT_EQ(told.status, 200U) << told.body;
    EXPECT_EQ(told.json().at("leaves").to_number<int>(), 1);
    EXPECT_EQ(told.json().at("registers").to_number<int>(), 1);
    EXPECT_EQ(told.json().at("by_default").to_number<int>(), 1);
    EXPECT_THAT(told.body, HasSubstr(R"("decided":[1,0])"));
    EXPECT_TRUE(fake_.audited.rows.empty());
}

}  // namespace
}  // namespace fleetgate::webui
