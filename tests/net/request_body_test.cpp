// Whose body is received, and how much of all of them.
#include "net/http_server.hpp"
#include "tests/fakes/live_server.hpp"
#include "tests/fakes/raw_client.hpp"
#include "tests/net/http_server_fixture.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

using testing::StartsWith;

TEST(RequestBody, AsksForTheBodyOfAClientThatWaits) {
    fakes::LiveServer server{{}, echo};
    fakes::RawClient client{server.port()};
    client.send(
        "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(client.read_until("\r\n\r\n"), StartsWith("HTTP/1.1 100 Continue\r\n\r\n"));
    client.send("hello");
    EXPECT_THAT(client.read_to_end(), testing::EndsWith("\r\n\r\nhello"));
}

TEST(RequestBody, RefusesATooLargeBodyBeforeItIsSent) {
    fakes::LiveServer server{{}, echo};
    fakes::RawClient client{server.port()};
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2000000\r\n\r\n");
    EXPECT_THAT(client.read_to_end(), StartsWith("HTTP/1.1 413 "));
}

TEST(RequestBody, AsksTheHookHowLargeABodyMayBe) {
    HttpServerSettings settings;
    settings.limits.body_bytes = 10;
    settings.body_limit = [](const Request& request) {
        return request.target.path() == "/large" ? std::optional<std::size_t>{100} : std::nullopt;
    };
    fakes::LiveServer server{std::move(settings), echo};
    const auto post = [&](const std::string& path) {
        fakes::RawClient client{server.port()};
        client.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\nConnection: close\r\n\r\n" +
                    std::string(50, 'x'));
        return client.read_to_end();
    };
    EXPECT_THAT(post("/small"), StartsWith("HTTP/1.1 413 "));
    EXPECT_THAT(post("/large"), StartsWith("HTTP/1.1 200 "));
}

TEST(RequestBody, RefusesABodyUnreadWhenItsHeadIsEnough) {
    HttpServerSettings settings;
    settings.before_body = [](Request head) -> asio::awaitable<std::optional<Response>> {
        if (head.target.path() == "/fault") throw std::runtime_error{"fault"};
        if (head.target.path() != "/closed") co_return std::nullopt;
        Response refusal;
        refusal.status = 401;
        refusal.body = "for " + head.peer.address;
        co_return refusal;
    };
    fakes::LiveServer server{std::move(settings), echo};
    const auto post = [&](const std::string& path, const std::string& more) {
        fakes::RawClient client{server.port()};
        client.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nConnection: close\r\n" +
                    more);
        return client.read_to_end();
    };
    EXPECT_THAT(post("/closed", "Expect: 100-continue\r\n\r\n"), StartsWith("HTTP/1.1 401 "));
    const auto refused = post("/closed", "\r\n");
    EXPECT_THAT(refused, StartsWith("HTTP/1.1 401 "));
    EXPECT_THAT(refused, testing::EndsWith("for 127.0.0.1"));
    EXPECT_EQ(server.figures().requests, 0U) << "the handler was not asked";
    EXPECT_THAT(post("/fault", "\r\n"), StartsWith("HTTP/1.1 500 "));
    EXPECT_THAT(post("/open", "\r\nhello"), testing::EndsWith("hello"));
}

TEST(RequestBody, AClientThatIsStillSendingReadsWhyItWasRefused) {
    fakes::LiveServer server{{}, echo};
    fakes::RawClient client{server.port()};
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n" + std::string(200'000, 'x'));
    EXPECT_THAT(client.read_to_end(), StartsWith("HTTP/1.1 413 "));
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
