#include "security/common_passwords.hpp"

#include <string>

#include <gtest/gtest.h>

namespace fleetgate::security {
namespace {

struct PasswordCase {
    std::string name;
    std::string password;
    bool common;
};

class CommonPasswords : public testing::TestWithParam<PasswordCase> {};

TEST_P(CommonPasswords, AreTold) { EXPECT_EQ(is_common(GetParam().password), GetParam().common); }

INSTANTIATE_TEST_SUITE_P(
    TwelveCharactersAndMore, CommonPasswords,
    testing::Values(
        PasswordCase{"word_and_digits", "password1234", true}, PasswordCase{"word_and_year", "Passwort2026!", true},
        PasswordCase{"digits_for_letters", "P4ssw0rdP4ssw0rd", true},
        PasswordCase{"mark_for_letter", "P@$$word12345", true}, PasswordCase{"two_words", "AdminPassword", true},
        PasswordCase{"words_with_marks", "Kyocera-Admin-1", true},
        PasswordCase{"marks_in_front", "!!!welcome!!!", true}, PasswordCase{"one_character", "aaaaaaaaaaaa", true},
        PasswordCase{"one_piece", "abc1abc1abc1", true}, PasswordCase{"digits_upwards", "123456789012", true},
        PasswordCase{"digits_downwards", "210987654321", true}, PasswordCase{"alphabet", "ABCDEFGHIJKL", true},
        PasswordCase{"keys", "qwertzuiopasdf", true}, PasswordCase{"columns_of_keys", "1qaz2wsx3edc", true},
        PasswordCase{"four_words", "correct horse battery staple", false},
        PasswordCase{"random", "kT9#vLq2-mZx", false}, PasswordCase{"telephone_number", "493071829364", false},
        PasswordCase{"a_word_and_more", "welcome to the 3rd floor", false},
        PasswordCase{"beyond_ascii", "пароль-пароль-1", false}, PasswordCase{"empty", "", false}),
    [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace fleetgate::security
