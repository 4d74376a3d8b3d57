#include "protocol/structured_fields.hpp"

#include "protocol/errc.hpp"

#include <gtest/gtest.h>

namespace fleetgate::protocol {
namespace {

TEST(StructuredFields, ReadsAnInnerListWithItsParameters) {
    const auto read = parse_inner_lists(
        R"(sig1=("@method" "x");created=1618884473;keyid="k\"1";expires=-1;a=tok/en;b;c=?0;d=:Zg==:)");
    ASSERT_TRUE(read) << read.error().text();
    ASSERT_EQ(read->size(), 1U);
    const auto& [label, list] = read->front();
    EXPECT_EQ(label, "sig1");
    EXPECT_EQ(list.items, (std::vector<std::string>{"@method", "x"}));
    const std::vector<SfParameter> wanted{{"created", std::int64_t{1618884473}},
                                          {"keyid", std::string{"k\"1"}},
                                          {"expires", std::int64_t{-1}},
                                          {"a", SfToken{"tok/en"}},
                                          {"b", true},
                                          {"c", false},
                                          {"d", SfBytes{"f"}}};
    EXPECT_EQ(list.parameters, wanted);
}

TEST(StructuredFields, WritesTheCanonicalSpelling) {
    const auto read = parse_inner_lists("a=(  \"x\"   \"y\" );created=0012; b=?1 ,\t c=()");
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(serialize((*read)[0].second), R"(("x" "y");created=12;b)");
    EXPECT_EQ(serialize((*read)[1].second), "()");
}

TEST(StructuredFields, ReadsOctets) {
    const auto read = parse_octets("a=:Zm9v:, b=::");
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ((*read)[0].second.octets, "foo");
    EXPECT_EQ((*read)[1].second.octets, "");
}

class NotAField : public testing::TestWithParam<std::string> {};

TEST_P(NotAField, IsRefused) {
    EXPECT_FALSE(parse_inner_lists(GetParam()));
    EXPECT_FALSE(parse_octets(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Each, NotAField,
                         testing::Values("", " ", "a", "a=", "A=()", "a=(", "a=(\"x)", "a=(\"x\"\"y\")", "a=(x)",
                                         "a=() b=()", "a=(),", "a=(),a=()", "a=();k=1;k=2", "a=();k=1234567890123456",
                                         "a=();k=1.5", "a=();=1", "a=();k=", "a=:Zg:", "a=:Zg==", "a=:Zg==: b",
                                         "a=::,a=::", "a=(\"\x01\")", "a=(\"\\n\")", std::string(5000, 'a')));

TEST(StructuredFields, RefusesComponentsWithParametersByName) {
    const auto read = parse_inner_lists(R"(a=("content-digest";req))");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, Errc::unsupported);
}

}  // namespace
}  // namespace fleetgate::protocol
