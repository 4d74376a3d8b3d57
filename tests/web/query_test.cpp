#include "web/query.hpp"

#include <gtest/gtest.h>

namespace fleetgate::web {
namespace {

net::Target target(std::string_view query) { return *net::parse_target("/?" + std::string{query}); }

TEST(Query, ReadsText) {
    EXPECT_EQ(*text_parameter(target("q=a%20b"), "q"), "a b");
    EXPECT_EQ(*text_parameter(target(""), "q", "missing"), "missing");
    EXPECT_FALSE(text_parameter(target("q=1&q=2"), "q"));
    EXPECT_FALSE(text_parameter(target("q=" + std::string(300, 'a')), "q"));
}

TEST(Query, ReadsNumbersWithinTheirBounds) {
    EXPECT_EQ(*number_parameter(target("n=7"), "n", 1, 0, 10), 7);
    EXPECT_EQ(*number_parameter(target(""), "n", 1, 0, 10), 1);
    for (const auto* wrong :
         {"n=11", "n=-1", "n=", "n=7x", "n=+7", "n=0x7", "n=7.0", "n=99999999999999999999", "n=1&n=2"})
        EXPECT_FALSE(number_parameter(target(wrong), "n", 1, 0, 10)) << wrong;
}

TEST(Query, ReadsFlags) {
    EXPECT_TRUE(*flag_parameter(target("f=true"), "f", false));
    EXPECT_TRUE(*flag_parameter(target("f=1"), "f", false));
    EXPECT_FALSE(*flag_parameter(target("f=false"), "f", true));
    EXPECT_TRUE(*flag_parameter(target(""), "f", true));
    EXPECT_FALSE(flag_parameter(target("f=yes"), "f", false));
}

}  // namespace
}  // namespace fleetgate::web
