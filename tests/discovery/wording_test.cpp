#include "discovery/wording.hpp"

#include <gtest/gtest.h>

namespace fleetgate::discovery {
namespace {

using namespace std::chrono_literals;

TEST(Wording, GroupsThousands) {
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(1000), "1,000");
    EXPECT_EQ(grouped(16'777'214), "16,777,214");
}

TEST(Wording, ShowsTheTwoLargestUnitsOfATime) {
    EXPECT_EQ(for_people(0ms), "0 s");
    EXPECT_EQ(for_people(1ms), "1 s");
    EXPECT_EQ(for_people(131s), "2 min 11 s");
    EXPECT_EQ(for_people(2min), "2 min");
    EXPECT_EQ(for_people(9h + 19min + 30s), "9 h 19 min");
    EXPECT_EQ(for_people(74h), "3 d 2 h");
    EXPECT_EQ(for_people(-5s), "0 s");
}

TEST(Wording, CountsOneApart) {
    EXPECT_EQ(counted(1, "address", "addresses"), "1 address");
    EXPECT_EQ(counted(254, "address", "addresses"), "254 addresses");
}

}  // namespace
}  // namespace fleetgate::discovery
