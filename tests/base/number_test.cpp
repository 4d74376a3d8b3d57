#include "base/number.hpp"

#include <cstdint>

#include <gtest/gtest.h>

namespace fleetgate::base {
namespace {

TEST(NumberOf, IsTheNumberThatTheWholeTextIs) {
    EXPECT_EQ(number_of<int>("42"), 42);
    EXPECT_EQ(number_of<std::int64_t>("-9223372036854775808"), INT64_MIN);
    EXPECT_EQ(number_of<std::uint64_t>("18446744073709551615"), UINT64_MAX);
    EXPECT_EQ(number_of<std::uint8_t>("ff", 16), 255);
}

TEST(NumberOf, IsNothingForAnyOtherText) {
    for (const auto* text : {"", " 1", "1 ", "+1", "1a", "0x10", "1.5", "2147483648"}) {
        EXPECT_FALSE(number_of<int>(text)) << text;
    }
    EXPECT_FALSE(number_of<std::uint64_t>("-1"));
    EXPECT_FALSE(number_of<std::uint8_t>("100", 16));
}

}  // namespace
}  // namespace fleetgate::base
