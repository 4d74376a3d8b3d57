#include "manager/devices.hpp"

#include "manager/export.hpp"
#include "manager/intake.hpp"
#include "manager/projection.hpp"
#include "tests/manager/database.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

namespace fleetgate::manager {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const base::WallTime kNoon{std::chrono::hours{24 * 365 * 50}};

/// Batches of one message each, taken in as the service does.
class DevicesTest : public testing::Test {
protected:
    void send(const std::string& type, const std::string& device, base::WallTime at, const std::string& data,
              std::optional<base::WallTime> received = std::nullopt) {
        ReceivedBatch batch;
        batch.batch.stream = std::string(32, 'a');
        batch.batch.number = ++number_;
        batch.digest = std::to_string(number_);
        batch.batch.messages = {
            {"m" + std::to_string(number_), type, at, device, boost::json::parse(data).as_object()}};
        const auto taken = take_in(*database, "gw-1", batch, received.value_or(at));
        ASSERT_TRUE(taken) << taken.error().text();
        ASSERT_EQ(taken->kind, Intake::Kind::stored);
    }
    std::vector<std::string> life_counts() {
        std::vector<std::string> out;
        const auto points = counter_history(*database, 1, base::WallTime{}).value();
        for (const auto& p : points)
            out.push_back(std::to_string((p.at - kNoon) / 1h) + "h " + std::to_string(p.value));
        return out;
    }
    /// Every table of the projection as text.
    std::string everything() {
        boost::json::array all;
        const auto listed = list_devices(*database, {}).value();
        const auto put = [&](const auto& rows) {
            for (const auto& row : rows) all.push_back(to_json(row));
        };
        put(listed.devices);
        for (const auto& device : listed.devices) {
            put(counter_history(*database, device.id, {}).value());
            put(supply_history(*database, device.id, {}).value());
            put(alert_history(*database, device.id, 100).value());
            put(condition_history(*database, device.id, 100).value());
        }
        return boost::json::serialize(all);
    }
    void send_some() {
        send("device", "7", kNoon, R"({"kind":"printer","maker":"KYOCERA","model":"TASKalfa","serial":"S7"})");
        send("counters", "7", kNoon, R"({"counters":[{"name":"life_count","value":10,"unit":"impressions"}]})");
        send("supplies", "7", kNoon + 1h,
             R"({"supplies":[{"index":"1.1","kind":"toner","fills":false,"level_percent":40,"state":"ok"},)"
             R"({"index":"1.2","kind":"wasteToner","fills":true,"level_percent":3,"state":"ok"},)"
             R"({"index":"1.3","kind":"toner","fills":false,"state":"ok"}]})");
        send("alerts", "7", kNoon + 2h,
             R"({"alerts":[{"index":"1.1","code":8,"code_name":"jam","severity":"critical","text":"Jam"},)"
             R"({"index":"1.2","code":1104,"severity":"warning"}]})");
        send("alerts", "7", kNoon + 3h, R"({"alerts":[{"index":"1.2","code":1104,"severity":"warning"}]})");
        send("status", "7", kNoon + 3h, R"({"reachability":"answering","state":"idle"})");
    }

    tests::ManagerDatabase database;

private:
    std::uint64_t number_ = 0;
};

TEST_F(DevicesTest, AreWhatTheirMessagesSaid) {
    send_some();
    const auto page = list_devices(*database, {}).value();
    ASSERT_EQ(page.devices.size(), 1U);
    const auto& device = page.devices.front();
    EXPECT_EQ(device.model, "TASKalfa");
    EXPECT_EQ(device.state, "idle");
    EXPECT_EQ(device.life_count, 10);
    EXPECT_EQ(device.lowest_percent, 40) << "what fills is not used up, and what does not say is no zero";
    EXPECT_EQ(device.open_alerts, 1);
    EXPECT_EQ(device.open_critical, 0);
    EXPECT_EQ(device.first_at, kNoon);
    EXPECT_EQ(device.last_at, kNoon + 3h);
}

TEST_F(DevicesTest, KeepOnlyWhatChangedAsPoints) {
    for (const auto& [hour, value] : {std::pair{0, 10}, {1, 10}, {2, 12}, {3, 12}, {4, 15}}) {
        send("counters", "7", kNoon + std::chrono::hours{hour},
             R"({"counters":[{"name":"life_count","unit":"impressions","value":)" + std::to_string(value) + "}]}");
    }
    EXPECT_THAT(life_counts(), ElementsAre("0h 10", "2h 12", "4h 15"));
    const auto late = counter_history(*database, 1, kNoon + 3h).value();
    ASSERT_EQ(late.size(), 2U) << "the value that held then, and what came after";
    EXPECT_EQ(late.front().value, 12);
}

TEST_F(DevicesTest, TellOnceThatASupplyStoppedSayingItsLevel) {
    const auto supply = [](const std::string& level) {
        return R"({"supplies":[{"index":"1.1","kind":"toner","fills":false,"state":"ok")" + level + "}]}";
    };
    send("supplies", "7", kNoon, supply(R"(,"level_percent":40)"));
    send("supplies", "7", kNoon + 1h, supply(""));
    send("supplies", "7", kNoon + 2h, supply(""));
    const auto points = supply_history(*database, 1, {}).value();
    ASSERT_EQ(points.size(), 2U);
    EXPECT_EQ(points[0].level_percent, 40);
    EXPECT_EQ(points[1].level_percent, std::nullopt);
    EXPECT_EQ(list_devices(*database, {}).value().devices.front().lowest_percent, std::nullopt);
}

TEST_F(DevicesTest, AreNotReadLaterThanTheReadingArrived) {
    send("counters", "7", kNoon + 24h * 365, R"({"counters":[{"name":"life_count","value":10,"unit":"sheets"}]})",
         kNoon);
    EXPECT_THAT(life_counts(), ElementsAre("0h 10"));
}

TEST_F(DevicesTest, HaveAlertsThatOpenAndClose) {
    send_some();
    const auto alerts = alert_history(*database, 1, 10).value();
    ASSERT_EQ(alerts.size(), 2U);
    EXPECT_EQ(alerts[0].code, 1104);
    EXPECT_EQ(alerts[0].closed_at, std::nullopt);
    EXPECT_EQ(alerts[1].code_name, "jam");
    EXPECT_EQ(alerts[1].opened_at, kNoon + 2h);
    EXPECT_EQ(alerts[1].closed_at, kNoon + 3h);
}

TEST_F(DevicesTest, HaveConditionsThatOpenChangeAndClose) {
    const auto send_conditions = [&](std::chrono::hours after, const std::string& list) {
        send("conditions", "7", kNoon + after, R"({"conditions":[)" + list + "]}");
    };
    const std::string since = base::to_rfc3339(kNoon);
    send_conditions(
        0h, R"({"key":"a","event":"opened","word":"jam","class":"stop","who":"user","text":"Jam","since":")" + since +
                R"("},{"key":"b","event":"opened","word":"supplyLow","class":"plan"})");
    EXPECT_EQ(list_devices(*database, {}).value().devices.front().worst_class, "stop");
    send_conditions(1h, R"({"key":"a","event":"unchanged"},{"key":"b","event":"changed","word":"supplyEmpty",)"
                        R"("class":"stop","level_percent":0})");
    send_conditions(2h, R"({"key":"b","event":"unchanged"},{"key":"c","event":"closed","word":"coverOpen"})");
    const auto rows = condition_history(*database, 1, 10).value();
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].key, "b");
    EXPECT_EQ(rows[0].word, "supplyEmpty");
    EXPECT_EQ(rows[0].level_percent, 0);
    EXPECT_EQ(rows[0].closed_at, std::nullopt);
    EXPECT_EQ(rows[1].key, "a");
    EXPECT_EQ(rows[1].text, "Jam");
    EXPECT_EQ(rows[1].since, kNoon);
    EXPECT_EQ(rows[1].closed_at, kNoon + 2h) << "what is not listed is closed";
    EXPECT_EQ(list_devices(*database, {}).value().devices.front().open_conditions, 1);
    send_conditions(3h, R"({"key":"b","event":"closed"})");
    EXPECT_EQ(list_devices(*database, {}).value().devices.front().worst_class, "");
}

TEST_F(DevicesTest, TellAConditionThatOpensAgainFromTheOneBefore) {
    for (int hour = 0; hour < 4; ++hour) {
        send("conditions", "7", kNoon + std::chrono::hours{hour},
             hour % 2 == 0 ? R"({"conditions":[{"key":"a","event":"opened","word":"jam","class":"stop"}]})"
                           : R"({"conditions":[]})");
    }
    EXPECT_EQ(condition_history(*database, 1, 10)->size(), 2U);
}

TEST_F(DevicesTest, AreTheSameWhenMadeAgainFromTheMessages) {
    send_some();
    send("note", "8", kNoon, "{}");
    const auto before = everything();
    EXPECT_EQ(rebuild_projection(*database, base::WallTime{}).value(), 7);
    EXPECT_EQ(everything(), before);
    database.run("DELETE FROM counter_points");
    database.run("DELETE FROM device_alerts");
    database.run("UPDATE devices SET model = '', life_count = NULL");
    ASSERT_NE(everything(), before);
    ASSERT_TRUE(rebuild_projection(*database, base::WallTime{}));
    EXPECT_EQ(everything(), before);
}

TEST_F(DevicesTest, KeepPointsWhoseMessagesAreGoneWhenMadeAgain) {
    send("counters", "7", kNoon, R"({"counters":[{"name":"life_count","value":10,"unit":"sheets"}]})");
    send("counters", "7", kNoon + 48h, R"({"counters":[{"name":"life_count","value":20,"unit":"sheets"}]})");
    database.run("DELETE FROM messages WHERE seq = 1");
    ASSERT_TRUE(rebuild_projection(*database, kNoon + 24h));
    EXPECT_THAT(life_counts(), ElementsAre("0h 10", "48h 20"));
}

TEST_F(DevicesTest, AreFoundByWhatIsKnownOfThem) {
    send("device", "1", kNoon, R"({"kind":"printer","maker":"KYOCERA","model":"A_1","serial":"X1"})");
    send("device", "2", kNoon, R"({"kind":"printer","maker":"HP","model":"AB1","serial":"X2","host_name":"hall"})");
    send("status", "2", kNoon, R"({"reachability":"silent"})");
    const auto found = [&](const DeviceFilter& filter) {
        std::vector<std::string> out;
        const auto page = list_devices(*database, filter).value();
        for (const auto& device : page.devices) out.push_back(device.serial);
        return out;
    };
    EXPECT_THAT(found({.search = "kyo"}), ElementsAre("X1"));
    EXPECT_THAT(found({.search = "a_1"}), ElementsAre("X1")) << "an underscore is itself";
    EXPECT_THAT(found({.search = "hall"}), ElementsAre("X2"));
    EXPECT_THAT(found({.trouble = true}), ElementsAre("X2"));
    EXPECT_THAT(found({.limit = 1, .offset = 1}), ElementsAre("X2"));
    EXPECT_EQ(list_devices(*database, {.limit = 1})->total, 2);
}

TEST_F(DevicesTest, AreExportedSoThatNoCellIsAFormula) {
    send("device", "1", kNoon,
         R"({"kind":"printer","maker":"=cmd|'/C calc'!A0","model":" +1","serial":"a\"b,c","host_name":"x\r\n=1",)"
         R"json("site":"@SUM(1)"})json");
    const auto csv = devices_csv(list_devices(*database, {})->devices);
    EXPECT_THAT(csv, HasSubstr(",'=cmd|'/C calc'!A0,"));
    EXPECT_THAT(csv, HasSubstr(",' +1,"));
    EXPECT_THAT(csv, HasSubstr(R"(,"a""b,c",)"));
    EXPECT_THAT(csv, HasSubstr(",'@SUM(1),"));
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 2) << csv;
}

}  // namespace
}  // namespace fleetgate::manager
