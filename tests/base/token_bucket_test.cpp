#include "base/token_bucket.hpp"

#include <gtest/gtest.h>

namespace fleetgate::base {
namespace {

using namespace std::chrono_literals;

TEST(TokenBucket, GivesABurstAndThenSoManyASecond) {
    TokenBucket bucket{2, 5};
    const SteadyTime start{1h};
    int given = 0;
    while (bucket.take(start)) ++given;
    EXPECT_EQ(given, 5);
    EXPECT_FALSE(bucket.take(start + 400ms));
    EXPECT_TRUE(bucket.take(start + 501ms));
    EXPECT_FALSE(bucket.take(start + 502ms));
    given = 0;
    while (bucket.take(start + 24h)) ++given;
    EXPECT_EQ(given, 5) << "no more is saved up";
}

}  // namespace
}  // namespace fleetgate::base
