#include "fleet/meter_passport.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

Reading with(std::vector<std::pair<std::string, std::int64_t>> counters) {
    Reading reading;
    for (auto& [name, value] : counters) reading.counters.push_back({std::move(name), value, "impressions", {}});
    return reading;
}

SumRule sum(std::string total, std::vector<std::string> parts) {
    return {std::move(total), std::move(parts), false, {"acme.toml", 7}};
}

MeterTrust trust(const Reading& reading, std::string_view name) {
    for (const auto& counter : reading.counters) {
        if (counter.name == name) return counter.trust;
    }
    ADD_FAILURE() << name;
    return MeterTrust::unproved;
}

TEST(MeterPassport, ProvesWhatAddsUp) {
    auto reading = with({{"total", 76064}, {"print", 40600}, {"copy", 32971}, {"fax", 2493}, {"jams", 12}});
    check_meters({sum("total", {"print", "copy", "fax"})}, reading);
    EXPECT_EQ(trust(reading, "total"), MeterTrust::proved);
    EXPECT_EQ(trust(reading, "copy"), MeterTrust::proved);
    EXPECT_EQ(trust(reading, "jams"), MeterTrust::unproved);
    ASSERT_EQ(reading.meter_checks.size(), 1U);
    EXPECT_EQ(reading.meter_checks[0].rule, "print + copy + fax = total");
    EXPECT_EQ(reading.meter_checks[0].values, "40600 + 32971 + 2493 = 76064");
    EXPECT_EQ(reading.meter_checks[0].source, "acme.toml:7");
}

TEST(MeterPassport, RefutesWhatDoesNot) {
    auto reading = with({{"total", 100}, {"print", 60}, {"copy", 41}});
    check_meters({sum("total", {"print", "copy"})}, reading);
    EXPECT_EQ(trust(reading, "total"), MeterTrust::refuted);
    EXPECT_EQ(trust(reading, "print"), MeterTrust::refuted);
    EXPECT_FALSE(reading.meter_checks.at(0).holds);
}

TEST(MeterPassport, ShowsWhatIsEqualAsEqual) {
    auto rule = sum("total", {"print", "copy"});
    rule.at_most = true;
    auto equal = with({{"total", 100}, {"print", 60}, {"copy", 40}, {"life_count", 100}});
    check_meters({rule}, equal);
    EXPECT_EQ(equal.meter_checks.at(0).rule, "print + copy = total");
    EXPECT_EQ(equal.meter_checks.at(0).values, "60 + 40 = 100");
    EXPECT_EQ(equal.meter_checks.at(1).rule, "total = life_count");
    auto less = with({{"total", 101}, {"print", 60}, {"copy", 40}, {"life_count", 102}});
    check_meters({rule}, less);
    EXPECT_EQ(less.meter_checks.at(0).values, "60 + 40 <= 101");
    EXPECT_EQ(less.meter_checks.at(1).values, "101 <= 102");
}

TEST(MeterPassport, OneWrongSumOutweighsARightOne) {
    auto reading = with({{"total", 100}, {"print", 60}, {"copy", 40}, {"print_mono", 61}, {"print_color", 0}});
    check_meters({sum("total", {"print", "copy"}), sum("print", {"print_mono", "print_color"})}, reading);
    EXPECT_EQ(trust(reading, "print"), MeterTrust::refuted);
    EXPECT_EQ(trust(reading, "copy"), MeterTrust::proved);
}

TEST(MeterPassport, APrinterWithoutAFaxIsProvedByTheRest) {
    auto reading = with({{"total", 100}, {"print", 60}, {"copy", 40}});
    check_meters({sum("total", {"print", "copy", "fax"})}, reading);
    EXPECT_EQ(trust(reading, "total"), MeterTrust::proved);
    auto other = with({{"total", 103}, {"print", 60}, {"copy", 40}});
    check_meters({sum("total", {"print", "copy", "fax"})}, other);
    EXPECT_EQ(trust(other, "total"), MeterTrust::unproved);
    EXPECT_TRUE(other.meter_checks.empty());
}

TEST(MeterPassport, ZerosProveNothing) {
    auto reading = with({{"total", 0}, {"print", 0}, {"copy", 0}});
    check_meters({sum("total", {"print", "copy"})}, reading);
    EXPECT_EQ(trust(reading, "total"), MeterTrust::unproved);
}

TEST(MeterPassport, ATotalAboveTheLifeCountIsNone) {
    auto reading = with({{"life_count", 99}, {"total", 100}, {"print", 60}, {"copy", 40}});
    check_meters({sum("total", {"print", "copy"})}, reading);
    EXPECT_EQ(trust(reading, "total"), MeterTrust::refuted);
    EXPECT_EQ(trust(reading, "life_count"), MeterTrust::unproved);
}

TEST(MeterPassport, PartsThatMayBeLessRefuteButDoNotProve) {
    auto rule = sum("total", {"print", "copy"});
    rule.at_most = true;
    auto reading = with({{"total", 100}, {"print", 60}, {"copy", 30}});
    check_meters({rule}, reading);
    EXPECT_EQ(trust(reading, "total"), MeterTrust::unproved);
    auto wrong = with({{"total", 100}, {"print", 60}, {"copy", 50}});
    check_meters({rule}, wrong);
    EXPECT_EQ(trust(wrong, "total"), MeterTrust::refuted);
}

TEST(MeterPassport, PartsThatMayBeLessProveWhenTheyAreAll) {
    auto rule = sum("total", {"print", "copy"});
    rule.at_most = true;
    auto reading = with({{"total", 100}, {"print", 60}, {"copy", 40}});
    check_meters({rule}, reading);
    EXPECT_EQ(trust(reading, "print"), MeterTrust::proved);
    auto single = with({{"total", 60}, {"print", 60}});
    check_meters({rule}, single);
    EXPECT_EQ(trust(single, "print"), MeterTrust::unproved) << "one counter alone adds nothing up";
}

TEST(MeterPassport, ASmallRestIsStillProof) {
    auto rule = sum("total", {"print", "copy"});
    rule.rest = 0.01;
    auto reading = with({{"total", 33810}, {"print", 29587}, {"copy", 4216}});
    check_meters({rule}, reading);
    EXPECT_EQ(trust(reading, "total"), MeterTrust::proved);
    EXPECT_EQ(reading.meter_checks.at(0).rule, "print + copy <= total");
    auto more = with({{"total", 33810}, {"print", 29000}, {"copy", 4216}});
    check_meters({rule}, more);
    EXPECT_EQ(trust(more, "total"), MeterTrust::unproved);
    auto above = with({{"total", 33000}, {"print", 29000}, {"copy", 4216}});
    check_meters({rule}, above);
    EXPECT_EQ(trust(above, "total"), MeterTrust::refuted);
}

TEST(MeterPassport, WhatIsReadInSeveralMomentsRefutesNothing) {
    auto rule = sum("total", {"total_a3", "total_a4"});
    rule.daily = true;
    auto reading = with({{"total", 100}, {"total_a3", 60}, {"total_a4", 40}});
    check_meters({rule}, reading);
    EXPECT_EQ(trust(reading, "total_a3"), MeterTrust::proved);
    auto printing = with({{"total", 100}, {"total_a3", 60}, {"total_a4", 41}});
    check_meters({rule}, printing);
    EXPECT_EQ(trust(printing, "total"), MeterTrust::unproved);
    EXPECT_TRUE(printing.meter_checks.empty());
}

}  // namespace
}  // namespace fleetgate::fleet
