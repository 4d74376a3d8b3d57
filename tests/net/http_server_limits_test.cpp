// How long the server waits for whom, and how many it serves.
#include "net/curl_http_client.hpp"
#include "net/http_server.hpp"
#include "tests/fakes/live_server.hpp"
#include "tests/fakes/raw_client.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/test_certificates.hpp"
#include "tests/net/http_server_fixture.hpp"

#include <memory>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

using namespace std::chrono_literals;
using testing::StartsWith;

// Time: the clock stands still until told to move, so these take no time.
class HttpServerInTime : public testing::Test {
protected:
    void pass(std::chrono::milliseconds time) {
        // Step by step with the server's watch, so that no deadline is set after the time that it is about.
        for (auto passed = 0ms; passed < time; passed += 250ms) {
            ASSERT_TRUE(eventually([&] { return clock_.sleepers() > 0 && clock_.next_due() > clock_.now(); }));
            clock_.advance(250ms);
        }
    }
    base::ManualClock clock_;
};

TEST_F(HttpServerInTime, ASlowHeaderIsToldSoAndCutOff) {
    fakes::LiveServer server{{}, hello, clock_};
    fakes::RawClient client{server.port()};
    client.send("GET / HTTP/1.1\r\nHost: loc");
    ASSERT_TRUE(eventually([&] { return server.figures().connections == 1; }));
    // Each further octet must not buy more time.
    for (int i = 0; i < 10; ++i) {
        pass(1s);
        client.send("a");
    }
    pass(1s);
    EXPECT_THAT(client.read_to_end(), StartsWith("HTTP/1.1 408 "));
}

TEST_F(HttpServerInTime, ASlowBodyIsToldSoAndCutOff) {
    fakes::LiveServer server{{}, echo, clock_};
    fakes::RawClient client{server.port()};
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    client.read_until("100 Continue\r\n\r\n");
    client.forget();
    client.send("he");
    pass(61s);
    EXPECT_THAT(client.read_to_end(), StartsWith("HTTP/1.1 408 "));
}

TEST_F(HttpServerInTime, AnIdleConnectionIsClosedWithoutAWord) {
    fakes::LiveServer server{{}, hello, clock_};
    fakes::RawClient client{server.port()};
    client.send(kGet);
    client.read_until("hello");
    client.forget();
    pass(61s);
    EXPECT_EQ(client.read_to_end(), "");
    EXPECT_TRUE(client.closed());
}

TEST_F(HttpServerInTime, AClientThatDoesNotReadIsCutOff) {
    const auto owner = std::make_shared<const std::string>(64'000'000, 'z');
    fakes::LiveServer server{{},
                             [owner](Request) -> asio::awaitable<Response> {
                                 Response response;
                                 response.body = SharedBody{*owner, owner};
                                 co_return response;
                             },
                             clock_};
    fakes::RawClient client{server.port()};
    client.send(kGet);
    ASSERT_TRUE(eventually([&] { return server.figures().requests == 1; }));
    EXPECT_TRUE(eventually([&] {
        clock_.advance(31s);
        return server.figures().connections == 0;
    }));
}

TEST(HttpServer, ServesTwoHundredConnectionsAtOnce) {
    fakes::LiveServer server{{}, hello};
    std::vector<std::unique_ptr<fakes::RawClient>> clients;
    for (int i = 0; i < 200; ++i) {
        clients.push_back(std::make_unique<fakes::RawClient>(server.port()));
        clients.back()->send("GET / HTTP/1.1\r\n");
    }
    ASSERT_TRUE(eventually([&] { return server.figures().connections == 200; }));
    for (auto& client : clients) client->send("Host: localhost\r\n\r\n");
    for (auto& client : clients) EXPECT_THAT(client->read_until("hello"), StartsWith("HTTP/1.1 200 OK"));
}

TEST(HttpServer, TurnsAwayWhatIsOverItsLimit) {
    HttpServerSettings settings;
    settings.limits.connections = 3;
    fakes::LiveServer server{std::move(settings), never};
    std::vector<std::unique_ptr<fakes::RawClient>> busy;
    for (std::size_t i = 0; i < 3; ++i) {
        busy.push_back(std::make_unique<fakes::RawClient>(server.port()));
        busy.back()->send(kGet);
        ASSERT_TRUE(eventually([&] { return server.figures().requests == i + 1; }));
    }
    // Being answered: none of them gives way.
    fakes::RawClient late{server.port()};
    EXPECT_EQ(late.read_to_end(), "");
    EXPECT_EQ(server.figures().refused, 1U);
}

TEST(HttpServer, AnIdleConnectionGivesWayToANewOne) {
    HttpServerSettings settings;
    settings.limits.connections = 2;
    fakes::LiveServer server{std::move(settings), hello};
    fakes::RawClient first{server.port()};
    first.send(kGet);
    first.read_until("hello");
    fakes::RawClient second{server.port()};
    second.send(kGet);
    second.read_until("hello");
    fakes::RawClient third{server.port()};
    third.send(kGet);
    EXPECT_THAT(third.read_until("hello"), StartsWith("HTTP/1.1 200 OK"));
}

TEST(HttpServer, ServesWhoeverComesThoughOthersConnectAndSayNothing) {
    for (const bool tls : {false, true}) {
        HttpServerSettings settings;
        if (tls) settings.tls = fakes::test_identity();
        settings.limits.connections = 8;
        settings.limits.connections_of_loopback = 8;
        fakes::LiveServer server{std::move(settings), hello};
        std::vector<std::unique_ptr<fakes::RawClient>> silent;
        for (int i = 0; i < 20; ++i) silent.push_back(std::make_unique<fakes::RawClient>(server.port()));
        if (tls) {
            CurlHttpClient client{"Fleetgate/test"};
            ClientRequest request;
            request.url = server.url("/");
            const TlsTrust trust{PinnedTrust{fakes::test_authority().chain_pem}, {}};
            const auto answer = fakes::run(client.send(std::move(request), trust));
            ASSERT_TRUE(answer) << answer.error().text();
            EXPECT_EQ(answer->status, 200U);
        } else {
            fakes::RawClient late{server.port()};
            late.send(kGetAndClose);
            EXPECT_THAT(late.read_to_end(), StartsWith("HTTP/1.1 200 OK"));
        }
        EXPECT_EQ(server.figures().refused, 0U);
        EXPECT_GE(server.figures().evicted, 12U);
    }
}

}  // namespace
}  // namespace fleetgate::net
