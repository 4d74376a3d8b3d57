// A server of TLS that is spoken to without it.
#include "net/http_server.hpp"
#include "tests/fakes/live_server.hpp"
#include "tests/fakes/raw_client.hpp"
#include "tests/fakes/test_certificates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

using testing::HasSubstr;
using testing::Not;

asio::awaitable<Response> handler(Request) {
    Response response;
    response.body = "the handler";
    co_return response;
}

std::string answer(HttpServerSettings settings, const std::string& octets) {
    settings.tls = fakes::test_identity();
    fakes::LiveServer server{std::move(settings), handler};
    fakes::RawClient client{server.port()};
    client.send(octets);
    return client.read_to_end();
}

constexpr const char* kRequest = "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /second HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(PlainHttp, IsAnsweredOnceWhereTheServerHasAnAnswer) {
    HttpServerSettings settings;
    settings.answer_plain = [](const Request& request) {
        Response response;
        response.status = request.peer.tls ? 500 : 308;
        response.headers.add("Location", "https://a" + request.raw_target);
        return response;
    };
    settings.default_headers.add("Strict-Transport-Security", "max-age=1");
    const auto text = answer(settings, kRequest);
    EXPECT_THAT(text, HasSubstr("HTTP/1.1 308 "));
    EXPECT_THAT(text, Not(HasSubstr("/second")));
    EXPECT_THAT(text, Not(HasSubstr("Strict-Transport-Security")));
    EXPECT_THAT(text, Not(HasSubstr("the handler")));
}

TEST(PlainHttp, IsAnsweredByNothingElse) { EXPECT_EQ(answer({}, kRequest), ""); }

}  // namespace
}  // namespace fleetgate::net
