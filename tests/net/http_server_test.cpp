#include "net/http_server.hpp"

#include "tests/fakes/live_server.hpp"
#include "tests/fakes/raw_client.hpp"
#include "tests/net/http_server_fixture.hpp"

#include <atomic>
#include <thread>

#include <boost/asio/redirect_error.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

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
