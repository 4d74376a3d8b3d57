#include "relay/condition_draft.hpp"

#include "protocol/redaction.hpp"
#include "tests/relay/printer.hpp"

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

using namespace std::chrono_literals;
namespace json = protocol::json;

constexpr base::WallTime kNoon{1'700'000'000s};

fleet::TrackedCondition toner(std::string index = "1.1") {
    fleet::TrackedCondition one;
    one.what.word = "supplyLow";
    one.what.urgency = fleet::ConditionClass::plan;
    one.what.who = fleet::Helper::user;
    one.what.subject = {fleet::SubjectKind::supply, std::move(index), "S1"};
    one.what.what_happened = "Toner cyan is at 9 %.";
    one.what.what_to_do = "Have one ready.";
    one.what.percent = 9;
    one.opened_at = kNoon;
    one.confirmed_at = kNoon + 1min;
    return one;
}

class ConditionDraft : public testing::Test {
protected:
    /// As it goes on: what was told is remembered.
    std::optional<Draft> tell() {
        auto draft = conditions_of(device_, told_);
        if (draft) {
            told_.remember(draft->also_told);
            const std::vector<Told> whole{ChangeFilter::told(device_.id, draft->type, draft->content)};
            told_.remember(whole);
        }
        return draft;
    }
    static std::string events(const std::optional<Draft>& draft) {
        std::string out;
        if (!draft) return "nothing";
        for (const auto& one : draft->data.at("conditions").as_array()) {
            out += std::string{one.at("key").as_string()} + " " + std::string{one.at("event").as_string()} + "; ";
        }
        return out;
    }
    fleet::Device device_ = tests::printer();
    ChangeFilter told_;
};

TEST_F(ConditionDraft, TellsWhatOpenedChangedAndClosed) {
    EXPECT_EQ(events(tell()), "nothing") << "of a device that has none nothing need be said";
    device_.conditions = {toner()};
    const auto opened = tell();
    EXPECT_EQ(events(opened), "supplyLow@supply:1.1 opened; ");
    EXPECT_EQ(opened->data.at("conditions").at(0), (json::object{{"key", "supplyLow@supply:1.1"},
                                                                 {"event", "opened"},
                                                                 {"word", "supplyLow"},
                                                                 {"class", "plan"},
                                                                 {"who", "user"},
                                                                 {"since", "2023-11-14T22:13:20.000Z"},
                                                                 {"subject", "supply"},
                                                                 {"index", "1.1"},
                                                                 {"supply_serial", "S1"},
                                                                 {"text", "Toner cyan is at 9 %."},
                                                                 {"advice", "Have one ready."},
                                                                 {"level_percent", 9}}));
    EXPECT_EQ(events(tell()), "nothing");
    device_.conditions = {toner(), toner("1.2")};
    EXPECT_EQ(events(tell()), "supplyLow@supply:1.1 unchanged; supplyLow@supply:1.2 opened; ");
    device_.conditions[0].what.urgency = fleet::ConditionClass::stop;
    EXPECT_EQ(events(tell()), "supplyLow@supply:1.1 changed; supplyLow@supply:1.2 unchanged; ");
    device_.conditions[1].closed_at = kNoon + 1h;
    const auto closed = tell();
    EXPECT_EQ(events(closed), "supplyLow@supply:1.1 unchanged; supplyLow@supply:1.2 closed; ");
    EXPECT_EQ(closed->data.at("conditions").at(1).at("closed_at"), "2023-11-14T23:13:20.000Z");
    EXPECT_EQ(events(tell()), "nothing");
    device_.conditions.clear();
    const auto none = tell();
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->data.at("conditions").as_array().empty()) << "what is not listed is closed";
}

TEST_F(ConditionDraft, AFallingLevelAndItsTextAreNoChange) {
    device_.conditions = {toner()};
    ASSERT_TRUE(tell());
    device_.conditions[0].what.percent = 8;
    device_.conditions[0].what.what_happened = "Toner cyan is at 8 %.";
    EXPECT_EQ(events(tell()), "nothing");
}

TEST_F(ConditionDraft, WhatOneReadingSaysIsNotConfirmed) {
    device_.conditions = {toner()};
    device_.conditions[0].confirmed_at.reset();
    EXPECT_EQ(events(tell()), "nothing");
}

TEST_F(ConditionDraft, OneThatOpensAgainIsTheOpenOne) {
    device_.conditions = {toner()};
    ASSERT_TRUE(tell());
    auto old = toner();
    old.closed_at = kNoon + 1h;
    device_.conditions[0].opened_at = kNoon + 2h;
    device_.conditions.push_back(old);
    EXPECT_EQ(events(tell()), "supplyLow@supply:1.1 changed; ");
}

TEST_F(ConditionDraft, IsAMessageOfTheProtocol) {
    device_.conditions = {toner()};
    device_.conditions[0].what.code = "C6000";
    device_.conditions[0].what.explained_by = "coverOpen@part:cover.1.2";
    const auto draft = tell();
    const protocol::Message message{"id", "conditions", {}, "1", draft->data};
    const auto read = protocol::parse_message(to_json(message));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(protocol::redacted(message, protocol::Anonymization::off, {})->data, draft->data);
}

}  // namespace
}  // namespace fleetgate::relay
