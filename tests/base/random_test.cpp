#include "base/random.hpp"

#include <gtest/gtest.h>

namespace fleetgate::base {
namespace {

TEST(Random, StaysBelowItsBound) {
    SeededRandom random{7};
    for (int i = 0; i < 1000; ++i) {
        EXPECT_LT(random.below(3), 3U);
        const double fraction = random.fraction();
        EXPECT_GE(fraction, 0.0);
        EXPECT_LT(fraction, 1.0);
    }
    EXPECT_EQ(random.below(0), 0U);
    EXPECT_EQ(random.below(1), 0U);
}

TEST(Random, RepeatsFromItsSeed) {
    SeededRandom a{42};
    SeededRandom b{42};
    EXPECT_EQ(a.next(), b.next());
}

}  // namespace
}  // namespace fleetgate::base
