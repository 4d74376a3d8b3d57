// Connections of known peers that wait longer than others.
#include "net/keeping.hpp"

#include "tests/fakes/live_server.hpp"
#include "tests/fakes/raw_client.hpp"
#include "tests/net/http_server_fixture.hpp"

#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::net {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

HttpLimits of(std::size_t all, std::size_t per_peer) {
    HttpLimits limits;
    limits.kept_connections = all;
    limits.kept_per_peer = per_peer;
    limits.kept_idle_time = 3min;
    return limits;
}

KeptSeat seat(std::string_view peer, std::chrono::seconds since) { return {peer, base::SteadyTime{} + since}; }

TEST(Keeping, AllStayWhileTheyAreFew) {
    const std::vector seats{seat("a", 1s), seat("b", 2s), seat("a", 3s)};
    EXPECT_EQ(one_too_many(seats, "a", of(3, 2)), std::nullopt);
}

TEST(Keeping, APeersOwnOldestMakesRoomForIt) {
    const std::vector seats{seat("b", 1s), seat("a", 3s), seat("a", 2s), seat("a", 4s)};
    EXPECT_EQ(one_too_many(seats, "a", of(9, 2)), 2U);
}

TEST(Keeping, OfTooManyTheOneThatHasWaitedLongestGoes) {
    const std::vector seats{seat("a", 2s), seat("b", 1s), seat("c", 3s)};
    EXPECT_EQ(one_too_many(seats, "c", of(2, 2)), 1U);
}

/// Who says his name is known.
asio::awaitable<Response> greeting(Request request) {
    auto response = text("hello");
    response.known_peer = request.headers.find("X-Name").value_or("");
    co_return response;
}

std::string get(const std::string& name) { return "GET / HTTP/1.1\r\nHost: localhost\r\nX-Name: " + name + "\r\n\r\n"; }

class KeptByServer : public testing::Test {
protected:
    void serve(HttpLimits limits) {
        HttpServerSettings settings;
        settings.limits = limits;
        server_ = std::make_unique<fakes::LiveServer>(std::move(settings), greeting, clock_);
    }
    void pass(std::chrono::milliseconds time) {
        for (auto passed = 0ms; passed < time; passed += 250ms) {
            ASSERT_TRUE(eventually([&] { return clock_.sleepers() > 0 && clock_.next_due() > clock_.now(); }));
            clock_.advance(250ms);
        }
    }
    std::unique_ptr<fakes::RawClient> ask(const std::string& request) {
        auto client = std::make_unique<fakes::RawClient>(server_->port());
        again(*client, request);
        return client;
    }
    void again(fakes::RawClient& client, const std::string& request) {
        client.forget();
        client.send(request);
        EXPECT_THAT(client.read_until("hello"), HasSubstr("hello"));
        client.forget();
    }
    /// Each one that waits does so at a time of its own.
    std::unique_ptr<fakes::RawClient> ask_and_wait(const std::string& request, std::size_t kept) {
        auto client = ask(request);
        EXPECT_TRUE(eventually([&] { return server_->figures().kept == kept; }));
        pass(1s);
        return client;
    }

    base::ManualClock clock_;
    std::unique_ptr<fakes::LiveServer> server_;
};

TEST_F(KeptByServer, AKnownPeerMayWaitLongerAndNotForEver) {
    serve(of(4, 2));
    auto known = ask(get("anna"));
    auto unknown = ask(kGet);
    pass(61s);
    EXPECT_EQ(unknown->read_to_end(), "");
    EXPECT_TRUE(unknown->closed());
    again(*known, get("anna"));
    pass(181s);
    EXPECT_EQ(known->read_to_end(), "");
    EXPECT_TRUE(known->closed());
}

TEST_F(KeptByServer, NobodyIsKeptWhereNothingIsSaidOfIt) {
    serve({});
    auto client = ask(get("anna"));
    pass(61s);
    EXPECT_EQ(client->read_to_end(), "");
    EXPECT_TRUE(client->closed());
}

TEST_F(KeptByServer, WhoIsNotKnownByItsLastRequestIsNotKept) {
    serve(of(4, 2));
    auto client = ask(get("anna"));
    again(*client, kGet);
    pass(61s);
    EXPECT_EQ(client->read_to_end(), "");
    EXPECT_TRUE(client->closed());
}

TEST_F(KeptByServer, ASlowRequestIsCutOffOverAKeptConnectionToo) {
    serve(of(4, 2));
    auto client = ask(get("anna"));
    client->send("GET / HT");
    ASSERT_TRUE(eventually([&] { return server_->figures().kept == 0; }));
    pass(11s);
    EXPECT_THAT(client->read_to_end(), StartsWith("HTTP/1.1 408 "));
}

TEST_F(KeptByServer, WhoWaitsTakesNoPlaceFromThoseWhoCome) {
    auto limits = of(3, 1);
    limits.connections = 2;
    serve(limits);
    std::vector<std::unique_ptr<fakes::RawClient>> kept;
    for (const std::string name : {"anna", "bert", "carl"}) kept.push_back(ask_and_wait(get(name), kept.size() + 1));
    auto first = ask(kGet);
    auto second = ask(kGet);
    EXPECT_EQ(server_->figures().evicted, 0U);
    EXPECT_EQ(server_->figures().connections, 5U);
    // One more of the others takes a place from them, and not from those who are known.
    auto third = ask(kGet);
    EXPECT_EQ(server_->figures().evicted, 1U);
    for (const auto& client : kept) again(*client, get("anna"));
}

TEST_F(KeptByServer, BeyondTheirNumberTheOneThatHasWaitedLongestEnds) {
    serve(of(2, 2));
    auto anna = ask_and_wait(get("anna"), 1);
    auto bert = ask_and_wait(get("bert"), 2);
    again(*anna, get("anna"));  // now bert has waited longest
    pass(1s);
    auto carl = ask(get("carl"));
    EXPECT_EQ(bert->read_to_end(), "");
    EXPECT_TRUE(bert->closed());
    again(*anna, get("anna"));
    again(*carl, get("carl"));
}

TEST_F(KeptByServer, WhoComesAnewTakesThePlaceOfWhatItLeftBehind) {
    serve(of(9, 1));
    auto bert = ask_and_wait(get("bert"), 1);
    auto left_behind = ask_and_wait(get("anna"), 2);
    auto anew = ask(get("anna"));
    EXPECT_EQ(left_behind->read_to_end(), "");
    EXPECT_TRUE(left_behind->closed());
    again(*bert, get("bert"));
    again(*anew, get("anna"));
}

}  // namespace
}  // namespace fleetgate::net
