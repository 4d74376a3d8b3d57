#include "tests/fakes/run.hpp"
#include "tests/webui/api_test_site.hpp"
#include "webui/answers.hpp"
#include "webui/messages.hpp"

#include <gmock/gmock.h>

namespace fleetgate::webui {
namespace {

using testing::HasSubstr;
using testing::Not;

class SessionApi : public ApiTest {};

TEST_F(SessionApi, TellsAStrangerOnlyWhetherToSignIn) {
    const auto answer = send_from_outside("GET", "/api/v1/session");
    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.body, R"({"state":"signed_out","product":"Fleetgate"})");
}

TEST_F(SessionApi, TellsThatItIsToBeSetUpFirst) {
    fake_.sessions.setup = true;
    EXPECT_EQ(send_from_outside("GET", "/api/v1/session").text("state"), "set_up_needed");
    EXPECT_EQ(send_from_outside("POST", "/api/v1/login", R"({"user":"a","password":"b"})").text("code"),
              "set_up_needed");
}

TEST_F(SessionApi, LogInGivesACookieAndItsToken) {
    const auto answer = send_from_outside("POST", "/api/v1/login", R"({"user":"anna","password":"Correct-horse-7"})");
    ASSERT_EQ(answer.status, 200U) << answer.body;
    EXPECT_EQ(answer.headers.find("Set-Cookie"), "__Host-fleetgate=token1; Secure; HttpOnly; SameSite=Strict; Path=/");
    EXPECT_EQ(answer.text("state"), "signed_in");
    EXPECT_EQ(answer.text("csrf"), web::csrf_token("token1"));
    EXPECT_EQ(answer.headers.find("Cache-Control"), "no-store");
    EXPECT_THAT(answer.body, Not(HasSubstr("token1"))) << "the token itself is in the cookie alone";
    EXPECT_EQ(fake_.accounts.last_source, "192.0.2.9");
}

TEST_F(SessionApi, LogInEndsTheSessionThatTheBrowserHeldBefore) {
    EXPECT_EQ(send("POST", "/api/v1/login", R"({"user":"anna","password":"x"})").status, 401U);
    EXPECT_EQ(send("GET", "/api/v1/devices").status, 200U) << "who fails ends nothing";
    EXPECT_EQ(send("POST", "/api/v1/login", R"({"user":"anna","password":"Correct-horse-7"})").status, 200U);
    EXPECT_EQ(send("GET", "/api/v1/devices").status, 401U);
}

TEST_F(SessionApi, AWrongPasswordIs401AndTheThirdLocks) {
    const std::string wrong = R"({"user":"anna","password":"x"})";
    for (int n = 0; n < 3; ++n) {
        const auto answer = send_from_outside("POST", "/api/v1/login", wrong);
        EXPECT_EQ(answer.status, 401U);
        EXPECT_EQ(answer.text("code"), "wrong_credentials");
        EXPECT_FALSE(answer.headers.contains("Set-Cookie"));
    }
    const auto locked = send_from_outside("POST", "/api/v1/login", wrong);
    EXPECT_EQ(locked.status, 429U);
    EXPECT_EQ(locked.text("code"), "locked_out");
    EXPECT_EQ(locked.headers.find("Retry-After"), "1800");
    EXPECT_EQ(fake_.log.count(kNotLetIn), 4);
}

TEST_F(SessionApi, AFormFromAnotherSiteCannotLogIn) {
    auto made = request("POST", "/api/v1/login", R"({"user":"anna","password":"Correct-horse-7"})");
    made.headers.set("Content-Type", "text/plain");
    EXPECT_EQ(fakes::run(fake_.io, page_.handle(std::move(made))).status, 415U);
}

TEST_F(SessionApi, SetUpMakesTheFirstAccountAndIsGoneAfterwards) {
    fake_.sessions.setup = true;
    const std::string good = R"({"code":"7KQM-2RXD","user":"otto","password":"Correct-horse-7"})";
    const auto wrong = send_from_outside("POST", "/api/v1/setup", R"({"code":"AAAA","user":"otto","password":"x"})");
    EXPECT_EQ(wrong.status, 403U);
    EXPECT_EQ(wrong.text("code"), "wrong_code");
    EXPECT_EQ(send_from_outside("POST", "/api/v1/setup", good).status, 200U);
    EXPECT_EQ(fake_.accounts.user, "otto");
    EXPECT_EQ(send_from_outside("POST", "/api/v1/setup", good).status, 404U);
}

TEST_F(SessionApi, TellsHowToGetANewCodeForOneThatIsTooOld) {
    const auto answer = refusal_answer({Refusal::Why::code_expired}, "/password");
    EXPECT_EQ(answer.status, 403U);
    EXPECT_THAT(std::get<std::string>(answer.body), HasSubstr("'fleetgate setup-code'"));
}

TEST_F(SessionApi, NamesEveryPasswordRuleThatIsBroken) {
    fake_.sessions.setup = true;
    const auto answer =
        send_from_outside("POST", "/api/v1/setup", R"({"code":"7KQM-2RXD","user":"otto","password":"x"})");
    EXPECT_EQ(answer.status, 422U);
    EXPECT_EQ(answer.text("code"), "password_policy");
    EXPECT_THAT(answer.body, HasSubstr(R"({"field":"/password","code":"too_short"})"));
    EXPECT_THAT(answer.body, HasSubstr(R"({"field":"/password","code":"no_digit"})"));
}

TEST_F(SessionApi, ARestrictedSessionMayOnlyChangeItsPasswordOrLeave) {
    fake_.sessions.by_token["good"].restricted = true;
    EXPECT_EQ(send("GET", "/api/v1/session").text("state"), "password_expired");
    EXPECT_EQ(send("GET", "/api/v1/devices").status, 403U);
    const auto changed = send("POST", "/api/v1/password", R"({"current":"Correct-horse-7","next":"Better-horse-8"})");
    EXPECT_EQ(changed.status, 200U) << changed.body;
    EXPECT_EQ(changed.text("state"), "signed_in");
    EXPECT_TRUE(changed.headers.contains("Set-Cookie"));
}

TEST_F(SessionApi, AWrongCurrentPasswordChangesNothing) {
    const auto answer = send("POST", "/api/v1/password", R"({"current":"x","next":"Better-horse-8"})");
    EXPECT_EQ(answer.text("code"), "wrong_password");
    EXPECT_EQ(fake_.accounts.password, "Correct-horse-7");
}

TEST_F(SessionApi, LogOutEndsTheSessionAndTakesTheCookieBack) {
    const auto answer = send("POST", "/api/v1/logout");
    EXPECT_EQ(answer.status, 204U);
    EXPECT_EQ(answer.headers.find("Set-Cookie"), web::cleared_session_cookie());
    EXPECT_EQ(send("GET", "/api/v1/devices").status, 401U);
}

TEST_F(SessionApi, ABrokenStoreIsLoggedAndToldWithoutDetails) {
    fake_.accounts.broken = base::Error{std::make_error_code(std::errc::io_error), "disk /dev/sda1 failed"};
    const auto answer = send_from_outside("POST", "/api/v1/login", R"({"user":"anna","password":"x"})");
    EXPECT_EQ(answer.status, 500U);
    EXPECT_THAT(answer.body, Not(HasSubstr("sda1")));
    EXPECT_THAT(fake_.log.text(kRequestFailed), HasSubstr("sda1"));
}

TEST_F(SessionApi, EventsAreForWhoIsSignedIn) {
    EXPECT_EQ(send_from_outside("GET", "/api/v1/events").status, 401U);
    EXPECT_EQ(send("GET", "/api/v1/events").headers.find("Content-Type"), "text/event-stream");
}

}  // namespace
}  // namespace fleetgate::webui
