#include "polling/outlook_keeper.hpp"

#include "polling/messages.hpp"
#include "tests/fakes/fake_device_repository.hpp"
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

class FakeOutlookBook final : public fleet::OutlookBook {
public:
    std::map<DeviceId, base::WallTime> looked_at;
    std::map<DeviceId, std::vector<fleet::KeptForecast>> kept;
    std::optional<base::Error> failure;
    int looks = 0;

    boost::asio::awaitable<base::Result<std::vector<DeviceId>>> due(base::WallTime before, std::size_t most) override {
        ++looks;
        if (failure) co_return base::fail(*failure);
        std::vector<DeviceId> ids;
        for (const auto& [id, at] : looked_at) {
            if (at < before && ids.size() < most) ids.push_back(id);
        }
        co_return ids;
    }
    boost::asio::awaitable<base::Result<void>> keep(DeviceId device, std::vector<fleet::KeptForecast> forecasts,
                                                    base::WallTime at) override {
        looked_at[device] = at;
        kept[device] = std::move(forecasts);
        co_return base::Result<void>{};
    }
};

class OutlookKeeperTest : public testing::Test {
protected:
    OutlookKeeperTest() {
        clock.advance(24h * 400);
        for (int i = 1; i <= 2; ++i) {
            const auto id = devices.add("192.0.2." + std::to_string(i));
            auto& reading = devices.kept.at(id).latest;
            reading.read_at = clock.wall_now();
            reading.supplies = {fleet::Supply{.index = "1.1", .level = {30, fleet::SupplyState::ok}},
                                fleet::Supply{.index = "1.2"}};
            for (int day = 70; day >= 0; --day) {
                devices.levels[id].push_back(
                    {"1.1", reading.read_at - std::chrono::days{day}, {30 + day, fleet::SupplyState::ok}, {}, {}});
            }
            book.looked_at[id] = {};
        }
    }
    ~OutlookKeeperTest() override {
        stop.emit(boost::asio::cancellation_type::terminal);
        turn();
    }
    void start() {
        boost::asio::co_spawn(io, keeper.run(), boost::asio::bind_cancellation_slot(stop.slot(), [](auto) {}));
        turn();
    }
    void turn() {
        io.restart();
        io.poll();
    }
    void pass(std::chrono::milliseconds time, std::chrono::milliseconds step) {
        for (auto left = time; left > 0ms; left -= step) {
            clock.advance(step);
            turn();
        }
    }

    boost::asio::io_context io;
    boost::asio::cancellation_signal stop;
    base::ManualClock clock;
    FakeOutlookBook book;
    fakes::FakeDeviceRepository devices;
    fakes::MemoryLog log;
    OutlookKeeper keeper{book, devices, clock, log};
};

TEST_F(OutlookKeeperTest, ForetellsEachDevicesSuppliesOneAfterTheOther) {
    start();
    EXPECT_EQ(book.kept.size(), 1U);
    pass(100ms, 50ms);
    ASSERT_EQ(book.kept.size(), 2U);
    const auto& kept = book.kept.at(DeviceId{1});
    ASSERT_EQ(kept.size(), 1U) << "of the other supply no level is known";
    EXPECT_EQ(kept[0].supply, "1.1");
    EXPECT_EQ(kept[0].percent, 30);
    EXPECT_GT(kept[0].forecast.expected_on, std::chrono::floor<std::chrono::days>(clock.wall_now()));
}

TEST_F(OutlookKeeperTest, DoesItAgainAfterSixHours) {
    start();
    pass(2min, 1min);
    book.kept.clear();
    pass(5h, 1min);
    EXPECT_TRUE(book.kept.empty());
    pass(2h, 1min);
    EXPECT_EQ(book.kept.size(), 2U);
}

TEST_F(OutlookKeeperTest, SaysOnceThatItFails) {
    book.failure = base::Error{std::make_error_code(std::errc::io_error), "disk"};
    start();
    pass(5min, 1min);
    EXPECT_EQ(book.looks, 6);
    EXPECT_EQ(log.count(kCannotForetell), 1);
    book.failure.reset();
    pass(2min, 1min);
    EXPECT_EQ(book.kept.size(), 2U);
}

}  // namespace
}  // namespace fleetgate::polling
