#include "tests/fakes/run.hpp"
#include "tests/webui/api_test_site.hpp"

#include <gmock/gmock.h>

namespace fleetgate::webui {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class AccountApi : public ApiTest {
protected:
    AccountApi() {
        base::Secret code;
        (void)fakes::run(fake_.io, fake_.users.start([&](const base::Secret& made) { code = made; }));
        (void)fakes::run(fake_.io, fake_.users.set_up(code, "anna", base::Secret{"Correct-horse-7"}, kHome));
    }
    std::int64_t make(const std::string& name, const std::string& role) {
        const auto made = send("POST", "/api/v1/accounts", R"({"name":")" + name + R"(","role":")" + role + R"("})");
        return made.status == 201 ? made.json().at("id").as_int64() : 0;
    }
    std::int64_t log_in(const std::string& name, const std::string& password) {
        return fakes::run(fake_.io, fake_.users.log_in(name, base::Secret{password}, kHome)).value().login.session.id;
    }
    const security::Caller kHome{"192.0.2.9", "Firefox"};
};

TEST_F(AccountApi, MakesAnAccountWithAPasswordThatIsShownOnce) {
    const auto made = send("POST", "/api/v1/accounts", R"({"name":"Vera","role":"viewer"})");
    ASSERT_EQ(made.status, 201U) << made.body;
    const auto password = made.text("password");
    EXPECT_TRUE(security::unmet({}, password).empty()) << password;
    const auto in = fakes::run(fake_.io, fake_.users.log_in("vera", base::Secret{password}, kHome));
    ASSERT_TRUE(in);
    EXPECT_TRUE(in->login.must_change_password);
    const auto list = send("GET", "/api/v1/accounts").body;
    EXPECT_THAT(list, HasSubstr(R"("name":"Vera","role":"viewer","locked":false)"));
    EXPECT_THAT(list, Not(HasSubstr("scrypt")));
    EXPECT_THAT(fake_.audited.told(), Contains("account_created anna 192.0.2.9 ok"));
}

TEST_F(AccountApi, RefusesWhatIsNoAccount) {
    EXPECT_EQ(send("POST", "/api/v1/accounts", R"({"name":"ANNA","role":"viewer"})").text("code"), "conflict");
    EXPECT_EQ(send("POST", "/api/v1/accounts", R"({"name":"x","role":"king"})").status, 422U);
    EXPECT_EQ(send("POST", "/api/v1/accounts", R"({"name":" ","role":"viewer"})").status, 422U);
    EXPECT_EQ(send("POST", "/api/v1/accounts", R"({"name":"x","role":"viewer","password":"short"})").text("code"),
              "password_policy");
    EXPECT_EQ(send("PUT", "/api/v1/accounts/99", R"({"role":"viewer"})").status, 404U);
    EXPECT_EQ(send("DELETE", "/api/v1/accounts/x").status, 404U);
}

TEST_F(AccountApi, KeepsTheLastAdministrator) {
    EXPECT_EQ(send("DELETE", "/api/v1/accounts/1").text("code"), "last_administrator");
    EXPECT_EQ(send("PUT", "/api/v1/accounts/1", R"({"role":"viewer"})").text("code"), "last_administrator");
    const auto bert = make("bert", "administrator");
    EXPECT_EQ(send("PUT", "/api/v1/accounts/1", R"({"locked":true})").status, 409U) << "not one's own";
    EXPECT_EQ(send("PUT", "/api/v1/accounts/" + std::to_string(bert), R"({"locked":true})").status, 204U);
    EXPECT_EQ(send("DELETE", "/api/v1/accounts/1").text("code"), "last_administrator");
    EXPECT_EQ(send("POST", "/api/v1/accounts/" + std::to_string(bert) + "/unlock").status, 204U);
    EXPECT_EQ(send("DELETE", "/api/v1/accounts/1").status, 204U);
}

TEST_F(AccountApi, ResetsAPasswordWhichEndsTheSessions) {
    const auto bert = make("bert", "viewer");
    const auto first = send("POST", "/api/v1/accounts/" + std::to_string(bert) + "/reset-password").text("password");
    (void)log_in("bert", first);
    const auto reset = send("POST", "/api/v1/accounts/" + std::to_string(bert) + "/reset-password");
    EXPECT_NE(reset.text("password"), first);
    EXPECT_THAT(send("GET", "/api/v1/sessions").body, Not(HasSubstr("\"user\":\"bert\"")));
}

TEST_F(AccountApi, ShowsAViewerHisOwnSessionsAndNobodyElses) {
    const auto vera = make("vera", "viewer");
    const auto password = send("POST", "/api/v1/accounts/" + std::to_string(vera) + "/reset-password").text("password");
    const auto hers = log_in("vera", password);
    const auto annas = log_in("anna", "Correct-horse-7");
    EXPECT_THAT(send("GET", "/api/v1/sessions").body, HasSubstr("\"user\":\"vera\""));
    const auto seen = send_as_viewer("GET", "/api/v1/sessions").body;
    EXPECT_THAT(seen, HasSubstr("\"user\":\"vera\""));
    EXPECT_THAT(seen, Not(HasSubstr("anna")));
    EXPECT_EQ(send_as_viewer("DELETE", "/api/v1/sessions/" + std::to_string(annas)).status, 404U);
    EXPECT_EQ(send_as_viewer("DELETE", "/api/v1/sessions/" + std::to_string(hers)).status, 204U);
    EXPECT_EQ(send("DELETE", "/api/v1/sessions/" + std::to_string(annas)).status, 204U);
    EXPECT_THAT(fake_.audited.told(), Contains("session_ended vera 192.0.2.9 ok"));
}

TEST_F(AccountApi, EndsTheOtherSessionsOfOnesOwn) {
    const auto first = log_in("anna", "Correct-horse-7");
    fake_.sessions.by_token["good"].id = std::to_string(first);
    (void)log_in("anna", "Correct-horse-7");
    const auto ended = send("POST", "/api/v1/sessions/end-others");
    EXPECT_EQ(ended.body, R"({"ended":2})");
    EXPECT_TRUE(fake_.users.session_with_id(first));
}

TEST_F(AccountApi, TellsAndSavesTheRulesForLoggingIn) {
    EXPECT_THAT(send("GET", "/api/v1/security").body, HasSubstr(R"("idle_timeout_min":15,"password_policy":"kfs")"));
    const auto saved = send("PUT", "/api/v1/security", R"({"idle_timeout_min":30,"password_policy":"modern"})");
    EXPECT_EQ(saved.status, 200U);
    EXPECT_THAT(saved.body, HasSubstr(R"("least_characters":12)"));
    EXPECT_EQ(fake_.rules.kept.idle, std::chrono::minutes{30});
    for (const auto* wrong : {R"({"idle_timeout_min":0})", R"({"idle_timeout_min":481})", R"({"idle_timeout_min":"x"})",
                              R"({"password_policy":"none"})"}) {
        EXPECT_EQ(send("PUT", "/api/v1/security", wrong).status, 422U) << wrong;
    }
    EXPECT_THAT(fake_.audited.told(), Contains("security_settings_changed anna 192.0.2.9 ok"));
}

TEST_F(AccountApi, IsTheSameForTheCommandLine) {
    const auto made = send_control("POST", "/api/v1/accounts", R"({"name":"carl","role":"viewer"})");
    EXPECT_EQ(made.status, 201U);
    EXPECT_THAT(fake_.audited.told(), Contains("account_created command line 127.0.0.1 ok"));
    EXPECT_THAT(send_control("GET", "/api/v1/sessions").body, HasSubstr("\"user\":\"anna\""));
}

}  // namespace
}  // namespace fleetgate::webui
