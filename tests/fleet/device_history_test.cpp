#include "fleet/device_history.hpp"

#include "tests/fakes/fake_device_repository.hpp"
#include "tests/fakes/run.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

using namespace std::chrono_literals;

constexpr base::WallTime kNow{std::chrono::sys_days{std::chrono::year{2026} / 2 / 1}};

class DeviceHistoryTest : public testing::Test {
protected:
    DeviceHistory history() {
        auto found = fakes::run(io, history_of(devices, devices.kept.at(id)));
        return found ? *std::move(found) : DeviceHistory{};
    }
    void falls(const std::string& supply, int days, int last) {
        for (int day = days; day >= 0; --day) {
            const auto at = kNow - std::chrono::days{day};
            devices.levels[id].push_back({supply, at, {last + day, SupplyState::ok}, std::nullopt, std::nullopt});
        }
    }

    boost::asio::io_context io;
    fakes::FakeDeviceRepository devices;
    DeviceId id = devices.add("192.0.2.7", "S1");
};

TEST_F(DeviceHistoryTest, EachSupplyHasItsOwnOutlook) {
    auto& reading = devices.kept.at(id).latest;
    reading.read_at = kNow;
    reading.supplies = {Supply{.index = "1.1"}, Supply{.index = "1.10"}, Supply{.index = "1.2"}};
    falls("1.1", 42, 50);
    falls("1.10", 9, 50);
    const auto found = history();
    ASSERT_EQ(found.supplies.size(), 3U);
    ASSERT_TRUE(found.supplies.at("1.1").forecast);
    EXPECT_EQ(to_iso_date(found.supplies.at("1.1").forecast->expected_on), "2026-03-23");
    EXPECT_EQ(found.supplies.at("1.10").missing, "needs 3 weeks of levels, has 9 days");
    EXPECT_EQ(found.supplies.at("1.2").missing, "the device tells no percentage");
}

TEST_F(DeviceHistoryTest, AsJsonSaysWhatIsNotKnownAsNull) {
    auto& reading = devices.kept.at(id).latest;
    reading.read_at = kNow;
    reading.supplies = {Supply{.index = "1.1"}};
    devices.steps[id] = {{"total", {kNow, 12, MeterStep::reset}, std::nullopt}};
    devices.boards[id] = {{kNow, kNow + 1h, "S0", "S1", "", "", {{"total", 120'400, 12}}}};
    EXPECT_EQ(
        boost::json::serialize(to_json(history())),
        R"({"steps":[{"at":"2026-02-01T00:00:00.000Z","step":"reset","before":null,"now":12,"counter":"total"}],)"
        R"("supplies":[{"index":"1.1","forecast":null,"forecast_missing":"the device tells no percentage",)"
        R"("replacements":[]}],"boards":[{"at":"2026-02-01T00:00:00.000Z","joined_at":"2026-02-01T01:00:00.000Z",)"
        R"("serial_before":"S0","serial_after":"S1","mac_before":"","mac_after":"","counters":[{"name":"total",)"
        R"("last_before":120400,"first_after":12,"offset":120388}]}]})");
}

}  // namespace
}  // namespace fleetgate::fleet
