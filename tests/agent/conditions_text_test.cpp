#include "agent/cli/conditions_text.hpp"

#include <gmock/gmock.h>

namespace fleetgate::agent::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

fleet::TrackedCondition jam() {
    fleet::TrackedCondition made;
    made.what.word = "jam";
    made.what.urgency = fleet::ConditionClass::stop;
    made.what.who = fleet::Helper::user;
    made.what.what_happened = "Paper is jammed in \x1b[2Jthe device.";
    made.what.what_to_do = "Pull the paper out.";
    made.what.sources = {{fleet::SourceKind::error_bit, "jammed", {"1.3.6.1", "Host-Resources-MIB", "0x04", {}, {}}}};
    made.opened_at = base::WallTime{std::chrono::hours{12}};
    made.confirmed_at = made.opened_at;
    return made;
}

TEST(ConditionsText, TellsWhatHappenedWhatToDoAndWhoCan) {
    const auto text = conditions_text(std::vector{jam()}, false);
    EXPECT_THAT(text, HasSubstr(" what is wrong\n  stopped                    Paper is jammed in "));
    EXPECT_THAT(text, HasSubstr("Pull the paper out.\n"));
    EXPECT_THAT(text, HasSubstr("anybody can help; since 1970-01-01T12:00:00.000Z\n"));
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
    EXPECT_THAT(text, Not(HasSubstr("0x04")));
    EXPECT_THAT(conditions_text(std::vector{jam()}, true),
                HasSubstr("error_bit \"jammed\" from Host-Resources-MIB, SNMP 1.3.6.1 = 0x04\n"));
}

TEST(ConditionsText, LeavesOutWhatIsClosedOrFollows) {
    auto closed = jam();
    closed.closed_at = closed.opened_at;
    auto follows = jam();
    follows.what.explained_by = "coverOpen";
    EXPECT_EQ(conditions_text(std::vector{closed, follows}, true), "");
    auto clearing = jam();
    clearing.clean_since = clearing.opened_at;
    EXPECT_THAT(conditions_text(std::vector{clearing}, false),
                HasSubstr("  clearing                   Paper is jammed"));
    clearing.confirmed_at.reset();
    EXPECT_EQ(conditions_text(std::vector{clearing}, false), "") << "seen once and not again";
}

TEST(ConditionsText, KnowsOfOneReadingNothingOfSinceWhen) {
    auto follows = jam().what;
    follows.explained_by = "coverOpen";
    const auto text = conditions_text(std::vector<fleet::Condition>{jam().what, follows}, false);
    EXPECT_THAT(text, testing::StartsWith(" what is wrong\n  stopped                    Paper is jammed in "));
    EXPECT_THAT(text, testing::EndsWith(" anybody can help\n"));
    EXPECT_EQ(conditions_text(std::vector<fleet::Condition>{}, true), "");
}

}  // namespace
}  // namespace fleetgate::agent::cli
