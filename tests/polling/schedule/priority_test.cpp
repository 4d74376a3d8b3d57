#include "polling/schedule/priority.hpp"

#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

Usage usage(double pages, int idle = 0, int days = 30) { return {days, pages, idle}; }

TEST(Priority, TheBusiestFifthIsHigh) {
    std::vector<Usage> fleet;
    for (int i = 1; i <= 10; ++i) fleet.push_back(usage(i * 20));
    const auto assigned = assign_priorities(fleet, {});
    for (std::size_t i = 0; i < fleet.size(); ++i) {
        EXPECT_EQ(assigned[i].priority, i >= 8 ? Priority::high : Priority::middle) << i;
    }
    EXPECT_EQ(assigned[9].reason, "prints 200 pages a working day over 30 working days: among the busiest fifth");
}

TEST(Priority, WhatHardlyPrintsIsNeverHigh) {
    EXPECT_EQ(assign_priorities({usage(2), usage(1)}, {})[0].priority, Priority::middle);
    EXPECT_EQ(assign_priorities({usage(5)}, {})[0].priority, Priority::high);
}

TEST(Priority, TwoIdleWeeksAreLowWhateverWasPrintedBefore) {
    const auto assigned = assign_priorities({usage(500, 10), usage(10, 9)}, {Priority::high, Priority::high});
    EXPECT_EQ(assigned[0].priority, Priority::low);
    EXPECT_EQ(assigned[0].reason, "printed nothing for 10 working days");
    EXPECT_NE(assigned[1].priority, Priority::low);
}

TEST(Priority, ANewDeviceIsMiddleAndSaysWhy) {
    const auto assigned = assign_priorities({usage(0, 0, 0), usage(900, 0, 2)}, {});
    EXPECT_EQ(assigned[0].priority, Priority::middle);
    EXPECT_EQ(assigned[1].priority, Priority::middle);
    EXPECT_EQ(assigned[1].reason, "known for 2 working days only");
}

/// Two devices that print alike, a little more or less every day, keep what they have.
TEST(Priority, DevicesAtTheEdgeDoNotChangeSides) {
    std::vector<Priority> before;
    int changes = 0;
    for (int day = 0; day < 40; ++day) {
        std::vector<Usage> fleet(10, usage(50));
        fleet[0] = usage(day % 2 == 0 ? 104 : 100);
        fleet[1] = usage(101);
        fleet[2] = usage(day % 2 == 0 ? 100 : 103);
        const auto assigned = assign_priorities(fleet, before);
        std::vector<Priority> now;
        for (const auto& one : assigned) now.push_back(one.priority);
        if (!before.empty() && now != before) ++changes;
        before = now;
    }
    EXPECT_LE(changes, 1);
}

TEST(Priority, FreePlacesOfTheBusiestFifthAreTaken) {
    // Nothing was known of them at first.
    const std::vector<Priority> middle(5, Priority::middle);
    auto fleet = std::vector{usage(10), usage(20), usage(30), usage(40), usage(50)};
    EXPECT_EQ(assign_priorities(fleet, middle)[4].priority, Priority::high);
    EXPECT_EQ(assign_priorities(fleet, middle)[3].priority, Priority::middle);
    // The busiest is hardly used any more; another that is a little busier than the next one takes its place.
    std::vector<Priority> before(5, Priority::middle);
    before[4] = Priority::high;
    fleet[4] = usage(1);
    const auto assigned = assign_priorities(fleet, before);
    EXPECT_EQ(assigned[4].priority, Priority::middle);
    EXPECT_EQ(assigned[3].priority, Priority::high);
}

TEST(Priority, NoDevicesHaveNone) { EXPECT_TRUE(assign_priorities({}, {}).empty()); }

}  // namespace
}  // namespace fleetgate::polling
