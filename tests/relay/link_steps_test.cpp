#include "relay/link_steps.hpp"

#include "tests/fakes/fake_http_client.hpp"
#include "tests/fakes/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

using net::ClientErrc;
using testing::HasSubstr;

/// "proxy_name+ proxy_connection! proxy_log_in. ...": good, failed, not reached.
std::string pattern(const std::vector<LinkStep>& steps) {
    std::string out;
    for (const auto& step : steps) {
        out += (out.empty() ? "" : " ") + std::string{step.name};
        out += step.state == LinkStep::State::good ? '+' : step.state == LinkStep::State::failed ? '!' : '.';
    }
    return out;
}

std::string with(ClientErrc code, bool through_proxy) {
    return pattern(steps_of(base::fail(code, "x"), through_proxy));
}

net::ClientResponse health(unsigned status, std::string body) { return {status, {}, std::move(body)}; }

TEST(LinkSteps, NameTheOneThatFailedAndPassThoseBefore) {
    EXPECT_EQ(with(ClientErrc::proxy_name_resolution, true),
              "proxy_name! proxy_connection. proxy_log_in. proxy_tunnel. tls. answer.");
    EXPECT_EQ(with(ClientErrc::connect, true),
              "proxy_name+ proxy_connection! proxy_log_in. proxy_tunnel. tls. answer.");
    EXPECT_EQ(with(ClientErrc::proxy_authentication, true),
              "proxy_name+ proxy_connection+ proxy_log_in! proxy_tunnel. tls. answer.");
    EXPECT_EQ(with(ClientErrc::proxy, true), "proxy_name+ proxy_connection+ proxy_log_in+ proxy_tunnel! tls. answer.");
    EXPECT_EQ(with(ClientErrc::intercepted, true),
              "proxy_name+ proxy_connection+ proxy_log_in+ proxy_tunnel+ tls! answer.");
    EXPECT_EQ(with(ClientErrc::certificate, true),
              "proxy_name+ proxy_connection+ proxy_log_in+ proxy_tunnel+ tls! answer.");
    EXPECT_EQ(with(ClientErrc::connection_lost, true),
              "proxy_name+ proxy_connection+ proxy_log_in+ proxy_tunnel+ tls+ answer!");
}

TEST(LinkSteps, AreFewerWithoutAProxy) {
    EXPECT_EQ(with(ClientErrc::name_resolution, false), "name! connection. tls. answer.");
    EXPECT_EQ(with(ClientErrc::connect, false), "name+ connection! tls. answer.");
    EXPECT_EQ(with(ClientErrc::tls, false), "name+ connection+ tls! answer.");
    EXPECT_EQ(pattern(steps_of(health(200, R"({"status":"ok"})"), false)), "name+ connection+ tls+ answer+");
}

TEST(LinkSteps, TakeOnlyAManagersAnswerForOne) {
    for (const auto& [status, body] : {std::pair{200U, "<html>Please log in</html>"},
                                       {404U, R"({"status":"ok"})"},
                                       {200U, "[]"},
                                       {200U, R"({"status":1})"},
                                       {302U, ""}}) {
        const auto steps = steps_of(health(status, body), true);
        EXPECT_EQ(steps.back().state, LinkStep::State::failed) << body;
        EXPECT_EQ(steps.back().advice.reason, "not_a_manager") << body;
        EXPECT_EQ(steps.back().detail, "HTTP " + std::to_string(status));
    }
    EXPECT_EQ(steps_of(health(503, ""), true).back().advice.reason, "busy");
}

TEST(LinkSteps, SayWhatToDoAndWhatWasSeen) {
    const auto steps =
        steps_of(base::fail(ClientErrc::intercepted, "GET https://m: issued by \"Corp CA\"\x1b[2J"), true);
    const auto& tls = steps[4];
    EXPECT_EQ(tls.advice.reason, "inspected");
    EXPECT_THAT(std::string{tls.advice.what_to_do}, HasSubstr("TLS inspection"));
    EXPECT_THAT(tls.detail, HasSubstr("issued by \"Corp CA\""));
    EXPECT_EQ(tls.detail.find('\x1b'), std::string::npos);
}

TEST(LinkSteps, EveryReasonHasAnAdvice) {
    for (int code = 1; code <= static_cast<int>(ClientErrc::connection_lost); ++code) {
        for (const bool through_proxy : {false, true}) {
            const auto advice = advice_on(make_error_code(static_cast<ClientErrc>(code)), through_proxy);
            EXPECT_FALSE(advice.what_to_do.empty()) << code;
        }
    }
    EXPECT_EQ(advice_for("nonsense").reason, "other");
    EXPECT_EQ(advice_on(Outcome{Verdict::unknown, {}, "gone"}, false).reason, "not_known");
    EXPECT_EQ(advice_on(Outcome{Verdict::unavailable, std::chrono::seconds{9}, "HTTP 429"}, false).reason, "busy");
    EXPECT_EQ(advice_on(judged(base::fail(ClientErrc::certificate, "x")), false).reason, "certificate");
}

TEST(TryLink, AsksOneHarmlessQuestionOfTheManagerThatWasNamed) {
    fakes::FakeHttpClient http;
    http.reply(200, R"({"status":"ok"})");
    const auto steps = fakes::run(
        try_link(http, "https://manager.example:8443", {}, {"http://proxy.example:3128", "u", base::Secret{"p"}}));
    EXPECT_EQ(steps.size(), 6U);
    ASSERT_EQ(http.sent.size(), 1U);
    EXPECT_EQ(http.sent[0].request.url, "https://manager.example:8443/v1/health");
    EXPECT_EQ(http.sent[0].request.method, "GET");
    ASSERT_EQ(http.sent[0].request.headers.size(), 1U);
    EXPECT_EQ(http.sent[0].request.headers.find("connection"), "close");
    EXPECT_TRUE(http.sent[0].request.wants_new_connection) << "one that is kept tells nothing of the way";
    EXPECT_EQ(http.sent[0].proxy.url, "http://proxy.example:3128");
}

}  // namespace
}  // namespace fleetgate::relay
