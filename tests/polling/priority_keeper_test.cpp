#include "polling/priority_keeper.hpp"

#include "polling/messages.hpp"
#include "tests/fakes/fake_priority_book.hpp"
#include "tests/fakes/memory_log.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;
using fleet::DeviceId;

class PriorityKeeperTest : public testing::Test {
protected:
    PriorityKeeperTest() {
        for (int i = 1; i <= 5; ++i) book.kept[DeviceId{i}].usage = {30, 10.0 * i, 0};
    }
    void start() {
        boost::asio::co_spawn(io, keeper.run(), boost::asio::bind_cancellation_slot(stop.slot(), [](auto) {}));
        turn();
    }
    void turn() {
        io.restart();
        io.poll();
    }
    void pass(std::chrono::minutes time) {
        for (auto left = time; left > 0min; left -= 10min) {
            clock.advance(10min);
            turn();
        }
    }
    ~PriorityKeeperTest() override {
        stop.emit(boost::asio::cancellation_type::terminal);
        turn();
    }

    boost::asio::io_context io;
    boost::asio::cancellation_signal stop;
    base::ManualClock clock;
    fakes::FakePriorityBook book;
    fakes::MemoryLog log;
    int changes = 0;
    PriorityKeeper keeper{book, clock, log, [this] { ++changes; }};
};

TEST_F(PriorityKeeperTest, AssignsAtOnceWhereThatWasNeverDone) {
    start();
    EXPECT_EQ(book.kept[DeviceId{5}].in_force(), Priority::high);
    EXPECT_EQ(book.kept[DeviceId{4}].in_force(), Priority::middle);
    EXPECT_FALSE(book.kept[DeviceId{4}].assigned->reason.empty());
    EXPECT_EQ(changes, 1);
}

TEST_F(PriorityKeeperTest, AssignsOnceANightAndTellsOfChangesAlone) {
    start();
    pass(3 * 24h);
    EXPECT_EQ(book.assignments, 4) << "at the start, and in three nights";
    EXPECT_EQ(changes, 1);
    book.kept[DeviceId{5}].usage.pages_per_day = 1;
    pass(24h);
    EXPECT_EQ(changes, 2);
    EXPECT_EQ(book.kept[DeviceId{4}].in_force(), Priority::high);
}

TEST_F(PriorityKeeperTest, WaitsAfterAStartUntilTheDaysBeforeAreAddedUp) {
    book.assigned = clock.wall_now() - 7 * 24h;
    start();
    pass(100min);
    EXPECT_EQ(book.assignments, 0);
    pass(60min);
    EXPECT_EQ(book.assignments, 1);
}

TEST_F(PriorityKeeperTest, TriesAgainWithinTheHour) {
    book.failure = base::Error{std::make_error_code(std::errc::io_error), "the disk"};
    start();
    EXPECT_EQ(book.assignments, 0);
    EXPECT_EQ(log.count(kCannotAssign), 1);
    book.failure.reset();
    pass(60min);
    EXPECT_EQ(book.assignments, 1);
}

}  // namespace
}  // namespace fleetgate::polling
