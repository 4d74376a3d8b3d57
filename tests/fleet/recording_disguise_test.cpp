#include "base/bytes.hpp"
#include "base/text.hpp"
#include "fleet/recording.hpp"
#include "tests/fakes/cpu_time.hpp"

#include <chrono>

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

using snmp::Oid;
using snmp::Type;
using snmp::VarBind;

VarBind text_row(Oid oid, std::string text) { return {std::move(oid), {Type::octet_string, std::move(text)}}; }
Oid enterprise(std::initializer_list<std::uint32_t> arcs) { return Oid{1, 3, 6, 1, 4, 1}.child(arcs); }

const Oid kSysDescr{1, 3, 6, 1, 2, 1, 1, 1, 0};
const Oid kSysContact{1, 3, 6, 1, 2, 1, 1, 4, 0};
const Oid kSysName{1, 3, 6, 1, 2, 1, 1, 5, 0};
const Oid kDeviceDescr{1, 3, 6, 1, 2, 1, 25, 3, 2, 1, 3, 1};
const Oid kSupply{1, 3, 6, 1, 2, 1, 43, 11, 1, 1, 6, 1, 1};
const Oid kAlert{1, 3, 6, 1, 2, 1, 43, 18, 1, 1, 8, 1, 1};
const Oid kConsole{1, 3, 6, 1, 2, 1, 43, 16, 5, 1, 2, 1, 1};

/// What seven makers' devices were seen to say of their owners.
snmp::VarBinds a_talkative_device() {
    return {
        text_row(kSysDescr, "HP ETHERNET MULTI-ENVIRONMENT S/N CNB1234567 NPI-ACC3F.corp.example"),
        text_row(kSysContact, "Anna Schmidt, +49 89 4711"),
        text_row(kSysName, "npi-acc3f"),
        text_row(kDeviceDescr, "HP LaserJet M553 S/N CNB1234567"),
        {{1, 3, 6, 1, 2, 1, 2, 2, 1, 6, 1}, {Type::octet_string, *base::from_hex("3c2af4aabbcc")}},
        text_row(kSupply, "Black Cartridge HP CF360X"),
        text_row(kAlert, "Tray 2 empty, call anna"),
        text_row(kConsole, "Printing payroll of CORP\\anna.schmidt"),
        text_row(enterprise({11, 2, 3, 9, 4, 2, 1, 1, 6, 5, 1, 0}), "payroll-2026.pdf"),
        text_row(enterprise({11, 2, 3, 9, 4, 2, 1, 1, 6, 5, 2, 0}), "CORP\\anna.schmidt"),
        text_row(enterprise({641, 2, 1, 2, 1, 6, 1}), "75C1H9Z"),
        text_row(enterprise({253, 8, 53, 3, 2, 1, 3, 1}), "3322123456"),
        text_row(enterprise({236, 11, 5, 1, 1, 1, 4, 0}), "Z7BQBAAH500123X"),
        text_row(enterprise({367, 9, 1, 0}), "\\\\FILESRV01\\scans$"),
        text_row(enterprise({367, 9, 2, 0}), "fe80::3e2a:f4ff:feaa:bbcc"),
        {enterprise({367, 9, 3, 0}), {Type::octet_string, *base::from_hex("fe800000000000003e2af4fffeaabbcc")}},
        text_row(enterprise({367, 9, 4, 0}), "3c2a.f4aa.bbcc"),
        text_row(enterprise({367, 9, 5, 0}),
                 "K\xFC"
                 "che 10.1.2.3 m\xFC"
                 "ller@corp.example 3C:2A:F4:AA:BB:CC"),
        {enterprise({367, 9, 6, 0}), {Type::octet_string, std::string{"\x01\0FILESRV01\0\x02", 13}}},
        {enterprise({367, 9, 7, 0}), {Type::octet_string, std::string{"a\0n\0n\0a\0s\0c\0h\0", 14}}},
        text_row(enterprise({367, 9, 8, 0}), "10.1.2.3"),
        text_row(enterprise({367, 9, 9, 1, 10, 1, 2, 3}), "Ready"),
        text_row(enterprise({367, 9, 10, 's', 'c', 'h', 'm', 'i', 'd', 't'}), "Ready"),
    };
}

TEST(RecordingDisguise, NothingOfOwnersNamesNumbersAndAddressesStays) {
    const auto recording = make_recording(a_talkative_device(), "10.1.2.3");
    const auto text = base::lowered(recording.snmprec);
    for (const auto* secret :
         {"cnb1234567", "npi-acc3f",  "acc3f",           "corp",      "anna",     "schmidt",  "4711",      "payroll",
          "75c1h9z",    "3322123456", "z7bqbaah500123x", "filesrv01", "scans",    "aabbcc",   "aa:bb:cc",  "aa.bbcc",
          "f4aa",       "feaa",       "10.1.2.3",        "ller",      "46494c45", "61006e00", "115.99.104"}) {
        EXPECT_EQ(text.find(secret), std::string::npos) << secret << " in\n" << recording.snmprec;
    }
    EXPECT_EQ(recording.notes.left_out, 2U) << "whose indices spell an address and a name";
    EXPECT_EQ(recording.notes.rows, 21U);
    EXPECT_EQ(recording.notes.replaced, 20U) << "all but the supply\n" << recording.snmprec;
}

TEST(RecordingDisguise, WhatThePrinterIsStays) {
    const auto text = make_recording(
                          {
                              text_row(kSysName, "TASKalfa 4054ci"),
                              text_row(kDeviceDescr, "KYOCERA TASKalfa 4054ci"),
                              text_row(kSupply, "TK-8525K Black, Reorder 106R02601"),
                              text_row(kAlert, "Bitte Tonerbeh\xC3\xA4lter leeren"),
                              text_row(kConsole, "Tray 2 empty"),
                              text_row(enterprise({1347, 42, 1, 0}), "Ready"),
                              text_row(enterprise({1347, 42, 2, 0}), "TASKalfa 4054ci"),
                              text_row(enterprise({1347, 42, 3, 0}), "1.02.03"),
                              {enterprise({1347, 42, 4, 0}), {Type::octet_string, *base::from_hex("630104000000640a")}},
                          },
                          "10.1.2.3")
                          .snmprec;
    for (const auto* kept : {"|KYOCERA TASKalfa 4054ci\n", "|TK-8525K Black, Reorder 106R02601\n", "|Tray 2 empty\n",
                             "|Ready\n", "42.2.0|4|TASKalfa 4054ci\n", "|1.02.03\n", "|630104000000640a\n"}) {
        EXPECT_NE(text.find(kept), std::string::npos) << kept << " in\n" << text;
    }
    EXPECT_NE(text.find(base::to_hex("Bitte Tonerbeh\xC3\xA4lter leeren")), std::string::npos) << text;
    EXPECT_NE(text.find("1.3.6.1.2.1.1.5.0|4|TASKalfa 4054ci\n"), std::string::npos) << "called by its model";
}

TEST(RecordingDisguise, TheSameStaysTheSameAndOthersStayOthers) {
    const auto text = make_recording({text_row({1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 17, 1}, "VNB3J00001"),
                                      text_row({1, 3, 6, 1, 2, 1, 43, 8, 2, 1, 17, 1, 1}, "VNB3J00002"),
                                      text_row(enterprise({11, 5, 1, 0}), "vnb3j00001"),
                                      text_row(enterprise({11, 5, 2, 0}), "VNB3J00002")},
                                     "10.1.2.3")
                          .snmprec;
    EXPECT_NE(text.find("17.1|4|XXX0X00001\n"), std::string::npos) << text;
    EXPECT_NE(text.find("17.1.1|4|XXX0X00002\n"), std::string::npos) << text;
    EXPECT_NE(text.find("11.5.1.0|4|XXX0X00001\n"), std::string::npos) << text;
    EXPECT_NE(text.find("11.5.2.0|4|XXX0X00002\n"), std::string::npos) << text;
}

/// What once took 14 seconds: the time grows as the rows do.
TEST(RecordingDisguise, ManyInterfacesAndSerialNumbersTakeNoLongerEach) {
    const auto time_of = [](std::uint32_t count) {
        snmp::VarBinds rows;
        for (std::uint32_t i = 1; i <= count; ++i) {
            const std::string octets{
                '\x3C', '\x2A', '\xF4', static_cast<char>(i >> 16U), static_cast<char>(i >> 8U), static_cast<char>(i)};
            rows.push_back(text_row({1, 3, 6, 1, 2, 1, 2, 2, 1, 6, i}, octets));
            rows.push_back(text_row({1, 3, 6, 1, 2, 1, 47, 1, 1, 1, 1, 11, i}, "VNB3J" + std::to_string(100'000 + i)));
            rows.push_back(text_row(enterprise({11, 7, i}), "VNB3J" + std::to_string(100'000 + i) + " of anna"));
        }
        const fakes::CpuTime took;
        const auto recording = make_recording(std::move(rows), "10.1.2.3");
        EXPECT_EQ(recording.notes.replaced, 3U * count);
        return took.seconds();
    };
    const auto few = time_of(2'000);
    const auto many = time_of(16'000);
    EXPECT_LT(many, 32 * few) << "eight times as many";
}

TEST(RecordingMaker, WorksInStepsAsItDoesAtOnce) {
    RecordingMaker maker{a_talkative_device(), "10.1.2.3"};
    int steps = 1;
    while (maker.work(1)) ++steps;
    EXPECT_GT(steps, 60) << "three passes over 23 rows";
    EXPECT_EQ(maker.take().snmprec, make_recording(a_talkative_device(), "10.1.2.3").snmprec);
}

}  // namespace
}  // namespace fleetgate::fleet
