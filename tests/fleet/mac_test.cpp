#include "fleet/mac.hpp"

#include "tests/fleet/answers_of.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

std::string mac_of(std::string_view recording) {
    const auto answers = answers_of(recording);
    const auto mac = decode_mac(Decoding{answers, kNoon});
    return mac ? mac->value : "-";
}

TEST(Mac, IsTheFirstEthernetCardsWhateverItsRow) {
    EXPECT_EQ(mac_of("1.3.6.1.2.1.2.2.1.3.1|2|24\n1.3.6.1.2.1.2.2.1.6.1|4|\n"
                     "1.3.6.1.2.1.2.2.1.3.2|2|6\n1.3.6.1.2.1.2.2.1.6.2|4x|000000000000\n"
                     "1.3.6.1.2.1.2.2.1.3.3|2|6\n1.3.6.1.2.1.2.2.1.6.3|4x|00074d000001\n"
                     "1.3.6.1.2.1.2.2.1.3.4|2|6\n1.3.6.1.2.1.2.2.1.6.4|4x|00074d000002\n"),
              "00:07:4d:00:00:01");
}

TEST(Mac, PrefersTheCableToTheAir) {
    EXPECT_EQ(mac_of("1.3.6.1.2.1.2.2.1.3.1|2|71\n1.3.6.1.2.1.2.2.1.6.1|4x|020000000001\n"
                     "1.3.6.1.2.1.2.2.1.3.2|2|7\n1.3.6.1.2.1.2.2.1.6.2|4x|020000000002\n"),
              "02:00:00:00:00:02");
    EXPECT_EQ(mac_of("1.3.6.1.2.1.2.2.1.3.1|2|71\n1.3.6.1.2.1.2.2.1.6.1|4x|020000000001\n"), "02:00:00:00:00:01");
}

TEST(Mac, IsNeverALoopbacksNorATunnels) {
    EXPECT_EQ(mac_of("1.3.6.1.2.1.2.2.1.3.1|2|24\n1.3.6.1.2.1.2.2.1.6.1|4x|020000000001\n"
                     "1.3.6.1.2.1.2.2.1.3.2|2|131\n1.3.6.1.2.1.2.2.1.6.2|4x|020000000002\n"),
              "-");
}

TEST(Mac, IsTakenWithoutATypeWhereNoneIsTold) {
    EXPECT_EQ(mac_of("1.3.6.1.2.1.2.2.1.6.1|4x|aabbccddeeff\n"), "aa:bb:cc:dd:ee:ff");
}

TEST(Mac, IsReadAsTextToo) { EXPECT_EQ(mac_of("1.3.6.1.2.1.2.2.1.6.1|4|00:17:C8:00:00:01\n"), "00:17:c8:00:00:01"); }

TEST(Mac, IsNothingOfAnotherLength) {
    EXPECT_EQ(mac_of("1.3.6.1.2.1.2.2.1.6.1|4x|aabbccddee\n"), "-");
    EXPECT_EQ(mac_of("1.3.6.1.2.1.2.2.1.6.1|4|17 characters are\n"), "-");
    EXPECT_EQ(mac_of("1.3.6.1.2.1.2.2.1.6.1|4x|ffffffffffff\n"), "-");
}

}  // namespace
}  // namespace fleetgate::fleet
