#include "web/session.hpp"

#include <gtest/gtest.h>

namespace fleetgate::web {
namespace {

TEST(SessionCookie, IsForThisHostOverHttpsAndNoScript) {
    EXPECT_EQ(session_cookie("abc"), "__Host-fleetgate=abc; Secure; HttpOnly; SameSite=Strict; Path=/");
    EXPECT_EQ(cleared_session_cookie(), "__Host-fleetgate=; Secure; HttpOnly; SameSite=Strict; Path=/; Max-Age=0");
}

struct CookieCase {
    std::string name;
    net::Headers headers;
    std::optional<std::string> token;
};
class SessionToken : public testing::TestWithParam<CookieCase> {};

TEST_P(SessionToken, IsReadFromTheCookies) { EXPECT_EQ(session_token(GetParam().headers), GetParam().token); }

INSTANTIATE_TEST_SUITE_P(
    Table, SessionToken,
    testing::Values(CookieCase{"none", {}, std::nullopt},
                    CookieCase{"alone", {{"Cookie", "__Host-fleetgate=a-B_9"}}, "a-B_9"},
                    CookieCase{"among_others", {{"cookie", "x=1; __Host-fleetgate=abc; y=2"}}, "abc"},
                    CookieCase{"in_a_second_header", {{"Cookie", "x=1"}, {"Cookie", "__Host-fleetgate=abc"}}, "abc"},
                    CookieCase{"twice", {{"Cookie", "__Host-fleetgate=a; __Host-fleetgate=b"}}, std::nullopt},
                    CookieCase{"longer_name", {{"Cookie", "__Host-fleetgate2=abc"}}, std::nullopt},
                    CookieCase{"empty", {{"Cookie", "__Host-fleetgate="}}, std::nullopt},
                    CookieCase{"with_a_space", {{"Cookie", "__Host-fleetgate=a b"}}, std::nullopt},
                    CookieCase{"too_long", {{"Cookie", "__Host-fleetgate=" + std::string(257, 'a')}}, std::nullopt},
                    CookieCase{"name_in_other_case", {{"Cookie", "__host-fleetgate=abc"}}, std::nullopt}),
    [](const auto& row) { return row.param.name; });

TEST(CsrfToken, BelongsToOneSession) {
    EXPECT_EQ(csrf_token("one").size(), 64U);
    EXPECT_EQ(csrf_token("one"), csrf_token("one"));
    EXPECT_NE(csrf_token("one"), csrf_token("two"));
    EXPECT_EQ(csrf_token("one").find("one"), std::string::npos);
}

}  // namespace
}  // namespace fleetgate::web
