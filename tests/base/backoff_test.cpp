#include "base/backoff.hpp"

#include <gtest/gtest.h>

namespace fleetgate::base {
namespace {

using namespace std::chrono_literals;

TEST(Backoff, DoublesUpToItsCapWithJitterInTheUpperHalf) {
    SeededRandom random{1};
    Backoff backoff{{.first = 1000ms, .most = 8000ms}};
    for (const auto whole : {1000ms, 2000ms, 4000ms, 8000ms, 8000ms}) {
        const auto delay = backoff.next(random);
        EXPECT_GE(delay, whole / 2);
        EXPECT_LE(delay, whole);
    }
    backoff.reset();
    EXPECT_LE(backoff.next(random), 1000ms);
}

}  // namespace
}  // namespace fleetgate::base
