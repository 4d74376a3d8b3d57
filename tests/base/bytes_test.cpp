#include "base/bytes.hpp"

#include <gtest/gtest.h>

namespace fleetgate::base {
namespace {

TEST(Hex, GoesThereAndBack) {
    const std::string octets{"\x00\x7f\xff\x10", 4};
    EXPECT_EQ(to_hex(octets), "007fff10");
    EXPECT_EQ(from_hex("007FfF10"), octets);
}

TEST(Hex, RefusesWhatIsNone) {
    EXPECT_FALSE(from_hex("0"));
    EXPECT_FALSE(from_hex("0g"));
    EXPECT_EQ(from_hex(""), "");
}

}  // namespace
}  // namespace fleetgate::base
