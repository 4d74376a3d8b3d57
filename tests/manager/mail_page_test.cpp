// The mail server and the rules of mail over the page's API, beside the commands.
#include "tests/fakes/mail_server.hpp"
#include "tests/manager/browser.hpp"
#include "tests/manager/live_manager.hpp"

#include <sstream>

#include <gmock/gmock.h>

namespace fleetgate::manager {
namespace {

using namespace tests;
using testing::HasSubstr;
using testing::Not;
namespace json = boost::json;

class MailPageTest : public testing::Test {
protected:
    void SetUp() override { ASSERT_EQ(anna_.set_up().status, 200U); }
    std::string run(std::vector<std::string> words) { return manager_.run(std::move(words)); }
    std::string put(const json::object& server) { return outcome(anna_.send("PUT", "mail/server", server)); }
    json::object server() { return anna_.get("mail").at("server").as_object(); }
    json::object tested(const std::string& to) {
        return json::parse(anna_.send("POST", "mail/test", {{"to", to}}).body).as_object();
    }

    fakes::TemporaryFolder folder_;
    net::CurlHttpClient http_{"test"};
    LiveManager manager_{folder_.path() / "m"};
    Browser anna_{manager_, http_};
};

TEST_F(MailPageTest, SetsTheServerAndNeverShowsItsPassword) {
    EXPECT_FALSE(anna_.get("mail").contains("server"));
    EXPECT_EQ(tested("a@example.com").at("step"), "settings") << "there is none";
    json::object wanted{{"host", "mail.example"},
                        {"port", 465},
                        {"security", "tls"},
                        {"user", "fleet"},
                        {"password", "hunter2-hunter2"},
                        {"from", "f@example.com"}};
    ASSERT_EQ(put(wanted), "204");
    EXPECT_EQ(server().at("has_password"), true);
    EXPECT_THAT(anna_.send("GET", "mail").body, Not(HasSubstr("hunter2")));
    EXPECT_THAT(anna_.send("GET", "audit").body, HasSubstr("mail server mail.example port 465"));
    EXPECT_THAT(anna_.send("GET", "audit").body, Not(HasSubstr("hunter2")));
    EXPECT_THAT(run({"mail", "show"}), HasSubstr("server:  mail.example port 465, tls"));

    wanted.erase("password");
    wanted["from"] = "other@example.com";
    ASSERT_EQ(put(wanted), "204");
    EXPECT_EQ(server().at("has_password"), true) << "not sent, it stays";
    wanted["host"] = "elsewhere.example";
    EXPECT_EQ(put(wanted), "422 invalid") << "but goes to no other server";
    EXPECT_EQ(server().at("host"), "mail.example");
    wanted["from"] = "no address";
    EXPECT_EQ(put(wanted), "422 invalid");
    wanted["port"] = 70'000;
    EXPECT_EQ(put(wanted), "422 invalid");
    EXPECT_EQ(anna_.send("DELETE", "mail/server").status, 204U);
    EXPECT_EQ(anna_.send("DELETE", "mail/server").status, 404U);
    EXPECT_THAT(run({"mail", "show"}), HasSubstr("There is no mail server"));
}

TEST_F(MailPageTest, ATestNamesTheStepThatFailed) {
    ASSERT_EQ(put({{"host", "no-such-host.invalid"}, {"security", "none"}, {"from", "f@example.com"}}), "204");
    EXPECT_EQ(tested("a@example.com").at("step"), "name_lookup");
    EXPECT_EQ(outcome(anna_.send("POST", "mail/test", {{"to", "nobody"}})), "422 invalid");
    if (!fakes::MailServer::is_installed()) GTEST_SKIP() << "python3-aiosmtpd is not installed";
    const fakes::MailServer mails{""};
    ASSERT_THAT(run({"mail", "set", "--host", "127.0.0.1", "--port", std::to_string(mails.port()), "--security", "none",
                     "--from", "f@example.com"}),
                HasSubstr("Set."));
    EXPECT_EQ(server().at("port"), mails.port()) << "what the command set is on the page";
    EXPECT_EQ(tested("a@example.com").at("ok"), true);
    const auto refused = tested("a@refused.example");
    EXPECT_EQ(refused.at("ok"), false);
    EXPECT_EQ(refused.at("step"), "refused");
    EXPECT_THAT(json::serialize(refused.at("detail")), HasSubstr("nobody of that name lives here"));
    EXPECT_THAT(anna_.send("GET", "audit").body, HasSubstr("notification_tested"));
}

TEST_F(MailPageTest, RulesOfPageAndCommandAreTheSame) {
    ASSERT_EQ(run({"mail", "tell", "anna@example.com", "--language", "de", "--warn"}), "1\n");
    const auto rules = [&] { return anna_.get("mail").at("rules").as_array(); };
    ASSERT_EQ(rules().size(), 1U);
    auto rule = rules().front().as_object();
    EXPECT_EQ(rule.at("language"), "de");
    EXPECT_EQ(rule.at("warn"), true);
    rule["copies"] = false;
    rule["to"] = {"bert@example.com"};
    EXPECT_EQ(outcome(anna_.send("PUT", "mail/rules/1", rule)), "204");
    EXPECT_THAT(run({"mail", "show"}),
                HasSubstr("silent gateways, stopped devices, warnings  de        bert@example.com"));
    EXPECT_EQ(outcome(anna_.send("PUT", "mail/rules/9", rule)), "404 not_found");
    rule["to"] = {"nobody"};
    EXPECT_EQ(outcome(anna_.send("PUT", "mail/rules/1", rule)), "422 invalid");
    rule["to"] = {"bert@example.com"};
    rule["group"] = 99;
    EXPECT_EQ(outcome(anna_.send("POST", "mail/rules", rule)), "422 invalid");
    rule["group"] = "1";
    EXPECT_EQ(outcome(anna_.send("POST", "mail/rules", rule)), "422 invalid") << "not one for everybody";
    rule["group"] = 1;
    rule["language"] = "fr";
    EXPECT_EQ(outcome(anna_.send("POST", "mail/rules", rule)), "422 invalid");
    rule["language"] = "en";
    EXPECT_EQ(outcome(anna_.send("POST", "mail/rules", rule)), "201");
    EXPECT_EQ(rules().size(), 2U);
    EXPECT_EQ(run({"mail", "untell", "1"}), "");
    EXPECT_EQ(outcome(anna_.send("DELETE", "mail/rules/2")), "204");
    EXPECT_EQ(outcome(anna_.send("DELETE", "mail/rules/2")), "404 not_found");
    const auto trail = anna_.send("GET", "audit").body;
    for (const char* what :
         {"mail rule 1 added", "mail rule 1 changed", "mail rule 1 removed", "mail rule 2 removed"}) {
        EXPECT_THAT(trail, HasSubstr(what));
    }
}

TEST_F(MailPageTest, IsForManagersOfTheRootGroupAlone) {
    const auto made = anna_.send("POST", "groups", {{"name", "north"}, {"parent", 1}});
    const auto group = json::parse(made.body).as_object().at("id").as_int64();
    const auto enter = [&](const char* name, const char* role, std::int64_t in_group) {
        EXPECT_EQ(anna_
                      .send("POST", "accounts",
                            {{"name", name}, {"role", role}, {"group", in_group}, {"password", kGood + "0"}})
                      .status,
                  201U);
        Browser out{manager_, http_};
        EXPECT_EQ(out.enter("login", {{"user", name}, {"password", kGood + "0"}}).status, 200U);
        EXPECT_EQ(out.enter("password", {{"current", kGood + "0"}, {"next", kGood}}).status, 200U);
        return out;
    };
    auto nora = enter("Nora", "manager", group);
    auto carl = enter("Carl", "customer", 1);
    for (auto* who : {&nora, &carl}) {
        EXPECT_EQ(who->send("GET", "mail").status, 403U);
        EXPECT_EQ(who->send("PUT", "mail/server", {{"host", "h"}, {"from", "f@example.com"}}).status, 403U);
        EXPECT_EQ(who->send("POST", "mail/test", {{"to", "a@example.com"}}).status, 403U);
        EXPECT_EQ(who->send("DELETE", "mail/rules/1").status, 403U);
    }
}

}  // namespace
}  // namespace fleetgate::manager
