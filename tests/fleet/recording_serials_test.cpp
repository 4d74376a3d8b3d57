#include "fleet/recording_serials.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

using Views = std::vector<std::string_view>;

TEST(LabelledSerials, AreFoundBehindEveryWayOfSayingSo) {
    for (const auto* text :
         {"HP LaserJet S/N CNB1234567 ready", "SN:CNB1234567,", "MFG:HP;SERN:CNB1234567;", "Serial No. CNB1234567",
          "serial number = CNB1234567", "Serial: CNB1234567", "Ser.No CNB1234567", "SERIALNUMBER=CNB1234567"}) {
        EXPECT_EQ(labelled_serials(text), Views{"CNB1234567"}) << text;
    }
    EXPECT_EQ(labelled_serials("SN E1-7A-0042;"), Views{"E1-7A-0042"});
}

TEST(LabelledSerials, AreNotWhatOnlyLooksLikeALabel) {
    for (const auto* text : {"serial port 9100", "sn", "Serial", "PN:CF360X", "Lens 12345", "SN: none"}) {
        EXPECT_TRUE(labelled_serials(text).empty()) << text;
    }
}

TEST(WordsLikeSerials, AreLongAndMostlyDigits) {
    EXPECT_EQ(words_like_serials("Xerox 3322123456 at CNB1234567"), (Views{"3322123456", "CNB1234567"}));
    EXPECT_TRUE(words_like_serials("ECOSYS M3645idn MFC-L8900CDW bizhub C759 TN-326 2.0.13").empty());
}

TEST(Serials, AnUuidTellsADeviceAsMuch) {
    const auto found = labelled_serials("MDL:One;UUID:6ba7b810-9dad-11d1-80b4-00c04fd430c8;");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0], "6ba7b810-9dad-11d1-80b4-00c04fd430c8");
}

}  // namespace
}  // namespace fleetgate::fleet
