#include "fleet/walk_text.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

using snmp::Type;

std::string line(Type type, decltype(snmp::Value::data) data) {
    return walk_line({*snmp::Oid::parse("1.3.6.1.2.1.1.1.0"), {type, std::move(data)}});
}

// As net-snmp 5.9 prints them with -On.
TEST(WalkLine, SpellsEachTypeAsSnmpwalkDoes) {
    EXPECT_EQ(line(Type::integer, std::int64_t{-3}), ".1.3.6.1.2.1.1.1.0 = INTEGER: -3");
    EXPECT_EQ(line(Type::octet_string, std::string{"a \"b\\"}), R"(.1.3.6.1.2.1.1.1.0 = STRING: "a \"b\\")");
    EXPECT_EQ(line(Type::octet_string, std::string{}), R"(.1.3.6.1.2.1.1.1.0 = STRING: "")");
    EXPECT_EQ(line(Type::octet_string, std::string{"\x00\x1b\xa9", 3}), ".1.3.6.1.2.1.1.1.0 = Hex-STRING: 00 1B A9 ");
    EXPECT_EQ(line(Type::object_identifier, *snmp::Oid::parse("1.3.6.1.4.1.1347")),
              ".1.3.6.1.2.1.1.1.0 = OID: .1.3.6.1.4.1.1347");
    EXPECT_EQ(line(Type::ip_address, std::string{"\xC0\x00\x02\x07", 4}), ".1.3.6.1.2.1.1.1.0 = IpAddress: 192.0.2.7");
    EXPECT_EQ(line(Type::counter32, std::uint64_t{4294967295}), ".1.3.6.1.2.1.1.1.0 = Counter32: 4294967295");
    EXPECT_EQ(line(Type::gauge32, std::uint64_t{7}), ".1.3.6.1.2.1.1.1.0 = Gauge32: 7");
    EXPECT_EQ(line(Type::counter64, std::uint64_t{7}), ".1.3.6.1.2.1.1.1.0 = Counter64: 7");
    EXPECT_EQ(line(Type::time_ticks, std::uint64_t{12345}), ".1.3.6.1.2.1.1.1.0 = Timeticks: (12345) 0:02:03.45");
    EXPECT_EQ(line(Type::time_ticks, std::uint64_t{8640000 * 2 + 1}),
              ".1.3.6.1.2.1.1.1.0 = Timeticks: (17280001) 2 days, 0:00:00.01");
    EXPECT_EQ(line(Type::no_such_instance, std::monostate{}),
              ".1.3.6.1.2.1.1.1.0 = No Such Instance currently exists at this OID");
}

TEST(WalkLine, NeverHasAControlCharacterOrASecondLine) {
    EXPECT_EQ(line(Type::octet_string, std::string{"a\nb\x1b[31m"}),
              ".1.3.6.1.2.1.1.1.0 = Hex-STRING: 61 0A 62 1B 5B 33 31 6D ");
}

}  // namespace
}  // namespace fleetgate::fleet
