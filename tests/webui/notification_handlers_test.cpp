#include "notify/errc.hpp"
#include "tests/webui/api_test_site.hpp"

#include <gmock/gmock.h>

namespace fleetgate::webui {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string kMail =
    R"({"name":"IT","kind":"email","host":"mail.example","user":"anna","from":"gw@example.com","to":["it@example.com"])";

class NotificationApi : public ApiTest {
protected:
    std::string add(const std::string& body) {
        const auto added = send("POST", "/api/v1/notifications", body);
        EXPECT_EQ(added.status, 201U) << added.body;
        return "/api/v1/notifications/" + std::to_string(added.json()["id"].as_int64());
    }
};

TEST_F(NotificationApi, AddsListsAndRemovesWithoutEverShowingTheSecret) {
    const auto path = add(kMail + R"(,"secret":"g3heim"})");
    const auto listed = send("GET", "/api/v1/notifications");
    EXPECT_THAT(listed.body, HasSubstr(R"("has_secret":true)"));
    EXPECT_THAT(listed.body, HasSubstr(R"("port":587)"));
    EXPECT_THAT(listed.body, Not(HasSubstr("g3heim")));
    EXPECT_EQ(send_control("GET", "/api/v1/notifications").body, listed.body);
    EXPECT_EQ(send("DELETE", path).status, 204U);
    EXPECT_EQ(send("DELETE", path).status, 404U);
    EXPECT_THAT(fake_.audited.told(),
                ElementsAre("notifications_changed anna 192.0.2.9 ok", "notifications_changed anna 192.0.2.9 ok",
                            "notifications_changed anna 192.0.2.9 refused"));
    for (const auto& entry : fake_.audited.rows) EXPECT_THAT(entry.event.detail, Not(HasSubstr("g3heim")));
}

TEST_F(NotificationApi, ASecretThatIsNotGivenStaysForItsServerAlone) {
    const auto path = add(kMail + R"(,"secret":"g3heim"})");
    EXPECT_EQ(send("PUT", path, kMail + R"(,"cc":["c@example.com"]})").status, 204U);
    EXPECT_EQ(fake_.notifications.kept[1].secret.reveal(), "g3heim");
    // Whoever may change a channel but does not know its password must not have it sent elsewhere.
    const auto moved = send(
        "PUT", path, R"({"name":"IT","kind":"email","host":"evil.example","user":"anna","from":"a@b","to":["c@d"]})");
    EXPECT_EQ(moved.status, 422U);
    EXPECT_EQ(fake_.notifications.kept[1].secret.reveal(), "g3heim");
    EXPECT_EQ(send("PUT", path, kMail + R"(,"secret":"neu"})").status, 204U);
    EXPECT_EQ(fake_.notifications.kept[1].secret.reveal(), "neu");
    EXPECT_EQ(send("PUT", "/api/v1/notifications/9", kMail + "}").status, 404U);
}

TEST_F(NotificationApi, RefusesWhatIsNoChannelAndSaysWhy) {
    for (const auto& [body, why] : {std::pair<std::string, std::string>{R"({"name":"x"})", "kind"},
                                    {kMail + R"(,"secret":"p","security":"none"})", "readable"},
                                    {kMail + "}", "belong together"},
                                    {R"({"name":"x\u0007","kind":"syslog","host":"h"})", "name"},
                                    {R"({"name":7,"kind":"syslog","host":"h"})", "name"},
                                    {R"({"name":"x","kind":"webhook","url":"http://h"})", "https"}}) {
        const auto answer = send("POST", "/api/v1/notifications", body);
        EXPECT_EQ(answer.status, 422U) << body;
        EXPECT_THAT(answer.text("detail"), HasSubstr(why)) << body;
    }
    const auto named = send("POST", "/api/v1/notifications", R"({"name":"x","kind":"webhook","url":"http://h"})");
    EXPECT_THAT(named.body, HasSubstr(R"("fields":[{"field":"/url","code":"invalid"}])"));
    EXPECT_EQ(send("POST", "/api/v1/notifications", "[]").status, 400U);
    EXPECT_TRUE(fake_.notifications.kept.empty());
}

TEST_F(NotificationApi, ATestNamesTheStepThatFailed) {
    const auto path = add(R"({"name":"log","kind":"syslog","host":"h"})");
    EXPECT_EQ(send("POST", path + "/test").body, R"({"ok":true})");
    fake_.notifications.failure =
        base::Error{make_error_code(notify::Errc::refused), "mail server h:25: it said: 550 \x1b[31mno"};
    const auto failed = send("POST", path + "/test");
    EXPECT_EQ(failed.status, 200U);
    EXPECT_EQ(failed.text("step"), "refused");
    EXPECT_THAT(failed.text("detail"), HasSubstr("550"));
    EXPECT_THAT(failed.text("detail"), Not(HasSubstr("\x1b")));
    EXPECT_THAT(fake_.notifications.tested, ElementsAre("log", "log"));
    EXPECT_EQ(send("POST", "/api/v1/notifications/9/test").status, 404U);
}

TEST_F(NotificationApi, ADiskThatIsFullIsSaidAndNothingIsHalfSaved) {
    fake_.notifications.failure = base::Error{std::make_error_code(std::errc::no_space_on_device), "disk full"};
    const auto answer = send("POST", "/api/v1/notifications", R"({"name":"log","kind":"syslog","host":"h"})");
    EXPECT_EQ(answer.status, 507U);
    EXPECT_THAT(answer.text("detail"), HasSubstr("disk with the gateway's data is full: nothing was saved"));
    EXPECT_TRUE(fake_.notifications.kept.empty());
}

}  // namespace
}  // namespace fleetgate::webui
