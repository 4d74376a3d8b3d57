#include "platform/open_files.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>

namespace fleetgate::platform {
namespace {

std::string limits() {
    std::ifstream file{"/proc/self/limits"};
    return {std::istreambuf_iterator<char>{file}, {}};
}

TEST(OpenFiles, AreNeverFewerThanBefore) {
    const auto before = allow_open_files(0);
    EXPECT_GT(before, 0U);
    EXPECT_EQ(allow_open_files(before - 1), before);
    EXPECT_THAT(limits(), testing::ContainsRegex("Max open files +" + std::to_string(before) + " "));
}

TEST(OpenFiles, AreRaisedAsFarAsTheSystemLets) {
    const auto before = allow_open_files(0);
    const auto now = allow_open_files(before + 1);
    EXPECT_GE(now, before);
    EXPECT_LE(now, before + 1);
    EXPECT_THAT(limits(), testing::ContainsRegex("Max open files +" + std::to_string(now) + " "));
    EXPECT_EQ(allow_open_files(0), now);
}

}  // namespace
}  // namespace fleetgate::platform
