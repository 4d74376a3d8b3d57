#include "fleet/known_texts.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

TEST(KnownTexts, FindsTheLongestInWhateverLetterCase) {
    KnownTexts known;
    known.add("Accounting", "Xxxxxxxxxx", false);
    known.add("ACCOUNTING-3F", "XXXXXXXXXX-0X", false);
    const auto found = known.at("at accounting-3f.", 3);
    EXPECT_EQ(found.length, 13U);
    EXPECT_EQ(*found.replacement, "XXXXXXXXXX-0X");
    EXPECT_EQ(known.at("at accounting 3f.", 3).length, 10U);
    EXPECT_EQ(known.at("at accounting", 4).length, 0U);
}

TEST(KnownTexts, AWholeWordIsNotFoundWithinAnother) {
    KnownTexts known;
    known.add("anna", "xxxx", true);
    EXPECT_EQ(known.at("anna.schmidt", 0).length, 4U);
    EXPECT_EQ(known.at("savannah", 3).length, 0U);
    known.add("anna", "xxxx", false);
    EXPECT_EQ(known.at("savannah", 3).length, 4U);
}

TEST(KnownTexts, ShortOnesAreNotKnownAndOfLongOnesTheBeginning) {
    KnownTexts known;
    known.add("abc", "xxx", false);
    EXPECT_EQ(known.size(), 0U);
    const std::string text(1000, 'a');
    known.add(text, std::string(1000, 'x'), false);
    const auto found = known.at(text, 0);
    EXPECT_EQ(found.length, KnownTexts::kLongest);
    EXPECT_EQ(found.replacement->size(), KnownTexts::kLongest);
}

}  // namespace
}  // namespace fleetgate::fleet
