#include "net/http_types.hpp"

#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

TEST(Target, IsTakenApartAndDecoded) {
    const auto target = parse_target("/api/v1/devices/hp%20m880?name=a+b&x=%C3%A4&x=2&flag");
    ASSERT_TRUE(target) << target.error().text();
    EXPECT_EQ(target->segments, (std::vector<std::string>{"api", "v1", "devices", "hp m880"}));
    EXPECT_EQ(target->path(), "/api/v1/devices/hp m880");
    EXPECT_EQ(target->parameter("name"), "a b");
    EXPECT_EQ(target->parameter("x"), "\xC3\xA4");
    EXPECT_EQ(target->parameter("flag"), "");
    EXPECT_EQ(target->parameter("other"), std::nullopt);
}

TEST(Target, KeepsAPlusInThePath) { EXPECT_EQ(parse_target("/a+b")->segments.front(), "a+b"); }

TEST(Target, RootIsOneEmptySegment) {
    const auto target = parse_target("/");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->segments, std::vector<std::string>{""});
    EXPECT_EQ(target->path(), "/");
}

TEST(Target, KeepsTheEmptySegmentAtTheEnd) {
    EXPECT_EQ(parse_target("/a/")->segments, (std::vector<std::string>{"a", ""}));
}

struct Refused {
    std::string name;
    std::string text;
};
class TargetRefuses : public testing::TestWithParam<Refused> {};

TEST_P(TargetRefuses, WhatIsNoPathOfOurs) { EXPECT_FALSE(parse_target(GetParam().text)) << GetParam().text; }

INSTANTIATE_TEST_SUITE_P(Table, TargetRefuses,
                         testing::Values(Refused{"empty", ""}, Refused{"relative", "a/b"},
                                         Refused{"absolute_form", "http://host/a"},
                                         Refused{"authority_form", "host:443"}, Refused{"asterisk", "*"},
                                         Refused{"double_slash", "//host/a"}, Refused{"dot_dot", "/a/../b"},
                                         Refused{"encoded_dot_dot", "/a/%2e%2E/b"}, Refused{"dot", "/a/./b"},
                                         Refused{"encoded_slash", "/a%2Fb"}, Refused{"encoded_backslash", "/a%5Cb"},
                                         Refused{"backslash", "/a\\b"}, Refused{"nul", "/a%00b"},
                                         Refused{"line_feed", "/a%0Ab"}, Refused{"line_feed_in_query", "/a?b=%0A"},
                                         Refused{"half_an_escape", "/a%4"}, Refused{"no_hexadecimal", "/a%zz"},
                                         Refused{"not_utf8", "/a%FF"}, Refused{"overlong_utf8", "/%C0%AF"},
                                         Refused{"surrogate", "/%ED%A0%80"}, Refused{"query_not_utf8", "/a?b=%FF"},
                                         Refused{"raw_octets", "/\xC3\xA4"}, Refused{"space", "/a b"},
                                         Refused{"fragment", "/a#b"}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace fleetgate::net
