#include "security/totp.hpp"
#include "tests/fakes/run.hpp"
#include "tests/webui/api_test_site.hpp"
#include "webui/qr_code.hpp"

#include <gmock/gmock.h>

namespace fleetgate::webui {
namespace {

using testing::HasSubstr;
using testing::Not;

class AccessApi : public ApiTest {
protected:
    AccessApi() {
        base::Secret code;
        (void)fakes::run(fake_.io, fake_.users.start([&](const base::Secret& made) { code = made; }));
        (void)fakes::run(fake_.io,
                         fake_.users.set_up(code, "anna", base::Secret{"Correct-horse-7"}, {"192.0.2.9", ""}));
        auto& tokens = fake_.sessions.by_api_token;
        tokens["reader"] = {"token1", "API token r", "read", false, {}, web::Right::read, true};
        tokens["actor"] = {"token2", "API token x", "act", false, {}, web::Right::act, true};
        tokens["admin"] = {"token3", "API token a", "admin", false, {}, web::Right::administer, true};
    }
};

TEST_F(AccessApi, SetsASecondFactorUpAndRemovesIt) {
    EXPECT_EQ(send("GET", "/api/v1/second-factor").body, R"({"enabled":false})");
    EXPECT_EQ(send("POST", "/api/v1/second-factor/begin", R"({"password":"wrong"})").text("code"), "wrong_password");
    const auto begun = send("POST", "/api/v1/second-factor/begin", R"({"password":"Correct-horse-7"})");
    ASSERT_EQ(begun.status, 200U) << begun.body;
    EXPECT_THAT(begun.text("uri"), HasSubstr("otpauth://totp/Fleetgate:anna?secret=" + begun.text("key")));
    EXPECT_EQ(send("POST", "/api/v1/second-factor/confirm", R"({"code":"000000x"})").text("code"),
              "wrong_second_factor");
    const auto key = fake_.factors.begin(1);
    const auto code = security::totp_code(key, security::totp_step(fake_.clock.wall_now()));
    const auto confirmed = send("POST", "/api/v1/second-factor/confirm", R"({"code":")" + code + R"("})");
    ASSERT_EQ(confirmed.status, 200U) << confirmed.body;
    EXPECT_EQ(confirmed.json().at("recovery_codes").as_array().size(), 10U);
    EXPECT_THAT(send("GET", "/api/v1/accounts").body, HasSubstr(R"("second_factor":true)"));
    EXPECT_EQ(send("POST", "/api/v1/second-factor/remove", R"({"password":"Correct-horse-7"})").status, 204U);
    EXPECT_EQ(send("GET", "/api/v1/second-factor").body, R"({"enabled":false})");
}

TEST_F(AccessApi, MakesATokenThatIsToldOnce) {
    const auto made = send("POST", "/api/v1/tokens", R"({"name":"export","scope":"read","valid_days":30})");
    ASSERT_EQ(made.status, 201U) << made.body;
    const auto list = send("GET", "/api/v1/tokens").body;
    EXPECT_THAT(list, HasSubstr(R"("name":"export","scope":"read","made_by":"anna")"));
    EXPECT_THAT(list, Not(HasSubstr(made.text("token"))));
    EXPECT_EQ(send("DELETE", "/api/v1/tokens/1").status, 204U);
    EXPECT_EQ(send("DELETE", "/api/v1/tokens/1").status, 404U);
    for (const auto* wrong : {R"({"name":"x","scope":"king"})", R"({"name":"","scope":"read"})",
                              R"({"name":"x","scope":"read","valid_days":0})"}) {
        EXPECT_EQ(send("POST", "/api/v1/tokens", wrong).status, 422U) << wrong;
    }
}

TEST_F(AccessApi, LetsATokenGoAsFarAsItsScope) {
    EXPECT_EQ(send_with_token("reader", "GET", "/api/v1/devices").status, 200U);
    EXPECT_EQ(send_with_token("reader", "POST", "/api/v1/devices/1/read").text("code"), "not_permitted");
    EXPECT_EQ(send_with_token("actor", "POST", "/api/v1/devices/1/read").status, 404U) << "past the check";
    EXPECT_EQ(send_with_token("actor", "DELETE", "/api/v1/devices/1").text("code"), "not_permitted");
    EXPECT_EQ(send_with_token("admin", "DELETE", "/api/v1/accounts/99").status, 404U);
    EXPECT_EQ(send_with_token("admin", "POST", "/api/v1/logout").text("code"), "not_permitted") << "no session";
    const auto wrong = send_with_token("guess", "GET", "/api/v1/devices");
    EXPECT_EQ(wrong.status, 401U);
    EXPECT_EQ(wrong.text("code"), "bad_token");
    EXPECT_TRUE(wrong.headers.contains("WWW-Authenticate"));
    EXPECT_FALSE(wrong.headers.contains("Set-Cookie"));
}

TEST_F(AccessApi, HidesNoWrongTokenBehindACookie) {
    auto made = request("GET", "/api/v1/devices", "");
    made.headers.add("Cookie", std::string{web::kSessionCookie} + "=good");
    made.headers.add("Authorization", "Bearer guess");
    EXPECT_EQ(fakes::run(fake_.io, page_.handle(std::move(made))).status, 401U);
}

TEST(QrCode, HasItsThreeFindersAndASizeOfTheStandard) {
    const auto rows = qr_code(base::Secret{"otpauth://totp/Fleetgate:anna?secret=MZXW6YTBOI&issuer=Fleetgate"});
    ASSERT_GE(rows.size(), 21U);
    EXPECT_EQ((rows.size() - 17) % 4, 0U);
    const auto last = rows.size() - 7;
    EXPECT_EQ(rows[0].substr(0, 8), "11111110");
    EXPECT_EQ(rows[0].substr(last), "1111111");
    EXPECT_EQ(rows[last].substr(0, 7), "1111111");
    EXPECT_EQ(rows[3].substr(0, 7), "1011101");
    EXPECT_TRUE(qr_code(base::Secret{std::string(3000, 'x')}).empty());
}

}  // namespace
}  // namespace fleetgate::webui
