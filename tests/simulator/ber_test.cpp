#include "simulator/ber.hpp"

#include "base/bytes.hpp"

#include <gtest/gtest.h>

namespace fleetgate::simulator::ber {
namespace {

std::string hex_of(std::int64_t value) {
    std::string out;
    put_integer(out, kInteger, value);
    return base::to_hex(out);
}

TEST(Ber, IntegersAreAsShortAsTheyCanBe) {
    EXPECT_EQ(hex_of(0), "020100");
    EXPECT_EQ(hex_of(127), "02017f");
    EXPECT_EQ(hex_of(128), "02020080");
    EXPECT_EQ(hex_of(-1), "0201ff");
    EXPECT_EQ(hex_of(-128), "020180");
    EXPECT_EQ(hex_of(-129), "0202ff7f");
    EXPECT_EQ(hex_of(2147483647), "02047fffffff");
    EXPECT_EQ(hex_of(-2147483648), "020480000000");
}

TEST(Ber, UnsignedOfSixtyFourBitsTakesNineOctets) {
    std::string out;
    put_unsigned(out, kCounter64, ~std::uint64_t{0});
    EXPECT_EQ(base::to_hex(out), "460900ffffffffffffffff");
}

TEST(Ber, LongLengthsAreRead) {
    std::string out;
    put(out, kOctetString, std::string(300, 'x'));
    const auto content = Reader{out}.next(kOctetString);
    ASSERT_TRUE(content);
    EXPECT_EQ(content->size(), 300U);
}

class Malformed : public testing::TestWithParam<const char*> {};
TEST_P(Malformed, IsNothing) {
    const auto octets = *base::from_hex(GetParam());
    EXPECT_FALSE(Reader{octets}.next());
}
INSTANTIATE_TEST_SUITE_P(Octets, Malformed,
                         testing::Values("", "02", "0202", "020201", "0480", "0485010101010100", "0484ffffffff00",
                                         "0482ffff"));

}  // namespace
}  // namespace fleetgate::simulator::ber
