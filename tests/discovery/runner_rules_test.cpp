#include "tests/discovery/runner_fixture.hpp"

#include <gmock/gmock.h>

namespace fleetgate::discovery {
namespace {

using testing::ElementsAre;

class RunnerRulesTest : public RunnerTest {
protected:
    RegistrationRule leave(const std::string& range) {
        RegistrationRule rule;
        rule.range = range;
        rule.registers = false;
        return rule;
    }
};

TEST_F(RunnerRulesTest, ARuleKeepsAPrinterOutAndTheSearchTellsWhich) {
    rules.kept = {leave("192.0.2.4"), leave("192.0.2.3")};
    keep(setting(1, "192.0.2.0/29"));
    printer_at("192.0.2.3");
    start();
    EXPECT_TRUE(devices.kept.empty());
    EXPECT_THAT(watched.found_at, ElementsAre("192.0.2.3"));
    EXPECT_THAT(watched.rules, ElementsAre(2U));
}

TEST_F(RunnerRulesTest, AKnownDeviceIsFollowedWhateverARuleSays) {
    devices.add("192.0.2.9", "S1");
    rules.kept = {leave("192.0.2.3")};
    keep(setting(1, "192.0.2.0/29"));
    printer_at("192.0.2.3");
    start();
    ASSERT_EQ(devices.kept.size(), 1U);
    EXPECT_EQ(devices.kept.begin()->second.address, "192.0.2.3");
}

TEST_F(RunnerRulesTest, WhatAPersonChoseIsRegisteredWhateverARuleSays) {
    rules.kept = {leave("192.0.2.3")};
    printer_at("192.0.2.3");
    start();
    RunWish wish{setting(0, "192.0.2.3")};
    wish.apply_rules = false;
    ASSERT_TRUE(ask_for(wish));
    settle();
    EXPECT_EQ(devices.kept.size(), 1U);
}

TEST_F(RunnerRulesTest, WhatARuleRegistersIsGivenItsTags) {
    RegistrationRule rule;
    rule.tags = {"new", "hall"};
    rules.kept = {rule};
    keep(setting(1, "192.0.2.0/29"));
    printer_at("192.0.2.3");
    start();
    ASSERT_EQ(devices.kept.size(), 1U);
    EXPECT_THAT(devices.kept.begin()->second.labels.tags, testing::UnorderedElementsAre("new", "hall"));
}

TEST_F(RunnerRulesTest, NothingIsSearchedWhileTheRulesCannotBeRead) {
    rules.broken = base::Error{std::make_error_code(std::errc::io_error), "the disk"};
    start();
    const auto refused = ask_for({setting(0, "192.0.2.3")});
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().text().find("rules"), std::string::npos);
}

TEST_F(RunnerRulesTest, TheEndTellsWhatStayedSilentAndWhatWasLeftOut) {
    auto made = setting(1, "192.0.2.1-9");
    made.excludes = {"192.0.2.5"};
    keep(made);
    printer_at("192.0.2.3");
    start();
    EXPECT_THAT(watched.leftovers, ElementsAre(Leftover{Leftover::Why::excluded, "192.0.2.5", 1, "192.0.2.5"},
                                               Leftover{Leftover::Why::silent, "192.0.2.1-192.0.2.2", 2},
                                               Leftover{Leftover::Why::silent, "192.0.2.4", 1},
                                               Leftover{Leftover::Why::silent, "192.0.2.6-192.0.2.9", 4}));
}

}  // namespace
}  // namespace fleetgate::discovery
