#include "relay/bell.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

using namespace std::chrono_literals;

class BellTest : public testing::Test {
protected:
    void wait() {
        asio::co_spawn(io_, bell_.wait(clock_, 5s), [this](const std::exception_ptr&) { ++woken_; });
        turn();
    }
    void turn() {
        io_.restart();
        io_.poll();
    }

    asio::io_context io_;
    base::ManualClock clock_;
    Bell bell_{io_.get_executor()};
    int woken_ = 0;
};

TEST_F(BellTest, WaitsForARing) {
    wait();
    EXPECT_EQ(woken_, 0);
    bell_.ring(Urgency::urgent);
    turn();
    EXPECT_EQ(woken_, 1);
}

TEST_F(BellTest, KeepsARingThatNobodyHeard) {
    bell_.ring(Urgency::urgent);
    wait();
    EXPECT_EQ(woken_, 1);
}

TEST_F(BellTest, LetsRoutineNewsGather) {
    wait();
    bell_.ring(Urgency::routine);
    turn();
    EXPECT_EQ(woken_, 0);
    clock_.advance(4s);
    bell_.ring(Urgency::routine);
    turn();
    EXPECT_EQ(woken_, 0);
    clock_.advance(1s);
    turn();
    EXPECT_EQ(woken_, 1);
}

TEST_F(BellTest, AnUrgentRingEndsTheGathering) {
    wait();
    bell_.ring(Urgency::routine);
    turn();
    bell_.ring(Urgency::urgent);
    turn();
    EXPECT_EQ(woken_, 1);
}

TEST_F(BellTest, IsQuietAfterItWasHushed) {
    bell_.ring(Urgency::urgent);
    bell_.hush();
    wait();
    EXPECT_EQ(woken_, 0);
    bell_.ring(Urgency::urgent);
    turn();
}

}  // namespace
}  // namespace fleetgate::relay
