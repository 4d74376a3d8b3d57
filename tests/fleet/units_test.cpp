#include "fleet/units.hpp"

#include "fleet/standard_reader.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fleet/colour_mfp.hpp"
#include "tests/fleet/three_printers.hpp"

#include <gmock/gmock.h>

namespace fleetgate::fleet {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string value(const Text& text) { return text ? text->value : "-"; }

class Units : public testing::Test {
protected:
    Identification identify() { return fakes::run(reader_.read_identity({})).value(); }
    Reading read(std::optional<std::uint32_t> unit, Depth depth = Depth::full, DeviceMemory* memory = nullptr) {
        return fakes::run(reader_.read({}, depth, memory, unit)).value();
    }
    void rows(const std::string& recording) { client_.rows = fakes::parse_recording(recording); }

    fakes::FakeClient client_{three_printers()};
    base::ManualClock clock_;
    StandardReader reader_{client_, clock_};
};

TEST_F(Units, AreAsManyDevicesAsThereArePrinters) {
    const auto found = identify();
    ASSERT_THAT(found.units, SizeIs(3));
    EXPECT_EQ(found.units[0].unit, (Unit{1, 3}));
    EXPECT_EQ(found.units[2].unit, (Unit{5, 3}));
    EXPECT_EQ(value(found.units[0].identity.serial), "AAA1111111");
    EXPECT_EQ(value(found.units[1].identity.serial), "BBB2222222");
    EXPECT_EQ(value(found.units[1].identity.model), "HL-5350DN series");
    EXPECT_EQ(value(found.units[1].identity.maker), "Brother");
    for (const auto& one : found.units) EXPECT_EQ(one.classification.kind, DeviceKind::printer);
}

TEST_F(Units, HaveNothingThatIsTheServers) {
    const auto last = identify().units.at(2).identity;
    EXPECT_FALSE(last.serial) << "neither the one in sysDescr nor the one in the server's device ID";
    EXPECT_FALSE(last.mac);
    EXPECT_FALSE(last.firmware);
    EXPECT_EQ(value(last.maker), "KYOCERA");
    EXPECT_EQ(value(last.model), "FS-1030D");
    EXPECT_THAT(value(last.device_id), HasSubstr("FS-1030D")) << "the one that names its hrDeviceIndex";
    EXPECT_FALSE(identify().units.at(0).identity.device_id);
}

TEST_F(Units, AreReadEachWithItsOwnRowsAlone) {
    for (const std::uint32_t index : {1U, 2U, 5U}) {
        const auto name = std::to_string(index);
        const auto reading = read(index);
        ASSERT_THAT(reading.supplies, SizeIs(1)) << name;
        EXPECT_EQ(reading.supplies[0].name, "Toner of " + name);
        EXPECT_EQ(reading.supplies[0].colorant, "black");
        EXPECT_EQ(reading.supplies[0].level.percent, index == 1 ? 80 : index == 2 ? 40 : 10);
        ASSERT_THAT(reading.trays, SizeIs(1));
        EXPECT_EQ(reading.trays[0].name, "Tray of " + name);
        ASSERT_THAT(reading.alerts, SizeIs(1));
        EXPECT_EQ(reading.alerts[0].text, "Alert of " + name);
        ASSERT_THAT(reading.counters, SizeIs(1));
        EXPECT_EQ(reading.counters[0].name, "life_count");
        EXPECT_EQ(reading.counters[0].value, index == 5 ? 3000 : 1000 * index);
        EXPECT_EQ(reading.status.state->value, PrinterState::idle);
        EXPECT_EQ(value(reading.status.panel), "Ready " + name);
        EXPECT_FALSE(reading.status.uptime) << "it is the agent's";
        EXPECT_EQ(reading.profile, "");
        EXPECT_THAT(reading.gaps, IsEmpty());
    }
}

TEST_F(Units, AreReadFrugallyFromMemoryToo) {
    DeviceMemory memory;
    const auto whole = read(2, Depth::full, &memory);
    ASSERT_FALSE(memory.empty());
    client_.octets = 0;
    client_.rows[snmp::Oid::parse("1.3.6.1.2.1.43.11.1.1.9.2.1").value()] = fakes::integer(39);
    const auto next = read(2, Depth::standard, &memory);
    EXPECT_EQ(next.supplies.at(0).level.percent, 39);
    EXPECT_EQ(next.supplies.at(0).name, "Toner of 2");
    EXPECT_EQ(next.identity.serial, whole.identity.serial);
    EXPECT_LE(client_.octets, 2000U);
}

TEST_F(Units, ThatIsNotThereAnyMoreIsNoPrinter) {
    EXPECT_EQ(read(3).classification.kind, DeviceKind::other);
    EXPECT_THAT(read(3).classification.why, HasSubstr("no printer with hrDeviceIndex 3 there, where sysDescr is \""));
}

TEST_F(Units, WithoutOneTheFirstIsReadAlone) {
    DeviceMemory memory;
    const auto reading = read({}, Depth::full, &memory);
    EXPECT_EQ(reading.printers_here, 3U);
    EXPECT_EQ(value(reading.identity.serial), "AAA1111111");
    EXPECT_THAT(reading.supplies, SizeIs(1));
    ASSERT_THAT(reading.gaps, SizeIs(1));
    EXPECT_THAT(reading.gaps[0], HasSubstr("there are 3"));
    EXPECT_TRUE(memory.empty());
}

TEST_F(Units, AreNoneOnADeviceThatIsAlone) {
    client_.rows = colour_mfp();
    EXPECT_THAT(identify().units, IsEmpty());
    EXPECT_EQ(read({}).printers_here, 1U);
    rows(server_rows() + printer_rows("3", "HP LaserJet 4250", "AAA1111111", 80, 1000));
    EXPECT_THAT(identify().units, IsEmpty()) << "whatever its hrDeviceIndex";
    EXPECT_EQ(read({}).supplies.at(0).name, "Toner of 3");
}

TEST_F(Units, AreNotTheQueuesOfAComputer) {
    std::string queues = "1.3.6.1.2.1.1.1.0|4|Linux host 5.10.0\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.8072.3.2.10\n";
    for (const std::string index : {"1", "2", "3"}) {
        queues += "1.3.6.1.2.1.25.3.2.1.2." + index + "|6|1.3.6.1.2.1.25.3.1.5\n1.3.6.1.2.1.25.3.2.1.3." + index +
                  "|4|queue " + index + "\n1.3.6.1.2.1.25.3.5.1.1." + index + "|2|3\n";
    }
    rows(queues);
    EXPECT_THAT(identify().units, IsEmpty());
}

TEST_F(Units, AreOneMachineWhereTheyTellOneSerialNumber) {
    rows(server_rows() + printer_rows("1", "Example Twin 2", "AAA1111111", 80, 1000) +
         printer_rows("2", "Example Twin 2", "AAA1111111", 40, 2000));
    EXPECT_THAT(identify().units, IsEmpty());
    EXPECT_EQ(read({}).supplies.size(), 2U);
}

TEST_F(Units, AreBounded) {
    std::string many = server_rows();
    for (int i = 1; i <= 50; ++i)
        many += printer_rows(std::to_string(i), "Example 1", "S10000" + std::to_string(i), 1, 1);
    rows(many);
    EXPECT_EQ(identify().units.size(), kMostUnits);
    EXPECT_LE(client_.requests, 60U);
}

TEST_F(Units, AreSaidInASentence) {
    EXPECT_EQ(in_words({2, 3}, "192.0.2.7"), "one of 3 printers behind 192.0.2.7, hrDeviceIndex 2");
    EXPECT_EQ(in_words({2, 0}, "192.0.2.7"), "one of several printers behind 192.0.2.7, hrDeviceIndex 2");
}

}  // namespace
}  // namespace fleetgate::fleet
