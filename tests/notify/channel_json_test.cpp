#include "notify/channel_json.hpp"

#include "notify/errc.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::notify {
namespace {

using testing::HasSubstr;

base::Result<Channel> parsed(std::string_view text) { return channel_from_json(boost::json::parse(text).as_object()); }

TEST(ChannelJson, ComesBackAsItWas) {
    for (const auto* text :
         {R"({"name":"IT","kind":"email","host":"mail.example","from":"a@b","to":["c@d"],"bcc":["e@f"],"user":"u",
              "rules":{"plan":true,"who":["user"],"after_s":60,"quiet_hours":"Sun","most_per_hour":3,"resolved":true}})",
          R"({"name":"Hook","kind":"webhook","url":"https://hook.example/x?y=1","enabled":false})",
          R"({"name":"Log","kind":"syslog","host":"2001:db8::1","transport":"tls","facility":3})"}) {
        const auto channel = parsed(text);
        ASSERT_TRUE(channel) << channel.error().context;
        const auto once = to_json(*channel);
        const auto again = channel_from_json(once);
        ASSERT_TRUE(again) << again.error().context;
        EXPECT_EQ(to_json(*again), once);
    }
    EXPECT_EQ(std::get<SyslogRoute>(parsed(R"({"name":"l","kind":"syslog","host":"h","transport":"tls"})")->route).port,
              6514);
    EXPECT_EQ(std::get<EmailRoute>(
                  parsed(R"({"name":"m","kind":"email","host":"h","from":"a@b","to":["c@d"],"security":"tls"})")->route)
                  .port,
              465);
}

struct Wrong {
    std::string what;
    std::string text;
};
class ChannelJsonWrong : public testing::TestWithParam<Wrong> {};
TEST_P(ChannelJsonWrong, IsRefusedWithTheMembersName) {
    const auto channel = parsed(GetParam().text);
    ASSERT_FALSE(channel);
    EXPECT_EQ(channel.error().code, Errc::settings);
    EXPECT_THAT(channel.error().context, HasSubstr(GetParam().what));
}
INSTANTIATE_TEST_SUITE_P(
    Members, ChannelJsonWrong,
    testing::Values(Wrong{"name", R"({"kind":"syslog","host":"h"})"}, Wrong{"kind", R"({"name":"x","kind":"pigeon"})"},
                    Wrong{"host", R"({"name":"x","kind":"syslog","host":"h h"})"},
                    Wrong{"host", R"({"name":"x","kind":"syslog","host":"smtp://h/"})"},
                    Wrong{"port", R"({"name":"x","kind":"syslog","host":"h","port":70000})"},
                    Wrong{"transport", R"({"name":"x","kind":"syslog","host":"h","transport":"smoke"})"},
                    Wrong{"from", R"({"name":"x","kind":"email","host":"h","from":"a","to":["c@d"]})"},
                    Wrong{"to", R"({"name":"x","kind":"email","host":"h","from":"a@b"})"},
                    Wrong{"bcc", R"({"name":"x","kind":"email","host":"h","from":"a@b","bcc":["c@d\r\nDATA"]})"},
                    Wrong{"url", R"({"name":"x","kind":"webhook","url":"http://h/"})"},
                    Wrong{"user and password", R"({"name":"x","kind":"webhook","url":"https://u:p@h/"})"},
                    Wrong{"rules: who", R"({"name":"x","kind":"syslog","host":"h","rules":{"who":["everybody"]}})"},
                    Wrong{"rules: after_s", R"({"name":"x","kind":"syslog","host":"h","rules":{"after_s":-1}})"},
                    Wrong{"most_per_hour", R"({"name":"x","kind":"syslog","host":"h","rules":{"most_per_hour":0}})"},
                    Wrong{"rules", R"({"name":"x","kind":"syslog","host":"h","rules":7})"},
                    Wrong{"authority_pem", R"({"name":"x","kind":"syslog","host":"h","authority_pem":"no PEM"})"}));

TEST(ChannelSecret, APasswordGoesOverTlsAlone) {
    auto channel =
        *parsed(R"({"name":"m","kind":"email","host":"h","from":"a@b","to":["c@d"],"user":"u","security":"none"})");
    EXPECT_FALSE(check_secret(channel));  // no password
    channel.secret = base::Secret{"p"};
    EXPECT_FALSE(check_secret(channel));  // in clear text
    std::get<EmailRoute>(channel.route).security = MailSecurity::starttls;
    EXPECT_TRUE(check_secret(channel));
}

}  // namespace
}  // namespace fleetgate::notify
