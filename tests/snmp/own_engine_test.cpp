#include "snmp/own_engine.hpp"

#include <gtest/gtest.h>

namespace fleetgate::snmp {
namespace {

using namespace std::chrono_literals;

TEST(OwnEngine, TakesWhatIsOfThisBootAndNotMoreThan150SecondsOff) {
    const OwnEngine engine{"engine", 3, base::SteadyTime{1h}};
    const auto now = base::SteadyTime{1h} + 1000s;
    EXPECT_EQ(engine.time_at(now), 1000U);
    EXPECT_TRUE(engine.is_timely(3, 850, now));
    EXPECT_TRUE(engine.is_timely(3, 1150, now));
    EXPECT_FALSE(engine.is_timely(3, 849, now));
    EXPECT_FALSE(engine.is_timely(3, 1151, now));
    EXPECT_FALSE(engine.is_timely(2, 1000, now));
    EXPECT_FALSE(engine.is_timely(4, 1000, now));
}

TEST(OwnEngine, HasAnIdAsTheStandardWantsIt) {
    base::SeededRandom random{1};
    const auto id = make_engine_id(random);
    EXPECT_EQ(id.size(), 17U);
    EXPECT_EQ(id.substr(0, 5), (std::string{"\x80\x00\x1F\x88\x05", 5}));
    EXPECT_NE(id, make_engine_id(random));
}

}  // namespace
}  // namespace fleetgate::snmp
