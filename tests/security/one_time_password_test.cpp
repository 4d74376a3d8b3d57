#include "security/one_time_password.hpp"

#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

TEST(OneTimePassword, MeetsThePolicyAndIsAnotherEachTime) {
    for (int i = 0; i < 200; ++i) {
        const auto one = one_time_password({});
        EXPECT_TRUE(unmet({}, one.reveal()).empty());
        EXPECT_NE(one, one_time_password({}));
    }
}

TEST(OneTimePassword, IsReadAloudWithoutMistakes) {
    const auto one = one_time_password({});
    EXPECT_EQ(one.reveal().size(), 19U);
    EXPECT_EQ(std::string{one.reveal()}.find_first_of("0O1lI"), std::string::npos);
}

TEST(OneTimePassword, IsAsLongAsAStricterPolicyAsks) {
    PasswordPolicy strict;
    strict.least_characters = 30;
    EXPECT_TRUE(unmet(strict, one_time_password(strict).reveal()).empty());
}

}  // namespace
}  // namespace fleetgate::security
