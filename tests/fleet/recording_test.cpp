#include "fleet/recording.hpp"

#include "fleet/recording_disguise.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

using snmp::Oid;
using snmp::Type;
using snmp::VarBind;

VarBind text_row(Oid oid, std::string text) { return {std::move(oid), {Type::octet_string, std::move(text)}}; }

const Oid kSysDescr{1, 3, 6, 1, 2, 1, 1, 1, 0};
const Oid kSysName{1, 3, 6, 1, 2, 1, 1, 5, 0};
const Oid kSerial{1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 17, 1};
const Oid kMac{1, 3, 6, 1, 2, 1, 2, 2, 1, 6, 1};
const Oid kPrivate{1, 3, 6, 1, 4, 1, 1347, 42, 1, 0};

snmp::VarBinds a_device() {
    return {
        text_row(kPrivate, std::string{"\x01\x02\x00\xC0\xEE\x11\x22\x33 RH28Y00024", 20}),
        text_row(kSysDescr, "Printer SN:RH28Y00024, at 10.1.2.3 mailto anna@corp.example"),
        text_row(kSysName, "accounting-3f"),
        text_row(kSerial, "RH28Y00024"),
        text_row(kMac, std::string{"\x00\xC0\xEE\x11\x22\x33", 6}),
        text_row({1, 3, 6, 1, 4, 1, 1347, 47, 6, 1, 1, 2, 1}, "payroll.pdf by anna"),
        text_row({1, 3, 6, 1, 2, 1, 4, 20, 1, 1, 10, 1, 2, 3}, "10.1.2.3"),
        {{1, 3, 6, 1, 4, 1, 1347, 99, 0}, {Type::ip_address, std::string{"\x0A\x01\x02\x03", 4}}},
        text_row({1, 3, 6, 1, 4, 1, 1347, 98, 0}, "http://10.1.2.3/ accounting-3f 00:c0:ee:11:22:33 00C0EE112233"),
    };
}

TEST(Recording, HoldsNothingThatIdentifies) {
    const auto recording = make_recording(a_device(), "10.1.2.3");
    for (const auto* secret : {"RH28Y00024", "accounting", "anna", "payroll", "10.1.2.3", "c0:ee:11", "C0EE112233",
                               "00c0ee112233", "5248323859", "0a010203"}) {
        EXPECT_EQ(recording.snmprec.find(secret), std::string::npos) << secret << " in\n" << recording.snmprec;
    }
    EXPECT_EQ(recording.notes.left_out, 2U);
}

TEST(Recording, IsSortedAndKeepsShapesAndSamenesses) {
    const auto text = make_recording(a_device(), "10.1.2.3").snmprec;
    EXPECT_LT(text.find("1.3.6.1.2.1.1.1.0|4|"), text.find("1.3.6.1.2.1.1.5.0|4|"));
    const auto at = text.find("1.3.6.1.2.1.43.5.1.1.17.1|4|") + 28;
    const auto serial = text.substr(at, 10);
    EXPECT_EQ(serial.substr(0, 8), "XX00X000");
    EXPECT_NE(text.find("SN:" + serial), std::string::npos) << "the same serial number everywhere\n" << text;
}

TEST(Recording, LeavesNumbersAlone) {
    const auto text =
        make_recording({{{1, 3, 6, 1, 2, 1, 43, 10, 2, 1, 4, 1, 1}, {Type::counter32, std::uint64_t{76498}}},
                        {{1, 3, 6, 1, 2, 1, 43, 11, 1, 1, 9, 1, 1}, {Type::integer, std::int64_t{-3}}}},
                       "10.1.2.3")
            .snmprec;
    EXPECT_EQ(text, "1.3.6.1.2.1.43.10.2.1.4.1.1|65|76498\n1.3.6.1.2.1.43.11.1.1.9.1.1|2|-3\n");
}

TEST(SameShape, KeepsLengthAndKinds) {
    EXPECT_EQ(same_shape("VNB3J99999", 1), "XXX0X00001");
    EXPECT_EQ(same_shape("ab-Cd", 7), "xx-Xx");
    EXPECT_EQ(same_shape("", 7), "");
}

}  // namespace
}  // namespace fleetgate::fleet
