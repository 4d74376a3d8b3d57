#include "security/setup_code.hpp"

#include "base/text.hpp"
#include "security/errc.hpp"

#include <algorithm>
#include <regex>
#include <vector>

#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

using namespace std::chrono_literals;

class SetupCodeTest : public testing::Test {
protected:
    base::ManualClock clock;
    std::vector<std::string> announced;
    SetupCode code{clock, [this](const base::Secret& made) { announced.emplace_back(made.reveal()); }};

    std::error_code answer(const std::string& typed) {
        const auto checked = code.check(typed);
        return checked ? std::error_code{} : checked.error().code;
    }
};

TEST_F(SetupCodeTest, IsAnnouncedInGroupsThatCanBeReadAloud) {
    ASSERT_EQ(announced.size(), 1U);
    EXPECT_TRUE(std::regex_match(announced[0], std::regex{"([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}"}))
        << announced[0];
}

TEST_F(SetupCodeTest, IsRightHoweverItIsTyped) {
    EXPECT_FALSE(answer(announced[0]));
    std::string bare = announced[0];
    std::erase(bare, '-');
    EXPECT_FALSE(answer(bare));
    std::string sloppy = " " + base::lowered(bare) + " ";
    std::ranges::replace(sloppy, '0', 'o');
    std::ranges::replace(sloppy, '1', 'l');
    EXPECT_FALSE(answer(sloppy));
}

TEST_F(SetupCodeTest, IsWrongWhenAnyCharacterIs) {
    std::string wrong = announced[0];
    wrong[3] = wrong[3] == 'A' ? 'B' : 'A';
    EXPECT_EQ(answer(wrong), Errc::wrong_setup_code);
    EXPECT_EQ(answer(""), Errc::wrong_setup_code);
    EXPECT_EQ(answer(announced[0] + "0"), Errc::wrong_setup_code);
    EXPECT_FALSE(answer(announced[0]));
}

TEST_F(SetupCodeTest, StaysRightHoweverManyWrongOnesAreTried) {
    for (int i = 0; i < 1000; ++i) EXPECT_EQ(answer("wrong"), Errc::wrong_setup_code);
    EXPECT_EQ(announced.size(), 1U);
    EXPECT_FALSE(answer(announced[0]));
}

TEST_F(SetupCodeTest, ExpiresAndIsRenewedAtTheConsole) {
    clock.advance(1h);
    EXPECT_EQ(answer(announced[0]), Errc::setup_code_expired);
    code.renew();
    ASSERT_EQ(announced.size(), 2U);
    EXPECT_FALSE(answer(announced[1]));
    EXPECT_EQ(answer(announced[0]), Errc::wrong_setup_code);
    clock.advance(1h);
    EXPECT_EQ(answer(announced[1]), Errc::setup_code_expired);
}

TEST_F(SetupCodeTest, NamesTheCommandThatMakesANewOne) {
    clock.advance(1h);
    EXPECT_THAT(code.check(announced[0]).error().text(), testing::HasSubstr("\"fleetgate setup-code\""));
}

}  // namespace
}  // namespace fleetgate::security
