#include "fleet/speed.hpp"

#include "fleet/standard_reader.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fleet/answers_of.hpp"
#include "tests/fleet/colour_mfp.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

std::optional<std::int64_t> speed(const std::string& unit, const std::string& value) {
    const auto reading =
        reading_of("1.3.6.1.2.1.43.13.4.1.2.1.1|2|" + unit + "\n1.3.6.1.2.1.43.13.4.1.4.1.1|2|" + value + "\n");
    return reading.pages_an_hour ? std::optional{reading.pages_an_hour->value} : std::nullopt;
}

TEST(Speed, IsPagesAnHourOfTheFastestPath) {
    const auto reading = reading_of(
        "1.3.6.1.2.1.43.13.4.1.2.1.1|2|7\n1.3.6.1.2.1.43.13.4.1.4.1.1|2|420\n"
        "1.3.6.1.2.1.43.13.4.1.2.1.2|2|7\n1.3.6.1.2.1.43.13.4.1.4.1.2|2|1860\n"
        "1.3.6.1.2.1.43.13.4.1.4.1.3|2|9000\n");
    ASSERT_TRUE(reading.pages_an_hour);
    EXPECT_EQ(reading.pages_an_hour->value, 1860);
    EXPECT_EQ(reading.pages_an_hour->origin.oid, "1.3.6.1.2.1.43.13.4.1.4.1.2");
    EXPECT_EQ(speed("8", "1800"), 3600) << "a sheet has two sides";
}

TEST(Speed, IsUnknownWhereItIsNoNumberOfPagesOrNoPrinters) {
    EXPECT_FALSE(speed("3", "504000000")) << "ten-thousandths of an inch an hour";
    EXPECT_FALSE(speed("17", "600")) << "metres";
    EXPECT_FALSE(speed("7", "-1"));
    EXPECT_FALSE(speed("7", "31")) << "pages a minute, most likely";
    EXPECT_FALSE(speed("7", "2147483647"));
}

TEST(Speed, IsReadOnceADayAndRemembered) {
    auto rows = colour_mfp();
    rows[snmp::Oid::parse("1.3.6.1.2.1.43.13.4.1.2.1.1").value()] = fakes::integer(7);
    rows[snmp::Oid::parse("1.3.6.1.2.1.43.13.4.1.4.1.1").value()] = fakes::integer(2100);
    fakes::FakeClient client{rows};
    base::ManualClock clock;
    StandardReader reader{client, clock};
    DeviceMemory memory;
    ASSERT_EQ(fakes::run(reader.read({}, Depth::full, &memory))->pages_an_hour->value, 2100);
    client.asked.clear();
    EXPECT_EQ(fakes::run(reader.read({}, Depth::standard, &memory))->pages_an_hour->value, 2100);
    EXPECT_TRUE(std::none_of(client.asked.begin(), client.asked.end(),
                             [](const std::string& what) { return what.find(".43.13.4.") != std::string::npos; }));
}

TEST(Speed, IsNoGapWhereItCannotBeRead) {
    auto rows = colour_mfp();
    fakes::FakeClient client{rows};
    client.broken.insert(snmp::Oid::parse("1.3.6.1.2.1.43.13.4.1.4.1.1").value());
    base::ManualClock clock;
    DeviceMemory memory;
    const auto reading = fakes::run(StandardReader{client, clock}.read({}, Depth::full, &memory));
    ASSERT_TRUE(reading);
    EXPECT_TRUE(reading->gaps.empty());
    EXPECT_FALSE(memory.empty());
}

}  // namespace
}  // namespace fleetgate::fleet
