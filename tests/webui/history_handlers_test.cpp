#include "tests/webui/api_test_site.hpp"

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

namespace fleetgate::webui {
namespace {

using std::chrono::hours;

class HistoryApi : public ApiTest {
protected:
    HistoryApi() {
        fake_.devices.add("192.0.2.7", "SN-1");
        const fleet::DeviceId id{1};
        auto& device = fake_.devices.kept.at(id);
        device.latest.read_at = kNoon + hours{24};
        device.latest.counters.push_back({"print_mono", 130, "impressions", {}, {}});
        fleet::Supply toner;
        toner.index = "1.1";
        device.latest.supplies.push_back(toner);
        fake_.devices.counted[{id, "print_mono"}] = {{kNoon - hours{24}, 100}, {kNoon, 120}, {kNoon + hours{24}, 130}};
        fleet::SupplyPoint level;
        level.supply = "1.1";
        level.at = kNoon;
        level.level.percent = 42;
        fake_.devices.levels[id] = {level};
    }

    Answer ask(const std::string& query) { return send("GET", "/api/v1/devices/1/history?" + query); }

    /// 2026-11-18
    static constexpr base::WallTime kNoon{
        (std::chrono::sys_days{std::chrono::year{2026} / 11 / 18} + hours{12}).time_since_epoch()};
    const std::string days_ = "from=2026-11-17T00:00:00.000Z&to=2026-11-19T23:00:00.000Z";
};

TEST_F(HistoryApi, TellsWhatWasCountedEachDay) {
    const auto answer = ask("kind=counters&" + days_);
    ASSERT_EQ(answer.status, 200U) << answer.body;
    const auto view = answer.json();
    EXPECT_EQ(view.at("step").as_string(), "hour");
    const auto by_day = ask("step=day&" + days_).json();
    EXPECT_EQ(boost::json::serialize(by_day.at("at")),
              R"(["2026-11-17T00:00:00.000Z","2026-11-18T00:00:00.000Z","2026-11-19T00:00:00.000Z"])");
    EXPECT_EQ(boost::json::serialize(by_day.at("series")),
              R"([{"name":"print_mono","unit":"impressions","values":[0,20,10]}])");
}

TEST_F(HistoryApi, TellsLevelsOfSupplies) {
    const auto view = ask("kind=supplies&step=day&" + days_).json();
    EXPECT_EQ(boost::json::serialize(view.at("series")), R"([{"name":"1.1","unit":"percent","values":[null,42,42]}])");
}

TEST_F(HistoryApi, LeavesOutWhatHasNoPoints) {
    fake_.devices.counted.clear();
    EXPECT_TRUE(ask("step=day&" + days_).json().at("series").as_array().empty());
}

TEST_F(HistoryApi, RefusesWhatIsNoSpan) {
    for (const std::string query : {"kind=pages", "from=yesterday", "to=2026-11-18", "step=minute", "step=day&step=day",
                                    "from=2026-11-19T00:00:00.000Z&to=2026-11-18T00:00:00.000Z",
                                    "from=2000-01-01T00:00:00.000Z&to=2026-11-18T00:00:00.000Z&step=day"}) {
        EXPECT_EQ(ask(query).status, 422U) << query;
    }
    EXPECT_EQ(send("GET", "/api/v1/devices/9/history").status, 404U);
}

TEST_F(HistoryApi, TestsADeviceByItsAddress) {
    const auto answer = send("POST", "/api/v1/devices/1/test");
    ASSERT_EQ(answer.status, 200U);
    EXPECT_EQ(answer.json().at("steps").as_array().at(0).as_object().at("text").as_string(), "asked 192.0.2.7");
    EXPECT_EQ(send("POST", "/api/v1/devices/7/test").status, 404U);
}

}  // namespace
}  // namespace fleetgate::webui
