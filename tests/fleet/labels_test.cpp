#include "fleet/labels.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

using testing::ElementsAre;

TEST(Labels, TagsAreTrimmedOrderedAndEachOnce) {
    EXPECT_THAT(clean_tags({" floor 2", "Berlin", "berlin", "", "Floor 10"}).value(),
                ElementsAre("Berlin", "Floor 10", "floor 2"));
}

TEST(Labels, RefusesTagsThatNoListCouldHold) {
    for (const std::string wrong : {"a,b", "a;b", "a\nb", "a\x1b[31m", "a\x7f"}) {
        EXPECT_FALSE(clean_tags({wrong})) << wrong;
    }
    EXPECT_TRUE(clean_tags({std::string(kLongestTag, 'x')}));
    EXPECT_FALSE(clean_tags({std::string(kLongestTag + 1, 'x')}));
    std::vector<std::string> many;
    for (std::size_t i = 0; i <= kMostTags; ++i) many.push_back("tag" + std::to_string(i));
    EXPECT_FALSE(clean_tags(many));
    many.pop_back();
    EXPECT_TRUE(clean_tags(many));
}

TEST(Labels, AChangeLeavesWhatItDoesNotName) {
    const DeviceLabels before{"Front desk", "a note", {"Berlin"}, 4};
    const auto now = changed(before, {.name = {}, .note = "line 1\r\nline 2", .tags = {}}).value();
    EXPECT_EQ(now, (DeviceLabels{"Front desk", "line 1\nline 2", {"Berlin"}, 5}));
    EXPECT_EQ(changed(before, {}).value(), before);
}

TEST(Labels, RefusesNamesWithControlCharactersOrTooLong) {
    EXPECT_FALSE(changed({}, {.name = "a\nb", .note = {}, .tags = {}}));
    EXPECT_FALSE(changed({}, {.name = std::string(kLongestOwnName + 1, 'x'), .note = {}, .tags = {}}));
    EXPECT_FALSE(changed({}, {.name = {}, .note = "a\x01", .tags = {}}));
    // NEL, a line separator, the right-to-left override, an isolate, half a character.
    for (const std::string hidden : {"a\xC2\x85", "a\xE2\x80\xA8", "a\xE2\x80\xAE", "a\xE2\x81\xA6", "a\xE2\x80"}) {
        EXPECT_FALSE(changed({}, {.name = hidden, .note = {}, .tags = {}})) << hidden;
        EXPECT_FALSE(changed({}, {.name = {}, .note = "line 1\n" + hidden, .tags = {}})) << hidden;
        EXPECT_FALSE(clean_tags({hidden})) << hidden;
    }
    EXPECT_FALSE(changed({}, {.name = {}, .note = std::string(kLongestNote + 1, 'x'), .tags = {}}));
}

}  // namespace
}  // namespace fleetgate::fleet
