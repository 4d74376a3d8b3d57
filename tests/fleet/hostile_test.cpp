// Devices that lie, overflow and babble: a reading stays bounded, printable and free of invented numbers.
#include "base/text.hpp"
#include "fleet/cuts.hpp"
#include "fleet/json.hpp"
#include "fleet/standard_reader.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fleet/answers_of.hpp"

#include <array>
#include <limits>
#include <random>

#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

namespace fleetgate::fleet {
namespace {

/// What must hold of every reading, whatever was answered.
void expect_sane(const Reading& reading) {
    const auto sane_level = [](const Level& level) {
        return !level.percent || (*level.percent >= 0 && *level.percent <= 100);
    };
    for (const auto& supply : reading.supplies) EXPECT_TRUE(sane_level(supply.level));
    for (const auto& tray : reading.trays) EXPECT_TRUE(sane_level(tray.level));
    EXPECT_LE(reading.supplies.size(), kMostRows);
    EXPECT_LE(reading.alerts.size(), kMostRows);
    const auto text = boost::json::serialize(to_json(reading, Detail::with_origins));
    EXPECT_TRUE(base::is_utf8(text));
    const auto back = reading_from_json(to_json(reading, Detail::with_origins));
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_EQ(*back, reading);
}

TEST(Hostile, TenThousandSuppliesAreCutAndSaid) {
    fakes::Recording rows;
    for (std::uint32_t i = 1; i <= 10'000; ++i) {
        rows[snmp::Oid{1, 3, 6, 1, 2, 1, 43, 11, 1, 1, 9, 1, i}] = fakes::integer(i);
        rows[snmp::Oid{1, 3, 6, 1, 2, 1, 43, 11, 1, 1, 8, 1, i}] = fakes::integer(100);
        rows[snmp::Oid{1, 3, 6, 1, 2, 1, 43, 18, 1, 1, 7, 1, i}] = fakes::integer(8);
    }
    const auto reading = decode_reading(answers_of(rows), kNoon);
    EXPECT_EQ(reading.supplies.size(), kMostRows);
    EXPECT_THAT(reading.gaps, testing::Contains("supply table: cut after 500 rows"));
    EXPECT_THAT(reading.cuts, testing::Contains(Cut{"supply table", CutKind::rows, 500}));
    expect_sane(reading);

    fakes::FakeClient client{rows};
    base::ManualClock clock;
    const auto read = fakes::run(StandardReader{client, clock}.read({}));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_THAT(read->gaps,
                testing::ElementsAre("supply table: cut after 500 rows", "alert table: cut after 500 rows"));
    EXPECT_THAT(read->cuts,
                testing::ElementsAre(Cut{"supply table", CutKind::rows, 500}, Cut{"alert table", CutKind::rows, 500}));
    EXPECT_EQ(read->supplies.size(), kMostRows) << "what came before the cut is shown";
    EXPECT_EQ(read->supplies[499].level.percent, 100);
    EXPECT_LT(client.requests, 100U);
    expect_sane(*read);
}

TEST(Hostile, WhatIsCutIsNotRemembered) {
    fakes::Recording rows;
    for (std::uint32_t i = 1; i <= 600; ++i) {
        rows[snmp::Oid{1, 3, 6, 1, 2, 1, 43, 11, 1, 1, 9, 1, i}] = fakes::integer(i);
    }
    fakes::FakeClient client{rows};
    base::ManualClock clock;
    DeviceMemory memory;
    const auto read = fakes::run(StandardReader{client, clock}.read({}, Depth::full, &memory));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_TRUE(memory.empty());
}

TEST(Hostile, ATextOfSixtyThousandOctetsIsCutAndSaid) {
    fakes::Recording rows;
    rows[snmp::Oid{1, 3, 6, 1, 2, 1, 1, 1, 0}] = fakes::text(std::string(60'000, 'A'));
    rows[snmp::Oid{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 17, 1}] = fakes::text("ABC1234567");
    fakes::FakeClient client{rows};
    base::ManualClock clock;
    DeviceMemory memory;
    const auto read = fakes::run(StandardReader{client, clock}.read({}, Depth::full, &memory));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_THAT(read->cuts, testing::ElementsAre(Cut{"identity and status", CutKind::text, 4096}));
    EXPECT_THAT(read->gaps, testing::IsEmpty()) << "nothing is missing";
    EXPECT_THAT(not_read(*read), testing::ElementsAre("identity and status: a text was cut after 4096 octets"));
    EXPECT_LT(encode(memory).size(), 20'000U) << "what is remembered is cut too";
    expect_sane(*read);
}

TEST(Hostile, HugeTextsAreCut) {
    fakes::Recording rows;
    const std::string huge(60'000, '\xE9');
    for (const auto* oid :
         {"1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.5.0", "1.3.6.1.2.1.25.3.2.1.3.1", "1.3.6.1.2.1.43.5.1.1.17.1",
          "1.3.6.1.2.1.43.11.1.1.6.1.1", "1.3.6.1.2.1.43.16.5.1.2.1.1", "1.3.6.1.2.1.43.18.1.1.8.1.1",
          "1.3.6.1.4.1.11.2.3.9.1.1.7.0", "1.3.6.1.2.1.25.3.5.1.2.1", "1.3.6.1.2.1.2.2.1.6.1"}) {
        rows[snmp::Oid::parse(oid).value()] = fakes::text(huge);
    }
    const auto reading = decode_reading(answers_of(rows), kNoon);
    expect_sane(reading);
    EXPECT_LE(reading.identity.sys_descr->value.size(), 255U);
    EXPECT_LE(boost::json::serialize(to_json(reading, Detail::with_origins)).size(), 20'000U);
}

TEST(Hostile, TerminalEscapesDoNotGetThrough) {
    const auto reading =
        reading_of("1.3.6.1.2.1.1.1.0|4x|1b5d303b6f776e656407\n1.3.6.1.2.1.43.5.1.1.17.1|4x|411b5b324a310d0a42\n");
    EXPECT_EQ(reading.identity.sys_descr->value.find('\x1B'), std::string::npos);
    EXPECT_EQ(reading.identity.serial->value.find('\n'), std::string::npos);
}

/// Every OID that the decoders look at, with values of every type and extreme.
TEST(Hostile, AnyValueAnywhereIsSurvived) {
    const std::array<std::string_view, 37> places{"1.3.6.1.2.1.1.1.0",
                                                  "1.3.6.1.2.1.1.2.0",
                                                  "1.3.6.1.2.1.1.3.0",
                                                  "1.3.6.1.2.1.1.5.0",
                                                  "1.3.6.1.2.1.1.7.0",
                                                  "1.3.6.1.2.1.2.2.1.3.1",
                                                  "1.3.6.1.2.1.2.2.1.6.1",
                                                  "1.3.6.1.2.1.25.3.2.1.2.1",
                                                  "1.3.6.1.2.1.25.3.2.1.2",
                                                  "1.3.6.1.2.1.25.3.2.1.3.1",
                                                  "1.3.6.1.2.1.25.3.2.1.5.1",
                                                  "1.3.6.1.2.1.25.3.5.1.1.1",
                                                  "1.3.6.1.2.1.25.3.5.1.2.1",
                                                  "1.3.6.1.2.1.43.5.1.1.2.1",
                                                  "1.3.6.1.2.1.43.5.1.1.10.1",
                                                  "1.3.6.1.2.1.43.5.1.1.16.1",
                                                  "1.3.6.1.2.1.43.5.1.1.17.1",
                                                  "1.3.6.1.2.1.43.7.1.1.4.1.1",
                                                  "1.3.6.1.2.1.43.8.2.1.9.1.1",
                                                  "1.3.6.1.2.1.43.8.2.1.10.1.1",
                                                  "1.3.6.1.2.1.43.8.2.1.4.1.1",
                                                  "1.3.6.1.2.1.43.10.2.1.3.1.1",
                                                  "1.3.6.1.2.1.43.10.2.1.4.1.1",
                                                  "1.3.6.1.2.1.43.10.2.1.4.7",
                                                  "1.3.6.1.2.1.43.11.1.1.3.1.1",
                                                  "1.3.6.1.2.1.43.11.1.1.4.1.1",
                                                  "1.3.6.1.2.1.43.11.1.1.5.1.1",
                                                  "1.3.6.1.2.1.43.11.1.1.7.1.1",
                                                  "1.3.6.1.2.1.43.11.1.1.8.1.1",
                                                  "1.3.6.1.2.1.43.11.1.1.9.1.1",
                                                  "1.3.6.1.2.1.43.11.1.1.9.4294967295.4294967295.1",
                                                  "1.3.6.1.2.1.43.11.1.1.9.2",
                                                  "1.3.6.1.2.1.43.12.1.1.4.1.1",
                                                  "1.3.6.1.2.1.43.18.1.1.5.1.1",
                                                  "1.3.6.1.2.1.43.18.1.1.7.1.1",
                                                  "1.3.6.1.2.1.43.18.1.1.4.1.1",
                                                  "1.3.6.1.4.1.11.2.3.9.1.1.7.0"};
    const std::vector<snmp::Value> values{fakes::integer(-1),
                                          fakes::integer(0),
                                          fakes::integer(1),
                                          fakes::integer(11),
                                          fakes::integer(19),
                                          fakes::integer(1104),
                                          fakes::integer(std::numeric_limits<std::int64_t>::min()),
                                          fakes::integer(std::numeric_limits<std::int64_t>::max()),
                                          fakes::counter(std::numeric_limits<std::uint64_t>::max()),
                                          fakes::text(""),
                                          fakes::text("12345"),
                                          fakes::text("SN:"),
                                          fakes::text("MFG:;MDL:;:;;"),
                                          fakes::text(std::string("\0\xFF\x80;:", 5)),
                                          fakes::oid_value("1.3.6.1.2.1.25.3.1.5"),
                                          fakes::oid_value("1.3.6.1.4.1"),
                                          {snmp::Type::object_identifier, snmp::Oid{}},
                                          {snmp::Type::null, {}},
                                          {snmp::Type::integer, std::string{"a text that says it is a number"}}};
    std::mt19937 random{7};
    for (int round = 0; round < 3000; ++round) {
        fakes::Recording rows;
        for (const auto place : places) {
            if (random() % 3 != 0) rows[snmp::Oid::parse(place).value()] = values[random() % values.size()];
        }
        expect_sane(decode_reading(answers_of(rows), kNoon));
        if (testing::Test::HasFailure()) FAIL() << "in round " << round;
    }
}

}  // namespace
}  // namespace fleetgate::fleet
