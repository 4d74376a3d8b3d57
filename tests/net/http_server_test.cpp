#include "net/http_server.hpp"

#include "net/curl_http_client.hpp"
#include "tests/fakes/live_server.hpp"
#include "tests/fakes/raw_client.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/test_certificates.hpp"

#include <atomic>
#include <thread>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string kGet = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
const std::string kGetAndClose = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

Response text(std::string body) {
    Response response;
    response.headers.add("Content-Type", "text/plain");
    response.body = std::move(body);
    return response;
}

asio::awaitable<Response> hello(Request) { co_return text("hello"); }
asio::awaitable<Response> echo(Request request) { co_return text(request.body); }
asio::awaitable<Response> never(Request) {
    asio::steady_timer timer{co_await asio::this_coro::executor, asio::steady_timer::time_point::max()};
    co_await timer.async_wait(asio::use_awaitable);
    co_return text("late");
}

/// Until `condition` holds: what another thread does cannot be awaited otherwise.
template <class F>
bool eventually(F condition) {
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::yield();
    }
    return true;
}

TEST(HttpServer, KeepsAConnectionAndAnswersInOrder) {
    fakes::LiveServer server{{}, hello};
    fakes::RawClient client{server.port()};
    client.send(kGet + kGet + kGetAndClose);
    const auto answers = client.read_to_end();
    std::size_t count = 0;
    for (auto at = answers.find("HTTP/1.1 200 OK"); at != std::string::npos; at = answers.find("HTTP/1.1 200", at + 1))
        ++count;
    EXPECT_EQ(count, 3U);
    EXPECT_EQ(server.figures().requests, 3U);
    EXPECT_EQ(server.figures().accepted, 1U);
}

TEST(HttpServer, TellsTheHandlerWhoAsks) {
    fakes::LiveServer server{{}, [](Request request) -> asio::awaitable<Response> {
                                 co_return text(request.peer.address + (request.peer.loopback ? " loopback" : ""));
                             }};
    fakes::RawClient client{server.port()};
    client.send(kGetAndClose);
    EXPECT_THAT(client.read_to_end(), HasSubstr("127.0.0.1 loopback"));
}

TEST(HttpServer, AnswersHeadWithTheLengthAndNoBody) {
    fakes::LiveServer server{{}, hello};
    fakes::RawClient client{server.port()};
    client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    const auto answer = client.read_to_end();
    EXPECT_THAT(answer, HasSubstr("Content-Length: 5\r\n"));
    EXPECT_THAT(answer, testing::EndsWith("\r\n\r\n"));
}

TEST(HttpServer, AsksForTheBodyOfAClientThatWaits) {
    fakes::LiveServer server{{}, echo};
    fakes::RawClient client{server.port()};
    client.send(
        "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\nConnection: close\r\n\r\n");
    EXPECT_THAT(client.read_until("\r\n\r\n"), StartsWith("HTTP/1.1 100 Continue\r\n\r\n"));
    client.send("hello");
    EXPECT_THAT(client.read_to_end(), testing::EndsWith("\r\n\r\nhello"));
}

TEST(HttpServer, RefusesATooLargeBodyBeforeItIsSent) {
    fakes::LiveServer server{{}, echo};
    fakes::RawClient client{server.port()};
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2000000\r\n\r\n");
    EXPECT_THAT(client.read_to_end(), StartsWith("HTTP/1.1 413 "));
}

TEST(HttpServer, AsksTheHookHowLargeABodyMayBe) {
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

TEST(HttpServer, RefusesABodyUnreadWhenItsHeadIsEnough) {
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
    const auto post = [&](const std::string& path, std::string_view sent) {
        fakes::RawClient client{server.port()};
        client.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nConnection: close\r\n\r\n");
        client.send(sent);
        return client.read_to_end();
    };
    const auto refused = post("/closed", "");
    EXPECT_THAT(refused, StartsWith("HTTP/1.1 401 "));
    EXPECT_THAT(refused, testing::EndsWith("for 127.0.0.1"));
    EXPECT_EQ(server.figures().requests, 0U) << "the handler was not asked";
    EXPECT_THAT(post("/fault", ""), StartsWith("HTTP/1.1 500 "));
    EXPECT_THAT(post("/open", "hello"), testing::EndsWith("hello"));
}

TEST(HttpServer, AClientThatIsStillSendingReadsWhyItWasRefused) {
    fakes::LiveServer server{{}, echo};
    fakes::RawClient client{server.port()};
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n" + std::string(200'000, 'x'));
    EXPECT_THAT(client.read_to_end(), StartsWith("HTTP/1.1 413 "));
}

TEST(HttpServer, SendsALargeSharedBodyWhole) {
    const auto owner = std::make_shared<const std::string>(3'000'000, 'z');
    fakes::LiveServer server{{}, [owner](Request) -> asio::awaitable<Response> {
                                 Response response;
                                 response.body = SharedBody{*owner, owner};
                                 co_return response;
                             }};
    fakes::RawClient client{server.port()};
    client.send(kGetAndClose);
    const auto answer = client.read_to_end();
    EXPECT_EQ(answer.size() - answer.find("\r\n\r\n") - 4, owner->size());
}

TEST(HttpServer, AnExceptionInAHandlerIsA500AndNothingElse) {
    fakes::LiveServer server{{}, [](Request request) -> asio::awaitable<Response> {
                                 if (request.target.path() == "/bad") throw std::runtime_error{"secret detail"};
                                 co_return text("fine");
                             }};
    fakes::RawClient client{server.port()};
    client.send("GET /bad HTTP/1.1\r\nHost: localhost\r\n\r\n" + kGetAndClose);
    const auto answers = client.read_to_end();
    EXPECT_THAT(answers, StartsWith("HTTP/1.1 500 "));
    EXPECT_THAT(answers, Not(HasSubstr("secret detail")));
    EXPECT_THAT(answers, HasSubstr("fine"));
}

TEST(HttpServer, AddsItsDefaultHeadersToEveryAnswerEvenToRefusals) {
    HttpServerSettings settings;
    settings.default_headers = {{"X-Always", "yes"}};
    fakes::LiveServer server{std::move(settings), hello};
    for (const auto& request : {kGetAndClose, std::string{"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n"}}) {
        fakes::RawClient client{server.port()};
        client.send(request);
        EXPECT_THAT(client.read_to_end(), HasSubstr("X-Always: yes\r\n"));
    }
}

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

TEST(HttpServer, StreamsUntilTheHandlerEnds) {
    fakes::LiveServer server{{}, [](Request) -> asio::awaitable<Response> {
                                 Response response;
                                 response.body = StreamBody{[](BodyWriter& out) -> asio::awaitable<void> {
                                     (void)co_await out.write("one");
                                     (void)co_await out.write("");
                                     (void)co_await out.write("two");
                                 }};
                                 co_return response;
                             }};
    fakes::RawClient client{server.port()};
    client.send(kGet);
    EXPECT_THAT(client.read_to_end(), testing::EndsWith("\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"));
}

TEST(HttpServer, AStreamEndsWhenItsClientLeaves) {
    std::atomic<bool> ended = false;
    fakes::LiveServer server{
        {}, [&](Request) -> asio::awaitable<Response> {
            Response response;
            response.body = StreamBody{[&](BodyWriter& out) -> asio::awaitable<void> {
                (void)co_await out.write("first");
                asio::steady_timer timer{co_await asio::this_coro::executor, asio::steady_timer::time_point::max()};
                boost::system::error_code stopped;
                co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, stopped));
                ended = true;
            }};
            co_return response;
        }};
    {
        fakes::RawClient client{server.port()};
        client.send(kGet);
        client.read_until("first");
    }
    EXPECT_TRUE(eventually([&] { return ended.load(); }));
    EXPECT_TRUE(eventually([&] { return server.figures().connections == 0; }));
}

TEST(HttpServer, StopLetsARequestFinishAndClosesTheIdle) {
    std::atomic<bool> inside = false;
    std::atomic<bool> go_on = false;
    fakes::LiveServer server{{}, [&](Request) -> asio::awaitable<Response> {
                                 inside = true;
                                 asio::steady_timer timer{co_await asio::this_coro::executor};
                                 while (!go_on) {
                                     timer.expires_after(1ms);
                                     co_await timer.async_wait(asio::use_awaitable);
                                 }
                                 co_return text("finished");
                             }};
    fakes::RawClient idle{server.port()};
    fakes::RawClient busy{server.port()};
    busy.send(kGet);
    ASSERT_TRUE(eventually([&] { return inside.load() && server.figures().connections == 2; }));
    std::thread stopping{[&] { server.stop(10s); }};
    EXPECT_EQ(idle.read_to_end(), "");
    EXPECT_TRUE(idle.closed());
    go_on = true;
    EXPECT_THAT(busy.read_to_end(), HasSubstr("finished"));
    stopping.join();
}

TEST(HttpServer, StopInsistsWhenTheBudgetIsSpent) {
    fakes::LiveServer server{{}, never};
    fakes::RawClient client{server.port()};
    client.send(kGet);
    ASSERT_TRUE(eventually([&] { return server.figures().requests == 1; }));
    server.stop(1ms);  // returns: that is the test
    EXPECT_EQ(client.read_to_end(), "");
}

TEST(HttpServer, SaysWhosePortItIs) {
    fakes::LiveServer first{{}, hello};
    HttpServerSettings settings;
    settings.listen.push_back({"127.0.0.1", first.port()});
    fakes::LiveServer second{std::move(settings), hello};
    ASSERT_FALSE(second.bound());
    EXPECT_EQ(second.bound().error().code, std::errc::address_in_use);
    EXPECT_THAT(second.bound().error().context, HasSubstr(std::to_string(first.port())));
    EXPECT_THAT(second.bound().error().context, HasSubstr("held by net_test (pid "));
}

TEST(HttpServer, RefusesToListenAtWhatIsNoAddress) {
    HttpServerSettings settings;
    settings.listen.push_back({"printer.example", 0});
    fakes::LiveServer server{std::move(settings), hello};
    ASSERT_FALSE(server.bound());
    EXPECT_EQ(server.bound().error().code, std::errc::invalid_argument);
}

}  // namespace
}  // namespace fleetgate::net
