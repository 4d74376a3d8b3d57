#include "simulator/address_range.hpp"

#include "simulator/errors.hpp"

#include <gtest/gtest.h>

namespace fleetgate::simulator {
namespace {

TEST(AddressRange, ReadsTheWaysPeopleWriteIt) {
    EXPECT_EQ(parse_span("127.20.0.1")->size(), 1U);
    EXPECT_EQ(parse_span("127.20.0.1-127.20.0.40")->size(), 40U);
    EXPECT_EQ(parse_span("127.20.0.1-40")->size(), 40U);
    EXPECT_EQ(parse_span("127.20.0.0/16")->size(), 65536U);
    EXPECT_EQ(to_text(parse_span("127.20.3.77/24")->first), "127.20.3.0");
    EXPECT_EQ(parse_spans("127.20.0.1-2, 127.30.0.0/30")->size(), 2U);
}

class NotARange : public testing::TestWithParam<const char*> {};
TEST_P(NotARange, IsRefusedInASentence) {
    const auto spans = parse_spans(GetParam());
    ASSERT_FALSE(spans);
    EXPECT_EQ(spans.error().code, Errc::malformed_range);
}
INSTANTIATE_TEST_SUITE_P(Texts, NotARange,
                         testing::Values("", "127", "127.0.0", "127.0.0.256", "127.0.0.1-", "127.0.0.9-127.0.0.1",
                                         "10.0.0.1", "127.0.0.1-128.0.0.1", "127.0.0.0/7", "127.0.0.0/33",
                                         "127.0.0.0/8", "127.0.0.1,127.0.0.1", "127.0.0.1,", "printers",
                                         "127.0.0.1-127.0.0.1-2"));

}  // namespace
}  // namespace fleetgate::simulator
