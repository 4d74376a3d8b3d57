// Whose body is received, and how much of all of them.
#include "net/http_server.hpp"
#include "tests/fakes/live_server.hpp"
#include "tests/fakes/raw_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

using testing::StartsWith;

asio::awaitable<Response> echo(Request request) {
    Response response;
    response.body = std::move(request.body);
    co_return response;
}

TEST(RequestBody, RefusesABodyBeforeItIsReadByItsHead) {
    HttpServerSettings settings;
    settings.before_body = [](const Request& request) -> asio::awaitable<std::optional<Response>> {
        if (request.headers.contains("Signature")) co_return std::nullopt;
        Response response;
        response.status = 401;
        co_return response;
    };
    fakes::LiveServer server{settings, echo};
    const std::string head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n";
    fakes::RawClient stranger{server.port()};
    stranger.send(head + "Expect: 100-continue\r\n\r\n");
    EXPECT_THAT(stranger.read_to_end(), StartsWith("HTTP/1.1 401"));
    fakes::RawClient known{server.port()};
    known.send(head + "Signature: x\r\nConnection: close\r\n\r\nhello");
    EXPECT_THAT(known.read_to_end(), testing::EndsWith("hello"));
}

TEST(RequestBody, AllBodiesTogetherHaveALimit) {
    HttpServerSettings settings;
    settings.limits.all_bodies_bytes = 1000;
    fakes::LiveServer server{settings, echo};
    const auto head = [](int length) {
        return "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + std::to_string(length) +
               "\r\n\r\n";
    };
    fakes::RawClient slow{server.port()};
    slow.send(head(600) + "x");
    std::string answer;
    // Until the first one's head has been read: what another thread does cannot be awaited otherwise.
    for (int i = 0; i < 1000 && !answer.starts_with("HTTP/1.1 503"); ++i) {
        fakes::RawClient second{server.port()};
        second.send(head(600) + std::string(600, 'x'));
        answer = second.read_to_end();
    }
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 503"));
    slow.send(std::string(599, 'x'));
    EXPECT_THAT(slow.read_to_end(), StartsWith("HTTP/1.1 200"));
    fakes::RawClient third{server.port()};
    third.send(head(600) + std::string(600, 'x'));
    EXPECT_THAT(third.read_to_end(), StartsWith("HTTP/1.1 200")) << "the room is given back";
}

}  // namespace
}  // namespace fleetgate::net
