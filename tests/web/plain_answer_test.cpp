#include "web/plain_answer.hpp"

#include "tests/fakes/fake_sessions.hpp"
#include "tests/fakes/live_server.hpp"
#include "tests/fakes/raw_client.hpp"
#include "tests/fakes/test_certificates.hpp"
#include "web/site.hpp"

#include <gmock/gmock.h>

namespace fleetgate::web {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string location(const std::string& host, const std::string& target = "/", const std::string& method = "GET") {
    net::Request request;
    request.method = method;
    request.raw_target = target;
    if (!host.empty()) request.headers.add("Host", host);
    const auto response = plain_answer(request, {"gateway.example"});
    if (response.status != 308) return std::to_string(response.status);
    return std::string{response.headers.find("Location").value_or("")};
}

TEST(PlainAnswer, LeadsToTheSamePlaceOverHttps) {
    EXPECT_EQ(location("gateway.example:9797"), "https://gateway.example:9797/");
    EXPECT_EQ(location("GateWay.example:9797", "/devices?tag=a%20b"), "https://gateway.example:9797/devices?tag=a%20b");
    EXPECT_EQ(location("192.0.2.7:9797", "//evil.example/x"), "https://192.0.2.7:9797//evil.example/x");
    EXPECT_EQ(location("[2001:db8::7]:9797"), "https://[2001:db8::7]:9797/");
    EXPECT_EQ(location("localhost"), "https://localhost/");
    EXPECT_EQ(location("gateway.example:9797", "/", "HEAD"), "https://gateway.example:9797/");
}

TEST(PlainAnswer, LeadsNowhereElse) {
    for (const auto* host :
         {"", "evil.example", "evil.example:9797", "gateway.example.evil.example", "gateway.example@evil",
          "gateway.example:9797@evil.example", "gateway.example/evil", "[::1", "gateway.example:97x"}) {
        EXPECT_EQ(location(host), "400") << host;
    }
    EXPECT_EQ(location("gateway.example:99999"), "https://gateway.example/") << "no port is that high";
    EXPECT_EQ(location("gateway.example", "/", "POST"), "400") << "a password is not to be sent twice";
    EXPECT_EQ(location("gateway.example", "https://evil.example/"), "400");
    EXPECT_EQ(location("gateway.example", "/\\evil.example"), "400");
    EXPECT_EQ(location("gateway.example", "*"), "400");
}

class PlainPort : public testing::Test {
protected:
    explicit PlainPort(std::chrono::milliseconds patience = std::chrono::seconds{30}) : patience_{patience} {}
    net::HttpServerSettings settings() {
        net::HttpServerSettings made;
        made.tls = fakes::test_identity();
        made.limits.header_time = patience_;
        made.limits.handshake_time = patience_;
        site_.fill(made);
        return made;
    }
    std::string answer(const std::string& octets) {
        fakes::RawClient client{server_.port()};
        client.send(octets);
        return client.read_to_end();
    }
    std::chrono::milliseconds patience_;
    fakes::FakeSessions sessions_;
    base::RealClock clock_;
    base::NullLog log_;
    Site site_{{},        StaticFiles{{}},
               sessions_, clock_,
               log_,      {.allowed_hosts = {"gateway.example"}, .hsts = std::chrono::hours{1}}};
    fakes::LiveServer server_{settings(), site_.handler()};
};

TEST_F(PlainPort, IsRedirectedAndTheConnectionEnds) {
    const auto text = answer("GET /devices HTTP/1.1\r\nHost: gateway.example:9797\r\n\r\n");
    EXPECT_THAT(text, StartsWith("HTTP/1.1 308 "));
    EXPECT_THAT(text, HasSubstr("Location: https://gateway.example:9797/devices\r\n"));
    EXPECT_THAT(text, HasSubstr("Connection: close\r\n"));
    EXPECT_THAT(text, Not(HasSubstr("Strict-Transport-Security"))) << "RFC 6797 section 7.2";
    EXPECT_THAT(text, Not(HasSubstr("Set-Cookie")));
}

TEST_F(PlainPort, AHostileHostIsSentNowhere) {
    const auto text = answer("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    EXPECT_THAT(text, StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(text, Not(HasSubstr("evil.example")));
    EXPECT_THAT(answer("GET / HTTP/1.0\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(
        answer("POST /api/v1/login HTTP/1.1\r\nHost: gateway.example\r\nContent-Length: 9\r\n\r\n{\"a\":\"b\"}"),
        StartsWith("HTTP/1.1 400 "));
}

TEST_F(PlainPort, BadRequestsEnd) {
    EXPECT_THAT(answer("GET / HTTP/1.1\r\nHost gateway.example\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(answer("GET / HTTP/1.1\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n"), StartsWith("HTTP/1.1 431 "));
    EXPECT_EQ(answer("SSH-2.0-x\r\n\r\n").substr(0, 12), "HTTP/1.1 400");
}

class ImpatientPlainPort : public PlainPort {
protected:
    ImpatientPlainPort() : PlainPort{std::chrono::milliseconds{300}} {}
};

TEST_F(ImpatientPlainPort, EndsWhoIsSlow) {
    EXPECT_THAT(answer("GET / HT"), StartsWith("HTTP/1.1 408 "));
    EXPECT_EQ(answer(""), "") << "who says nothing at all";
    EXPECT_THAT(answer(std::string{"\x16\x03\x01\x00\x02\x01\x00", 7}), Not(HasSubstr("HTTP/"))) << "that is TLS";
    EXPECT_THAT(answer(std::string{"\x80\x2e\x01", 3}), Not(HasSubstr("HTTP/")));
}

}  // namespace
}  // namespace fleetgate::web
