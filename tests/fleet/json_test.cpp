#include "fleet/json.hpp"

#include "fleet/rfc3339.hpp"
#include "tests/fleet/answers_of.hpp"

#include <functional>

#include <boost/json.hpp>
#include <gmock/gmock.h>

namespace fleetgate::fleet {
namespace {

namespace json = boost::json;

/// One of everything.
Reading full_reading() {
    auto reading = reading_of(
        "1.3.6.1.2.1.1.1.0|4|KYOCERA Document Solutions Printing System\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.1347.41\n"
        "1.3.6.1.2.1.1.3.0|67|12345\n1.3.6.1.2.1.1.5.0|4|printer-1\n1.3.6.1.2.1.1.6.0|4|Hall \"A\"\n"
        "1.3.6.1.2.1.2.2.1.3.1|2|6\n1.3.6.1.2.1.2.2.1.6.1|4x|0017c8000001\n"
        "1.3.6.1.2.1.25.3.2.1.2.1|6|1.3.6.1.2.1.25.3.1.5\n1.3.6.1.2.1.25.3.2.1.3.1|4|TASKalfa 3554ci\n"
        "1.3.6.1.2.1.25.3.5.1.1.1|2|3\n1.3.6.1.2.1.25.3.5.1.2.1|4x|20\n1.3.6.1.2.1.43.5.1.1.17.1|4|ABC1234567\n"
        "1.3.6.1.2.1.43.8.2.1.9.1.1|2|500\n1.3.6.1.2.1.43.8.2.1.10.1.1|2|-3\n"
        "1.3.6.1.2.1.43.10.2.1.3.1.1|2|7\n1.3.6.1.2.1.43.10.2.1.4.1.1|65|76498\n"
        "1.3.6.1.2.1.43.11.1.1.3.1.1|2|1\n1.3.6.1.2.1.43.11.1.1.6.1.1|4|TK-8527C\n1.3.6.1.2.1.43.11.1.1.8.1.1|2|100\n"
        "1.3.6.1.2.1.43.11.1.1.9.1.1|2|48\n1.3.6.1.2.1.43.12.1.1.4.1.1|4|cyan\n"
        "1.3.6.1.2.1.43.16.5.1.2.1.1|4|Ready.\n1.3.6.1.2.1.43.18.1.1.2.1.9|2|3\n1.3.6.1.2.1.43.18.1.1.4.1.9|2|8\n"
        "1.3.6.1.2.1.43.18.1.1.5.1.9|2|2\n1.3.6.1.2.1.43.18.1.1.7.1.9|2|808\n1.3.6.1.2.1.43.18.1.1.8.1.9|4|Add paper\n"
        "1.3.6.1.4.1.11.2.3.9.1.1.7.0|4|MFG:Kyocera;MDL:TASKalfa 3554ci;CLS:PRINTER;FWVER:2XD_S000;\n");
    reading.gaps = {"tray table: no answer within 2000 ms"};
    return reading;
}

TEST(ReadingJson, HasThePlainShape) {
    const auto object = to_json(full_reading(), Detail::plain);
    EXPECT_EQ(object.at("identity").at("maker"), "KYOCERA");
    EXPECT_EQ(object.at("identity").at("location"), "Hall \"A\"");
    EXPECT_EQ(object.at("kind"), "printer");
    EXPECT_EQ(object.at("status").at("state"), "idle");
    EXPECT_EQ(object.at("status").at("errors"), json::array({"lowToner"}));
    EXPECT_EQ(object.at("counters").at(0),
              json::value({{"name", "life_count"}, {"value", 76498}, {"unit", "impressions"}, {"trust", "unproved"}}));
    EXPECT_EQ(object.at("supplies").at(0).at("level_percent"), 48);
    EXPECT_EQ(object.at("supplies").at(0).at("colorant"), "cyan");
    EXPECT_EQ(object.at("trays").at(0).at("level_percent"), nullptr);
    EXPECT_EQ(object.at("trays").at(0).at("state"), "ok");
    EXPECT_EQ(object.at("alerts").at(0).at("code"), 808);
    EXPECT_EQ(object.at("alerts").at(0).at("severity"), "critical");
    EXPECT_FALSE(object.at("identity").as_object().contains("origins"));
    EXPECT_FALSE(object.at("supplies").at(0).as_object().contains("origin"));
}

TEST(ReadingJson, HasOriginsBesideTheSamePlainValues) {
    auto with_origins = to_json(full_reading(), Detail::with_origins);
    EXPECT_EQ(with_origins.at("identity").at("origins").at("serial").at("oid"), "1.3.6.1.2.1.43.5.1.1.17.1");
    EXPECT_EQ(with_origins.at("supplies").at(0).at("origin").at("raw"), "48");
    EXPECT_EQ(with_origins.at("status").at("origins").at("state").at("profile"), "Host-Resources-MIB");
    EXPECT_EQ(with_origins.at("status").at("origins").at("uptime_s").at("oid"), "1.3.6.1.2.1.1.3.0");
    EXPECT_EQ(with_origins.at("supplies").at(0).at("origins").at("capacity").at("raw"), "100");
    EXPECT_EQ(with_origins.at("alerts").at(0).at("origins").at("text").at("oid"), "1.3.6.1.2.1.43.18.1.1.8.1.9");
    for (const auto* key : {"identity", "status"}) with_origins.at(key).as_object().erase("origins");
    for (const auto* key : {"counters", "supplies", "trays", "alerts"}) {
        for (auto& row : with_origins.at(key).as_array()) {
            for (const auto* extra : {"origin", "origins", "colorant_index", "is_described", "media_is_size"}) {
                row.as_object().erase(extra);
            }
        }
    }
    EXPECT_EQ(json::value(with_origins), json::value(to_json(full_reading(), Detail::plain)));
}

TEST(ReadingJson, ComesBackExactlyAsText) {
    for (const auto& reading : {full_reading(), Reading{}}) {
        const auto text = json::serialize(to_json(reading, Detail::with_origins));
        const auto back = reading_from_json(json::parse(text));
        ASSERT_TRUE(back) << back.error().text();
        EXPECT_EQ(*back, reading);
        EXPECT_EQ(reading_from_json(to_json(reading, Detail::stored)), reading);
        const auto plain = reading_from_json(to_json(reading, Detail::plain));
        ASSERT_TRUE(plain) << plain.error().text();
        EXPECT_EQ(json::value(to_json(*plain, Detail::plain)), json::value(to_json(reading, Detail::plain)));
    }
}

TEST(DeviceJson, ComesBackExactly) {
    Device device{.id = DeviceId{7}, .address = "192.0.2.7", .port = 1161, .credential_id = 3, .registered_at = kNoon};
    device.reachability = Reachability::silent;
    device.last_answer_at = kNoon + std::chrono::milliseconds{1};
    device.trouble = "no answer within 2000 ms";
    device.latest = full_reading();
    const auto back = device_from_json(to_json(device, Detail::with_origins));
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_EQ(*back, device);
    EXPECT_EQ(device_from_json(to_json(Device{}, Detail::with_origins)).value(), Device{});
}

struct WrongCase {
    std::string name;
    std::function<void(json::object&)> spoil;
    std::string problem;
};

class WrongReading : public testing::TestWithParam<WrongCase> {};

TEST_P(WrongReading, IsRejectedByName) {
    auto object = to_json(full_reading(), Detail::with_origins);
    GetParam().spoil(object);
    const auto reading = reading_from_json(object);
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().code, std::errc::invalid_argument);
    EXPECT_THAT(reading.error().context, testing::HasSubstr(GetParam().problem));
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, WrongReading,
    testing::Values(
        WrongCase{"no_time", [](json::object& o) { o.erase("read_at"); }, "read_at"},
        WrongCase{"bad_time", [](json::object& o) { o["read_at"] = "yesterday"; }, "read_at: not a time"},
        WrongCase{"bad_kind", [](json::object& o) { o["kind"] = "toaster"; }, "kind: not a known word"},
        WrongCase{"identity_is_a_list", [](json::object& o) { o["identity"] = json::array{}; },
                  "identity: not an object"},
        WrongCase{"maker_is_a_number", [](json::object& o) { o["identity"].as_object()["maker"] = 5; },
                  "identity.maker: not a string"},
        WrongCase{"supplies_is_an_object", [](json::object& o) { o["supplies"] = json::object{}; },
                  "supplies: not a list"},
        WrongCase{"supply_is_null", [](json::object& o) { o["supplies"].as_array()[0] = nullptr; },
                  "supplies[0]: not an object"},
        WrongCase{"percent_above", [](json::object& o) { o["supplies"].at(0).as_object()["level_percent"] = 101; },
                  "supplies[0].level_percent: 0 to 100"},
        WrongCase{"percent_below", [](json::object& o) { o["trays"].at(0).as_object()["level_percent"] = -1; },
                  "trays[0].level_percent"},
        WrongCase{"percent_is_broken", [](json::object& o) { o["supplies"].at(0).as_object()["level_percent"] = 48.5; },
                  "not a whole number"},
        WrongCase{"counter_too_large",
                  [](json::object& o) { o["counters"].at(0).as_object()["value"] = 18446744073709551615ULL; },
                  "counters[0].value"},
        WrongCase{"origin_is_text", [](json::object& o) { o["alerts"].at(0).as_object()["origin"] = "x"; },
                  "alerts[0].origin: not an object"},
        WrongCase{"gap_is_a_number", [](json::object& o) { o["gaps"] = json::array({1}); },
                  "gaps: not a list of strings"},
        WrongCase{"uptime_below_zero", [](json::object& o) { o["status"].as_object()["uptime_s"] = -1; }, "uptime_s"}),
    [](const auto& row) { return row.param.name; });

TEST(ReadingJson, IsRejectedWhenItIsNoObject) {
    for (const auto& document : {json::value(nullptr), json::value(5), json::value("x"), json::value(json::array{})}) {
        EXPECT_FALSE(reading_from_json(document));
        EXPECT_FALSE(device_from_json(document));
    }
}

TEST(ReadingJson, PassesOverKeysOfALaterVersion) {
    auto object = to_json(full_reading(), Detail::with_origins);
    object["new_thing"] = json::array({1, 2});
    EXPECT_EQ(reading_from_json(object).value(), full_reading());
}

TEST(Rfc3339, ComesBackAndTakesNothingElse) {
    for (const std::int64_t ms : {0LL, 1LL, 951782400000LL, 1795317222123LL, -62167219200000LL, 253402300799999LL}) {
        const base::WallTime time{std::chrono::milliseconds{ms}};
        EXPECT_EQ(parse_rfc3339(base::to_rfc3339(time)), time);
    }
    for (const auto* text : {"", "2026-11-22T03:13:42Z", "2026-02-30T03:13:42.123Z", "2026-11-22T24:00:00.000Z",
                             "2026-11-22T03:60:42.123Z", "+026-11-22T03:13:42.123Z", "2026-11-22 03:13:42.123Z",
                             "2026-11-22T03:13:42.123+"}) {
        EXPECT_EQ(parse_rfc3339(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace fleetgate::fleet
