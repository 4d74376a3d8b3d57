// What a reading costs when most of the device is known from the one before.
#include "fleet/continuity.hpp"
#include "fleet/standard_reader.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fleet/colour_mfp.hpp"

#include <iostream>

#include <gmock/gmock.h>

namespace fleetgate::fleet {
namespace {

using testing::IsEmpty;

snmp::Oid oid(std::string_view text) { return snmp::Oid::parse(text).value(); }

class ReadingMemory : public testing::Test {
protected:
    void SetUp() override { full_ = fakes::run(reader_.read({}, Depth::full, &memory_)).value(); }

    Reading standard() { return again(Depth::standard); }
    Reading again(Depth depth) {
        client_.requests = 0;
        client_.octets = 0;
        client_.asked.clear();
        clock_.advance(std::chrono::hours{1});
        return fakes::run(reader_.read({}, depth, &memory_)).value();
    }

    fakes::FakeClient client_{colour_mfp()};
    base::ManualClock clock_;
    StandardReader reader_{client_, clock_};
    DeviceMemory memory_;
    Reading full_;
};

TEST_F(ReadingMemory, MakesTheStandardReadingOfAColourMfpCheap) {
    const auto full_octets = client_.octets;
    const auto reading = standard();
    std::cout << "a colour MFP with 5 supplies and 4 trays: standard reading " << client_.octets << " octets in "
              << client_.requests << " PDUs, everything " << full_octets << " octets" << std::endl;
    EXPECT_LE(client_.octets, 4000U) << testing::PrintToString(client_.asked);
    EXPECT_LE(client_.requests, 7U) << testing::PrintToString(client_.asked);
    EXPECT_LE(full_octets, 12000U);
    EXPECT_THAT(reading.gaps, IsEmpty());
}

TEST_F(ReadingMemory, ALookAsksForStatusAndAlertsAlone) {
    const auto reading = again(Depth::look);
    std::cout << "a look at it: " << client_.octets << " octets in " << client_.requests << " PDUs" << std::endl;
    EXPECT_LE(client_.octets, 850U) << testing::PrintToString(client_.asked);
    EXPECT_TRUE(reading.look);
    EXPECT_FALSE(memory_.empty()) << "levels that were not asked for are no refill";
    EXPECT_TRUE(reading.partial);
    EXPECT_THAT(reading.gaps, IsEmpty());
    EXPECT_THAT(reading.supplies, IsEmpty());
    EXPECT_THAT(reading.trays, IsEmpty());
    EXPECT_EQ(reading.alerts.size(), full_.alerts.size());
    const auto whole = continued(full_, reading).value();
    EXPECT_EQ(whole.supplies.size(), full_.supplies.size());
    EXPECT_EQ(whole.trays, full_.trays);
    EXPECT_EQ(whole.counters.size(), full_.counters.size());
    EXPECT_EQ(whole.meter_checks, full_.meter_checks);
    EXPECT_EQ(whole.status.state->origin.read_at, reading.read_at);
}

TEST_F(ReadingMemory, ALookAtADeviceThatIsNotRememberedIsAReading) {
    memory_ = {};
    const auto reading = again(Depth::look);
    EXPECT_FALSE(reading.look);
    EXPECT_EQ(reading.supplies.size(), full_.supplies.size());
}

TEST_F(ReadingMemory, SaysTheSameAsAFullReading) {
    const auto reading = standard();
    EXPECT_EQ(reading.identity.model->value, full_.identity.model->value);
    EXPECT_EQ(reading.identity.mac->value, full_.identity.mac->value);
    EXPECT_EQ(reading.classification, full_.classification);
    ASSERT_EQ(reading.supplies.size(), full_.supplies.size());
    for (std::size_t i = 0; i < reading.supplies.size(); ++i) {
        EXPECT_EQ(reading.supplies[i].name, full_.supplies[i].name);
        EXPECT_EQ(reading.supplies[i].colorant, full_.supplies[i].colorant);
        EXPECT_EQ(reading.supplies[i].level, full_.supplies[i].level);
        EXPECT_EQ(reading.supplies[i].origin.read_at, reading.read_at) << "the level was read now";
    }
    EXPECT_EQ(reading.trays.size(), 4U);
    EXPECT_EQ(reading.trays[1].level, full_.trays[1].level);
    EXPECT_EQ(reading.identity.model->origin.read_at, full_.read_at) << "the model was read then";
    EXPECT_EQ(reading.alerts.size(), 1U);
    EXPECT_EQ(reading.meter_checks, full_.meter_checks);
    EXPECT_TRUE(reading.partial);
}

TEST_F(ReadingMemory, ReadsWhatMoved) {
    client_.rows[oid("1.3.6.1.2.1.43.11.1.1.9.1.1")] = fakes::integer(3000);
    client_.rows[oid("1.3.6.1.2.1.43.8.2.1.10.1.2")] = fakes::integer(0);
    client_.rows[oid("1.3.6.1.2.1.43.10.2.1.4.1.1")] = fakes::counter(76600);
    const auto reading = standard();
    EXPECT_EQ(reading.supplies[0].level.percent, 15);
    EXPECT_EQ(reading.trays[1].level.state, SupplyState::empty);
    EXPECT_EQ(reading.counters[0].value, 76600);
    EXPECT_FALSE(memory_.empty());
}

TEST_F(ReadingMemory, LooksAnewAtSuppliesWhenOneWasReplaced) {
    client_.rows[oid("1.3.6.1.2.1.43.11.1.1.6.1.1")] = fakes::text("TK-8375C XL");
    client_.rows[oid("1.3.6.1.2.1.43.11.1.1.8.1.1")] = fakes::integer(40000);
    client_.rows[oid("1.3.6.1.2.1.43.11.1.1.9.1.1")] = fakes::integer(30000);
    const auto reading = standard();
    EXPECT_EQ(reading.supplies[0].name, "TK-8375C XL");
    EXPECT_EQ(reading.supplies[0].level.percent, 75);
    EXPECT_TRUE(memory_.empty()) << "the next reading is a full one";
}

TEST_F(ReadingMemory, IsOfNoUseForAnotherDeviceAtThatAddress) {
    client_.rows[oid("1.3.6.1.2.1.43.5.1.1.17.1")] = fakes::text("ZZZ7654321");
    client_.rows[oid("1.3.6.1.2.1.25.3.2.1.3.1")] = fakes::text("ECOSYS P3155dn");
    client_.rows[oid("1.3.6.1.2.1.43.5.1.1.16.1")] = fakes::text("ECOSYS P3155dn");
    const auto reading = standard();
    EXPECT_EQ(reading.identity.serial->value, "ZZZ7654321");
    EXPECT_EQ(reading.identity.model->value, "ECOSYS P3155dn");
    EXPECT_TRUE(memory_.empty());
}

TEST_F(ReadingMemory, OfADeviceWithoutANumberIsOfNoUseForOneThatTellsItsNumber) {
    const auto serial = oid("1.3.6.1.2.1.43.5.1.1.17.1");
    const auto number = client_.rows.at(serial);
    client_.rows.erase(serial);
    ASSERT_TRUE(fakes::run(reader_.read({}, Depth::full, &memory_)));
    ASSERT_FALSE(memory_.empty());
    EXPECT_FALSE(standard().identity.serial);
    ASSERT_FALSE(memory_.empty());
    client_.rows[serial] = number;
    EXPECT_TRUE(standard().identity.serial);
    EXPECT_TRUE(memory_.empty());
}

TEST_F(ReadingMemory, OfADeviceWithoutANumberIsOfNoUseForAnotherNetworkCard) {
    client_.rows.erase(oid("1.3.6.1.2.1.43.5.1.1.17.1"));
    ASSERT_TRUE(fakes::run(reader_.read({}, Depth::full, &memory_)));
    client_.rows[oid("1.3.6.1.2.1.2.2.1.6.1")] = fakes::text(std::string("\x00\x17\xc8\x00\x00\x99", 6));
    EXPECT_EQ(standard().identity.mac->value, "00:17:c8:00:00:99");
    EXPECT_TRUE(memory_.empty());
}

TEST_F(ReadingMemory, EndsWhenTheDeviceWasReconfigured) {
    client_.rows[oid("1.3.6.1.2.1.43.5.1.1.1.1")] = fakes::counter(1);
    ASSERT_TRUE(fakes::run(reader_.read({}, Depth::full, &memory_)));
    client_.rows[oid("1.3.6.1.2.1.43.5.1.1.1.1")] = fakes::counter(2);
    client_.rows[oid("1.3.6.1.2.1.43.8.2.1.18.1.1")] = fakes::text("Big tray");
    EXPECT_EQ(standard().trays[0].name, "Big tray");
}

TEST_F(ReadingMemory, IsNotLearntFromAReadingWithGaps) {
    memory_ = {};
    client_.broken = {oid("1.3.6.1.2.1.43.8.2.1.12.1.1")};
    ASSERT_TRUE(fakes::run(reader_.read({}, Depth::full, &memory_)));
    EXPECT_TRUE(memory_.empty());
}

TEST_F(ReadingMemory, StaysWhenTheDeviceIsSilent) {
    client_.silent = true;
    EXPECT_FALSE(fakes::run(reader_.read({}, Depth::standard, &memory_)));
    EXPECT_FALSE(memory_.empty());
}

TEST_F(ReadingMemory, ComesBackFromItsText) {
    const auto text = encode(memory_);
    const auto back = decode_memory(text);
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_EQ(*back, memory_);
    EXPECT_LT(text.size(), 8192U);
}

TEST(DecodeMemory, RefusesWhatItDidNotWrite) {
    for (const auto* text : {"", "2 0\n", "1\n", "1 x\n", "1 0\nq1.3\n", "1 0\ns1.3|2|x\n", "1 0\ns1.3|99|0\n",
                             "1 0\ns1.3\n", "1 0\n-\n", "1 0\n-a.b\n"}) {
        EXPECT_FALSE(decode_memory(text)) << text;
    }
}

}  // namespace
}  // namespace fleetgate::fleet
