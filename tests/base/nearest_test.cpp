#include "base/nearest.hpp"

#include <gtest/gtest.h>

namespace fleetgate::base {
namespace {

TEST(Nearest, FindsSwappedAndMissingLetters) {
    EXPECT_EQ(nearest("discvoer", {"discover", "devices", "read"}), "discover");
    EXPECT_EQ(nearest("redd", {"discover", "devices", "read"}), "read");
    EXPECT_EQ(nearest("xyz", {"discover", "devices", "read"}), "");
}

}  // namespace
}  // namespace fleetgate::base
