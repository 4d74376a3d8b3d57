#include "base/secret.hpp"

#include <sstream>
#include <utility>

#include <gtest/gtest.h>

namespace fleetgate::base {
namespace {

TEST(Secret, PrintsAsStars) {
    std::ostringstream out;
    out << Secret{"correct horse"};
    EXPECT_EQ(out.str(), "***");
}

TEST(Secret, MovesWithoutLeavingACopy) {
    Secret from{"short"};
    const Secret to{std::move(from)};
    EXPECT_EQ(to.reveal(), "short");
    EXPECT_TRUE(from.empty());  // NOLINT(bugprone-use-after-move): the empty state is the promise under test
}

TEST(Wipe, OverwritesTheCharacters) {
    std::string text = "a passphrase longer than any small-string buffer";
    const char* at = text.data();
    wipe(text);
    EXPECT_TRUE(text.empty());
    EXPECT_EQ(at[0], '\0');
}

}  // namespace
}  // namespace fleetgate::base
