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
    const auto text = conditions_text({jam()}, false);
    EXPECT_THAT(text, HasSubstr(" what is wrong\n  stopped                    Paper is jammed in "));
    EXPECT_THAT(text, HasSubstr("Pull the paper out.\n"));
    EXPECT_THAT(text, HasSubstr("anybody can help; since 1970-01-01T12:00:00.000Z\n"));
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
    EXPECT_THAT(text, Not(HasSubstr("0x04")));
    EXPECT_THAT(conditions_text({jam()}, true),
                HasSubstr("error_bit \"jammed\" from Host-Resources-MIB, SNMP 1.3.6.1 = 0x04\n"));
}

TEST(ConditionsText, LeavesOutWhatIsClosedOrFollows) {
    auto closed = jam();
    closed.closed_at = closed.opened_at;
    auto follows = jam();
    follows.what.explained_by = "coverOpen";
    EXPECT_EQ(conditions_text({closed, follows}, true), "");
    auto clearing = jam();
    clearing.clean_since = clearing.opened_at;
    EXPECT_THAT(conditions_text({clearing}, false), HasSubstr("  clearing                   Paper is jammed"));
    clearing.confirmed_at.reset();
    EXPECT_EQ(conditions_text({clearing}, false), "") << "seen once and not again";
}

}  // namespace
}  // namespace fleetgate::agent::cli
