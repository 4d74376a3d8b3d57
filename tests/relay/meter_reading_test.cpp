#include "relay/meter_reading.hpp"

#include "protocol/redaction.hpp"
#include "tests/relay/printer.hpp"

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

using namespace std::chrono_literals;

const base::WallTime kDue{1'700'000'000s};
const MonthEnd kEnd{kDue, "2023-11"};

fleet::Reading read_at(base::WallTime at, std::int64_t total, std::int64_t color = 1200) {
    auto reading = tests::reading();
    reading.read_at = at;
    reading.counters[0].value = total;
    reading.counters[1].value = color;
    return reading;
}

std::string said(const std::optional<Draft>& draft) {
    if (!draft) return "nothing";
    std::string out = std::to_string(draft->data.at("distance").as_int64());
    for (const auto& one : draft->data.at("counters").as_array()) {
        out += " " + std::string{one.at("name").as_string()} + "=" + std::to_string(one.at("value").as_int64());
    }
    return out;
}

TEST(MeterReading, IsTheNearestBeforeOrAfter) {
    const MeterPoints points{{"total", {{kDue - 50min, 100}, {kDue + 10min, 130}, {kDue + 70min, 190}}},
                             {"color", {{kDue - 50min, 20}, {kDue + 70min, 50}}}};
    EXPECT_EQ(said(meter_reading_of(kEnd, read_at(kDue + 70min, 190, 50), points)), "600 total=130 color=20");
    const MeterPoints nearer{{"total", {{kDue - 2min, 100}, {kDue + 10min, 130}}}, {"color", {}}};
    EXPECT_EQ(said(meter_reading_of(kEnd, read_at(kDue + 10min, 130), nearer)), "-120 total=100 color=1200")
        << "a counter without points had its present value all along";
}

TEST(MeterReading, OfADeviceThatDidNotPrintTheLatestReadingCountsAsItIs) {
    EXPECT_EQ(said(meter_reading_of(kEnd, read_at(kDue + 5min, 100), {})), "300 total=100 color=1200");
    EXPECT_EQ(said(meter_reading_of(kEnd, read_at(kDue - 24h, 100), {})), "-86400 total=100 color=1200")
        << "off since the day before";
}

TEST(MeterReading, WaitsForAReadingAfterTheMoment) {
    EXPECT_TRUE(is_before(read_at(kDue - 1min, 1), kDue));
    EXPECT_FALSE(is_before(read_at(kDue, 1), kDue));
}

TEST(MeterReading, WhatNothingExplainsIsNoValue) {
    const MeterPoints points{
        {"total", {{kDue - 50min, 100}, {kDue + 1min, 99'999'999, fleet::MeterStep::implausible}, {kDue + 90min, 130}}},
        {"color", {{kDue - 50min, 20}}}};
    EXPECT_EQ(said(meter_reading_of(kEnd, read_at(kDue + 90min, 130, 20), points)), "-3000 total=100 color=20");
}

TEST(MeterReading, OfADeviceThatWasNeverReadThereIsNone) { EXPECT_EQ(said(meter_reading_of(kEnd, {}, {})), "nothing"); }

TEST(MeterReading, IsAMessageOfTheProtocol) {
    const auto draft = meter_reading_of(kEnd, read_at(kDue + 5min, 100), {});
    const protocol::Message message{"id", "meter_reading", {}, "1", draft->data};
    ASSERT_TRUE(protocol::parse_message(to_json(message)));
    EXPECT_EQ(protocol::redacted(message, protocol::Anonymization::off, {})->data, draft->data);
    EXPECT_EQ(draft->data.at("month"), "2023-11");
}

}  // namespace
}  // namespace fleetgate::relay
