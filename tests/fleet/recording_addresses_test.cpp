#include "fleet/recording_addresses.hpp"

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

std::string disguised(std::string_view text) {
    return without_addresses(text, [](const std::string& octets) { return octets.substr(0, 3) + "\x0A\x0B\x0C"; });
}

struct AddressCase {
    std::string name, text, shown;
};
class RecordingAddresses : public testing::TestWithParam<AddressCase> {};
TEST_P(RecordingAddresses, AreReplaced) { EXPECT_EQ(disguised(GetParam().text), GetParam().shown); }
INSTANTIATE_TEST_SUITE_P(
    Of, RecordingAddresses,
    testing::Values(AddressCase{"ipv4", "at 10.1.2.3, port", "at 192.0.2.1, port"},
                    AddressCase{"ipv4_with_port", "IP=10.1.2.3:9100", "IP=192.0.2.1:9100"},
                    AddressCase{"version", "V1.2.3 2.3.4.5.6x", "V1.2.3 192.0.2.1.6x"},
                    AddressCase{"link_local", "fe80::2c0:eeff:fe11:2233%eth0", "2001:db8::1%eth0"},
                    AddressCase{"whole_ipv6", "[2001:0db8:0000:1111:2222:3333:4444:5555]:80", "[2001:db8::1]:80"},
                    AddressCase{"mapped_ipv6", "::ffff:10.1.2.3", "2001:db8::1"},
                    AddressCase{"time", "at 12:30:45 on 2026-11-22", "at 12:30:45 on 2026-11-22"},
                    AddressCase{"mac_colons", "MAC:00:C0:EE:11:22:33", "MAC:00:C0:EE:0A:0B:0C"},
                    AddressCase{"eui64", "3c-2a-f4-ff-fe-aa-bb-cc", "3c-2a-f4-0a-0b-0c-00-00"},
                    AddressCase{"mac_hyphens", "00-c0-ee-11-22-33", "00-c0-ee-0a-0b-0c"},
                    AddressCase{"mac_dots", "3c2a.f4aa.bbcc", "3c2a.f40a.0b0c"},
                    AddressCase{"mac_halves", "3C2AF4-AABBCC", "3C2AF4-0A0B0C"},
                    AddressCase{"mac_plain", "BRN3C2AF4AABBCC", "BRN3C2AF40A0B0C"},
                    AddressCase{"mail", "mailto:anna.schmidt@corp.example please", "mailto:someone@example.com please"},
                    AddressCase{"url", "http://printer-3f:631/ipp", "http://host.example:631/ipp"},
                    AddressCase{"share", "\\\\FILESRV01\\scans$", "\\\\host.example\\scans$"},
                    AddressCase{"domain", "on nas.local and print01.corp.example.",
                                "on host.example and host.example."},
                    AddressCase{"latin1",
                                "K\xFC"
                                "che 10.1.2.3",
                                "K\xFC"
                                "che 192.0.2.1"},
                    AddressCase{"words", "Black Toner, Reorder CF360X 1.02.03", "Black Toner, Reorder CF360X 1.02.03"}),
    [](const auto& one) { return one.param.name; });

TEST(RecordingAddresses, OctetsOfAnIpv6AddressAreKnownFromNumbers) {
    EXPECT_TRUE(looks_like_ipv6(std::string_view{"\xFE\x80\0\0\0\0\0\0\x02\xC0\xEE\xFF\xFE\x11\x22\x33", 16}));
    EXPECT_FALSE(looks_like_ipv6(std::string_view{"\0\0\0\x05\0\0\0\x07\0\0\0\0\0\0\0\x01", 16}));
    EXPECT_FALSE(looks_like_ipv6("short"));
    EXPECT_EQ(ipv4_octets("10.1.2.3"), std::string("\x0A\x01\x02\x03", 4));
    EXPECT_EQ(ipv4_octets("10.1.2.3.4"), std::nullopt);
}

}  // namespace
}  // namespace fleetgate::fleet
