#include "security/password_policy.hpp"

#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

using enum PasswordRule;

struct PasswordCase {
    std::string name;
    std::string password;
    std::vector<PasswordRule> rules;
};

class Policy : public testing::TestWithParam<PasswordCase> {};

TEST_P(Policy, NamesEveryRuleThatIsNotMet) { EXPECT_EQ(unmet({}, GetParam().password), GetParam().rules); }

INSTANTIATE_TEST_SUITE_P(
    Rules, Policy,
    testing::Values(PasswordCase{"good", "Passw0rd!", {}}, PasswordCase{"shortest", "aA1!aA1!", {}},
                    PasswordCase{"seven_characters", "aA1!aA1", {too_short}},
                    PasswordCase{"longest", "aA1!" + std::string(60, 'x'), {}},
                    PasswordCase{"sixty_five_characters", "aA1!" + std::string(61, 'x'), {too_long}},
                    PasswordCase{"characters_not_octets", "aA1!öäüß", {}},
                    PasswordCase{"seven_characters_of_many_octets", "aA1!öäü", {too_short}},
                    PasswordCase{"no_digit", "Password!", {no_digit}},
                    PasswordCase{"no_upper_case", "passw0rd!", {no_upper_case}},
                    PasswordCase{"no_lower_case", "PASSW0RD!", {no_lower_case}},
                    PasswordCase{"no_symbol", "Passw0rdd", {no_symbol}},
                    PasswordCase{"dollar_is_none_of_the_symbols", "Passw0rd$", {no_symbol}},
                    PasswordCase{"dollar_beside_a_symbol", "Passw0rd$!", {}},
                    PasswordCase{"a_space_is_allowed", "Pass w0rd!", {}},
                    PasswordCase{"empty", "", {too_short, no_digit, no_upper_case, no_lower_case, no_symbol}},
                    PasswordCase{"control_character", "Passw0rd!\n", {not_text}},
                    PasswordCase{"no_utf8", "Passw0rd!\xff", {not_text}}),
    [](const auto& tested) { return tested.param.name; });

TEST(PasswordSymbols, EachOneCounts) {
    for (const char symbol : kPasswordSymbols)
        EXPECT_TRUE(unmet({}, std::string{"Passw0rd"} + symbol).empty()) << symbol;
    EXPECT_EQ(kPasswordSymbols.size(), 29U);
}

TEST(PasswordClasses, CanBeSwitchedOffForALongPhrase) {
    PasswordPolicy policy;
    policy.classes = false;
    policy.least_characters = 15;
    EXPECT_TRUE(unmet(policy, "correct horse battery").empty());
}

TEST(Passwords, AreNoneOfTheMostUsedWhateverThePolicy) {
    const auto refused = std::vector{PasswordRule::too_common};
    EXPECT_EQ(unmet({}, "P@ssw0rd"), refused) << "it has all four kinds of characters";
    EXPECT_TRUE(unmet({}, "P@ssw0rd-of-mine").empty());
    PasswordPolicy plain;
    plain.classes = false;
    for (const auto* one : {"password", "Sunshine", "12345678", "qwertyuiop"})
        EXPECT_EQ(unmet(plain, one), refused) << one;
    EXPECT_EQ(unmet(plain, "sunshin"), std::vector{PasswordRule::too_short});
    plain.least_characters = 12;
    EXPECT_EQ(unmet(plain, "finalfantasy"), refused);
    EXPECT_TRUE(unmet(plain, "ssword\n12345").size() == 1) << "no text";
}

TEST(PasswordPolicies, AreKnownByName) {
    EXPECT_EQ(policy_named("kfs")->least_characters, 8U);
    EXPECT_EQ(name_of(*policy_named("kfs")), "kfs");
    EXPECT_EQ(name_of(*policy_named("modern")), "modern");
    EXPECT_FALSE(policy_named("strict"));
}

TEST(ModernPasswords, AreLongAndNotCommonAndAreGoodForEver) {
    const auto modern = *policy_named(kModernPolicy);
    EXPECT_TRUE(unmet(modern, "correct horse battery").empty());
    EXPECT_EQ(unmet(modern, "Passw0rd!"), std::vector{PasswordRule::too_short});
    EXPECT_EQ(unmet(modern, "Password-2026"), std::vector{PasswordRule::too_common});
    EXPECT_TRUE(unmet(modern, std::string(60, 'x') + std::string(60, 'y')).empty());
    EXPECT_FALSE(has_expired(modern, base::WallTime{}, base::WallTime{std::chrono::days{36'500}}));
}

TEST(PasswordAge, IsOverAfterAYear) {
    const base::WallTime set{std::chrono::hours{24 * 365 * 50}};
    EXPECT_FALSE(has_expired({}, set, set + std::chrono::days{365} - std::chrono::milliseconds{1}));
    EXPECT_TRUE(has_expired({}, set, set + std::chrono::days{365}));
    PasswordPolicy for_ever;
    for_ever.valid_for = std::chrono::days{0};
    EXPECT_FALSE(has_expired(for_ever, set, set + std::chrono::days{36'500}));
}

}  // namespace
}  // namespace fleetgate::security
