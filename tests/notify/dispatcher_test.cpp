#include "notify/dispatcher.hpp"

#include "notify/errc.hpp"
#include "notify/messages.hpp"
#include "tests/fakes/fake_notify.hpp"
#include "tests/fakes/memory_log.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::notify {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class DispatcherTest : public testing::Test {
protected:
    DispatcherTest() {
        channels.rows[1] = {1, R"({"name":"IT","kind":"syslog","host":"log.example","rules":{"resolved":true}})", {}};
    }
    ~DispatcherTest() override { stop(); }
    void start() {
        boost::asio::co_spawn(
            io, dispatcher.run(),
            boost::asio::bind_cancellation_slot(stop_.slot(), [this](std::exception_ptr) { ended = true; }));
        io.poll();
    }
    void stop() {
        stop_.emit(boost::asio::cancellation_type::all);
        io.restart();
        io.poll();
    }
    void pass(std::chrono::seconds time) {
        for (auto left = time; left > 0s; left -= 30s) {
            clock.advance(std::min(left, std::chrono::seconds{30s}));
            io.restart();
            io.poll();
        }
    }
    void open(const std::string& key) {
        occasions.now.push_back({key, Matter::condition, "stop", "user", "printer " + key, "192.0.2.7", "Paper jam.",
                                 "Open it.", clock.wall_now()});
    }

    boost::asio::io_context io;
    base::ManualClock clock;
    base::SeededRandom random{1};
    fakes::MemoryLog log;
    fakes::MemoryChannels channels;
    fakes::FakeOccasions occasions;
    fakes::FakeSender sender;
    bool quiet = false;
    bool ended = false;
    std::string no_concern;  ///< of the channel 1
    Dispatcher dispatcher{
        io.get_executor(),
        {.channels = channels,
         .occasions = occasions,
         .sender = sender,
         .clock = clock,
         .random = random,
         .log = log,
         .site = {.gateway = "gw", .page_url = "", .utc_offset = {}},
         .is_quiet = [this](const std::string&, base::WallTime) { return quiet; },
         .concerns = [this](std::int64_t channel,
                            const Occasion& occasion) { return channel != 1 || occasion.key != no_concern; }}};

private:
    boost::asio::cancellation_signal stop_;
};

TEST_F(DispatcherTest, TellsOnceWhatLastsAndWhenItIsOver) {
    open("a");
    start();
    pass(5min);
    EXPECT_TRUE(sender.sent.empty());
    pass(2min);
    ASSERT_EQ(sender.sent.size(), 1U);
    EXPECT_EQ(sender.sent[0].second.subject, "printer a: Paper jam.");
    EXPECT_EQ(channels.told_rows[1].size(), 1U);
    pass(10min);
    EXPECT_EQ(sender.sent.size(), 1U);
    occasions.now.clear();
    pass(1min);
    ASSERT_EQ(sender.sent.size(), 2U);
    EXPECT_THAT(sender.sent[1].second.subject, HasSubstr("Over: printer a"));
    EXPECT_TRUE(channels.told_rows[1].empty());
}

TEST_F(DispatcherTest, AChannelHearsOfWhatConcernsItAlone) {
    no_concern = "a";
    channels.rows[2] = {2, R"({"name":"All","kind":"syslog","host":"log.example"})", {}};
    open("a");
    open("b");
    start();
    pass(10min);
    std::map<std::string, std::string> told;
    for (const auto& [channel, message] : sender.sent) told[channel] += message.text;
    EXPECT_THAT(told["IT"], HasSubstr("printer b"));
    EXPECT_THAT(told["IT"], testing::Not(HasSubstr("printer a")));
    EXPECT_THAT(told["All"], HasSubstr("printer a"));
}

TEST_F(DispatcherTest, AServerThatIsDownIsTriedAgainAndSaidOnce) {
    sender.failure = base::Error{Errc::connection, "mail server mail:587: refused"};
    open("a");
    start();
    pass(1h);
    EXPECT_GT(sender.tries, 5);
    EXPECT_LT(sender.tries, 30);  // with back-off
    EXPECT_EQ(log.count(kNotDelivered), 1);
    EXPECT_THAT(log.text(kNotDelivered), HasSubstr("mail:587"));
    EXPECT_EQ(dispatcher.state(1).step, "connection");
    EXPECT_TRUE(dispatcher.state(1).failing_since.has_value());
    open("b");
    sender.failure.reset();
    pass(30min);
    ASSERT_EQ(sender.sent.size(), 1U);  // both in one
    EXPECT_THAT(sender.sent[0].second.subject, HasSubstr("2 things"));
    EXPECT_EQ(log.count(kDeliveredAgain), 1);
    EXPECT_EQ(dispatcher.state(1).trouble, "");
}

TEST_F(DispatcherTest, AServerThatHangsKeepsNoOtherChannelWaiting) {
    channels.rows[2] = {2, R"({"name":"Other","kind":"syslog","host":"log.example"})", {}};
    sender.silent = true;
    open("a");
    start();
    pass(7min);
    EXPECT_EQ(sender.tries, 2);  // both are under way, and neither twice
    pass(7min);
    EXPECT_EQ(sender.tries, 2);
    stop();
    EXPECT_TRUE(ended);
}

TEST_F(DispatcherTest, WhatWasToldIsNotToldAgainAfterAStart) {
    open("a");
    channels.told_rows[1]["a"] = told_of(occasions.now[0]);
    start();
    pass(1h);
    EXPECT_TRUE(sender.sent.empty());
}

TEST_F(DispatcherTest, WithoutAChannelNothingIsAskedAndANewOneIsUsedAtOnce) {
    channels.rows.clear();
    open("a");
    start();
    pass(1h);
    EXPECT_EQ(occasions.asked, 0);
    channels.rows[3] = {3, R"({"name":"New","kind":"syslog","host":"log.example"})", {}};
    dispatcher.channels_changed();
    io.restart();
    io.poll();
    EXPECT_EQ(sender.sent.size(), 1U);
}

TEST_F(DispatcherTest, ARowThatIsNoChannelIsSaidAndPassedOver) {
    channels.rows[2] = {2, "{", {}};
    open("a");
    start();
    pass(7min);
    EXPECT_EQ(log.count(kChannelUnreadable), 1);
    EXPECT_EQ(sender.sent.size(), 1U);
}

TEST_F(DispatcherTest, QuietHoursHoldBack) {
    channels.rows[1].settings = R"({"name":"IT","kind":"syslog","host":"h","rules":{"quiet_hours":"Sun"}})";
    quiet = true;
    open("a");
    start();
    pass(1h);
    EXPECT_TRUE(sender.sent.empty());
    quiet = false;
    pass(1min);
    EXPECT_EQ(sender.sent.size(), 1U);
}

}  // namespace
}  // namespace fleetgate::notify
