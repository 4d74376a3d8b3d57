#include "web/event_hub.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::web {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

/// A page: takes what is written, or does not (stuck), or is gone (broken).
class Page final : public net::BodyWriter {
public:
    std::string received;
    bool stuck = false;
    bool broken = false;
    bool ended = false;
    asio::awaitable<base::Result<void>> write(std::string octets) override {
        if (stuck) {
            asio::steady_timer never{co_await asio::this_coro::executor, asio::steady_timer::time_point::max()};
            co_await never.async_wait(asio::use_awaitable);
        }
        if (broken) co_return base::fail(std::errc::connection_reset, "gone");
        received += octets;
        co_return base::Result<void>{};
    }
};

class EventHubTest : public testing::Test {
protected:
    void open(EventHub& hub, Page& page, const std::string& session = "s") {
        auto response = hub.subscribe(session);
        asio::co_spawn(io_, serve(std::get<net::StreamBody>(std::move(response.body)), page), asio::detached);
        settle();
    }
    static asio::awaitable<void> serve(net::StreamBody body, Page& page) {
        co_await body(page);
        page.ended = true;
    }
    void settle() {
        io_.restart();
        io_.poll();
    }
    base::ManualClock clock_;  // outlives the coroutines that sleep by it, which end with io_
    asio::io_context io_;
    EventHub hub_{io_.get_executor(), clock_};
};

TEST_F(EventHubTest, BeginsWithRetryAndWhereItStands) {
    hub_.publish({"device", "{}"});
    Page page;
    open(hub_, page);
    EXPECT_EQ(page.received, "retry: 2000\nid: 1\nevent: hello\ndata: {\"last\":1}\n\n");
}

TEST_F(EventHubTest, SendsEachEventToEveryPage) {
    Page one;
    Page two;
    open(hub_, one);
    open(hub_, two);
    hub_.publish({"device", R"({"id":7})"});
    hub_.publish({"alert", "x"});
    settle();
    for (const auto* page : {&one, &two})
        EXPECT_THAT(page->received,
                    testing::EndsWith("id: 1\nevent: device\ndata: {\"id\":7}\n\nid: 2\nevent: alert\ndata: x\n\n"));
}

TEST_F(EventHubTest, NoTextCanForgeAnEvent) {
    Page page;
    open(hub_, page);
    hub_.publish({"a\nevent: b", "one\r\ntwo\n\nevent: forged\rthree"});
    settle();
    EXPECT_THAT(page.received,
                testing::EndsWith("event: a\ndata: one\ndata: two\ndata: \ndata: event: forged\ndata: three\n\n"));
}

TEST_F(EventHubTest, BeatsWhenNothingHappens) {
    Page page;
    open(hub_, page);
    page.received.clear();
    clock_.advance(15s);
    settle();
    EXPECT_EQ(page.received, ":\n\n");
    clock_.advance(15s);
    settle();
    EXPECT_EQ(page.received, ":\n\n:\n\n");
}

TEST_F(EventHubTest, DropsAPageThatDoesNotReadAndServesTheOthers) {
    Page stuck;
    stuck.stuck = true;
    Page well;
    open(hub_, stuck);
    open(hub_, well);
    for (int i = 0; i < 300; ++i) {
        hub_.publish({"device", "{}"});
        settle();
    }
    EXPECT_EQ(hub_.dropped(), 1U);
    EXPECT_EQ(hub_.subscribers(), 1U);
    EXPECT_THAT(well.received, HasSubstr("id: 300\n"));
}

TEST_F(EventHubTest, BoundsTheOctetsOfAQueueToo) {
    Page stuck;
    stuck.stuck = true;
    open(hub_, stuck);
    hub_.publish({"device", std::string(600'000, 'x')});
    EXPECT_EQ(hub_.dropped(), 0U);
    hub_.publish({"device", std::string(600'000, 'x')});
    EXPECT_EQ(hub_.dropped(), 1U);
}

TEST_F(EventHubTest, EndsTheStreamsOfASessionThatEnded) {
    Page ended;
    Page other;
    open(hub_, ended, "one");
    open(hub_, other, "two");
    hub_.end_session("one");
    settle();
    EXPECT_TRUE(ended.ended);
    EXPECT_FALSE(other.ended);
    EXPECT_EQ(hub_.subscribers(), 1U);
    hub_.close();
    settle();
    EXPECT_TRUE(other.ended);
}

TEST_F(EventHubTest, ForgetsAPageThatLeft) {
    Page page;
    open(hub_, page);
    page.broken = true;
    hub_.publish({"device", "{}"});
    settle();
    EXPECT_TRUE(page.ended);
    EXPECT_EQ(hub_.subscribers(), 0U);
}

TEST_F(EventHubTest, ForgetsAnAnswerThatWasNeverStreamed) {
    { const auto response = hub_.subscribe("s"); }
    EXPECT_EQ(hub_.subscribers(), 0U);
}

TEST_F(EventHubTest, TurnsAwayTooManyPages) {
    EventHubLimits limits;
    limits.subscribers = 1;
    EventHub hub{io_.get_executor(), clock_, limits};
    Page page;
    open(hub, page);
    EXPECT_EQ(hub.subscribe("s").status, 503U);
    hub.close();
    settle();
    EXPECT_EQ(hub.subscribe("s").status, 200U);
}

}  // namespace
}  // namespace fleetgate::web
