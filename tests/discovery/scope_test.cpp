#include "discovery/scope.hpp"

#include "discovery/errc.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace fleetgate::discovery {
namespace {

struct Good {
    std::string name;
    std::string text;
    std::string interval;
    std::uint64_t count;
};

class GoodScope : public testing::TestWithParam<Good> {};

TEST_P(GoodScope, BecomesAnInterval) {
    const auto scope = parse_scope(GetParam().text);
    ASSERT_TRUE(scope.has_value()) << scope.error().text();
    const auto& interval = std::get<AddressInterval>(scope->what);
    EXPECT_EQ(to_string(interval), GetParam().interval);
    EXPECT_EQ(interval.count(), GetParam().count);
}

INSTANTIATE_TEST_SUITE_P(
    Scope, GoodScope,
    testing::Values(Good{"v4", "192.0.2.7", "192.0.2.7", 1}, Good{"blanks", "  192.0.2.7\t", "192.0.2.7", 1},
                    Good{"loopback", "127.0.0.1", "127.0.0.1", 1}, Good{"v6", "2001:DB8::7", "2001:db8::7", 1},
                    Good{"mapped", "::ffff:192.0.2.7", "192.0.2.7", 1},
                    Good{"range", "192.0.2.1-192.0.2.40", "192.0.2.1-192.0.2.40", 40},
                    Good{"short_range", "192.0.2.1-40", "192.0.2.1-192.0.2.40", 40},
                    Good{"spaced_range", "192.0.2.1 - 192.0.2.40", "192.0.2.1-192.0.2.40", 40},
                    Good{"en_dash",
                         "192.0.2.1\xE2\x80\x93"
                         "40",
                         "192.0.2.1-192.0.2.40", 40},
                    Good{"range_of_one", "192.0.2.1-1", "192.0.2.1", 1},
                    Good{"range_over_octets", "192.0.2.250-192.0.3.5", "192.0.2.250-192.0.3.5", 12},
                    Good{"v6_range", "2001:db8::1-2001:db8::ff", "2001:db8::1-2001:db8::ff", 255},
                    Good{"v6_short_range", "2001:db8::1-ff", "2001:db8::1-2001:db8::ff", 255},
                    Good{"subnet", "192.0.2.0/24", "192.0.2.1-192.0.2.254", 254},
                    Good{"subnet_from_a_host", "192.0.2.17/24", "192.0.2.1-192.0.2.254", 254},
                    Good{"dotted_mask", "192.0.2.0/255.255.255.0", "192.0.2.1-192.0.2.254", 254},
                    Good{"slash_16", "198.51.0.0/16", "198.51.0.1-198.51.255.254", 65'534},
                    Good{"slash_30", "192.0.2.4/30", "192.0.2.5-192.0.2.6", 2},
                    Good{"slash_31", "192.0.2.4/31", "192.0.2.4-192.0.2.5", 2},
                    Good{"slash_32", "192.0.2.4/32", "192.0.2.4", 1},
                    Good{"v6_subnet", "2001:db8::/120", "2001:db8::-2001:db8::ff", 256},
                    Good{"v6_slash_112", "2001:db8::5/112", "2001:db8::-2001:db8::ffff", 65'536},
                    Good{"v6_slash_128", "2001:db8::5/128", "2001:db8::5", 1},
                    Good{"mapped_subnet", "::ffff:192.0.2.0/120", "192.0.2.1-192.0.2.254", 254}),
    [](const auto& row) { return row.param.name; });

struct Bad {
    std::string name;
    std::string text;
    std::string why;
    Errc code = Errc::not_a_scope;
};

class BadScope : public testing::TestWithParam<Bad> {};

TEST_P(BadScope, SaysWhatIsWrong) {
    const auto scope = parse_scope(GetParam().text);
    ASSERT_FALSE(scope.has_value());
    EXPECT_EQ(scope.error().code, make_error_code(GetParam().code));
    EXPECT_NE(scope.error().context.find(GetParam().why), std::string::npos) << scope.error().context;
}

INSTANTIATE_TEST_SUITE_P(
    Scope, BadScope,
    testing::Values(Bad{"empty", " ", "192.0.2.0/24"},
                    Bad{"above_255", "192.0.2.300", "192.0.2.300 is not an address: 300 is above 255"},
                    Bad{"huge_part", "192.0.2.99999999999999", "99999999999999 is above 255"},
                    Bad{"three_parts", "192.0.2", "3 parts instead of four"},
                    Bad{"five_parts", "192.0.2.1.5", "more than four"}, Bad{"empty_part", "192..2.1", "empty"},
                    Bad{"octal", "192.168.001.7", "001 starts with a zero, write 1"},
                    Bad{"bad_v6", "2001:db8::7::1", "neither IPv4"}, Bad{"with_port", "192.0.2.7:161", "neither IPv4"},
                    Bad{"link_local", "fe80::1%eth0", "interface"},
                    Bad{"reversed", "192.0.2.40-192.0.2.1", "reversed, write 192.0.2.1-192.0.2.40"},
                    Bad{"reversed_short", "192.0.2.40-1", "reversed, write 192.0.2.1-192.0.2.40"},
                    Bad{"mixed_range", "192.0.2.1-2001:db8::1", "IPv4 and end in IPv6"},
                    Bad{"open_range", "192.0.2.1-", "the end of the range is missing"},
                    Bad{"range_end_above_255", "192.0.2.1-300", "300 is above 255"},
                    Bad{"holes", "192.0.2.0/255.0.255.0", "holes"},
                    Bad{"wildcard", "192.0.2.0/0.0.0.255", "wildcard mask, write 255.255.255.0"},
                    Bad{"mask_33", "192.0.2.0/33", "33 is not a mask: it goes up to 32"},
                    Bad{"mask_129", "2001:db8::/129", "up to 128"}, Bad{"mask_empty", "192.0.2.0/", "write /24"},
                    Bad{"dotted_v6_mask", "2001:db8::/255.255.255.0", "for example /120"},
                    Bad{"star", "192.0.2.*", "for a whole subnet write 192.0.2.0/24"},
                    Bad{"multicast", "224.0.0.1", "multicast"}, Bad{"broadcast", "255.255.255.255", "reserved"},
                    Bad{"zero", "0.0.0.0", "no device has it"}, Bad{"v6_multicast", "ff02::1", "multicast"},
                    Bad{"host_with_blank", "my printer", "neither an address nor a host name"},
                    Bad{"host_hyphen", "-printer", "hyphen"}, Bad{"host_long_label", std::string(64, 'a'), "1 to 63"},
                    Bad{"escape", "\x1b[31mred", "neither"}, Bad{"very_long", std::string(5000, '1'), "too long"},
                    Bad{"slash_8", "10.0.0.0/8",
                        "10.0.0.0/8 holds 16,777,214 addresses, more than 65,536 at once: one knock at each takes 9 h "
                        "19 min at 500 "
                        "packets a second; name smaller parts",
                        Errc::too_many_addresses},
                    Bad{"slash_0", "0.0.0.0/0", "4,294,967,294 addresses", Errc::too_many_addresses},
                    Bad{"wide_range", "10.0.0.0-10.9.0.0", "addresses, more than 65,536", Errc::too_many_addresses},
                    Bad{"v6_64", "2001:db8::/64", "name the printers by host name", Errc::too_many_addresses},
                    Bad{"v6_0", "::/0", "name the printers by host name", Errc::too_many_addresses}),
    [](const auto& row) { return row.param.name; });

TEST(Scope, HostNamesAreLoweredAndLoseTheirFinalDot) {
    for (const std::string text : {"Printer-3.Example.com", "printer-3.example.com."}) {
        const auto scope = parse_scope(text);
        ASSERT_TRUE(scope.has_value()) << scope.error().text();
        EXPECT_EQ(std::get<HostName>(scope->what).name, "printer-3.example.com");
    }
    EXPECT_TRUE(parse_scope("192-0-2-1.example.com").has_value());
    EXPECT_TRUE(parse_scope("npi0a1b2c").has_value());
}

TEST(Scope, WhoAsksForMoreGetsASlash8ButNoMore) {
    const ScopeLimits large{.addresses = kLargeScope};
    EXPECT_TRUE(parse_scope("10.0.0.0/8", ScopeRole::search, large).has_value());
    EXPECT_FALSE(parse_scope("10.0.0.0/7", ScopeRole::search, {.addresses = UINT64_MAX}).has_value());
    EXPECT_FALSE(parse_scope("2001:db8::/100", ScopeRole::search, large).has_value());
}

TEST(Scope, AnExcludedSubnetIsWholeAndOfAnySize) {
    const auto whole = parse_scope("192.0.2.0/24", ScopeRole::exclude);
    ASSERT_TRUE(whole.has_value());
    EXPECT_EQ(to_string(std::get<AddressInterval>(whole->what)), "192.0.2.0-192.0.2.255");
    EXPECT_TRUE(parse_scope("10.0.0.0/8", ScopeRole::exclude).has_value());
    EXPECT_TRUE(parse_scope("2001:db8::/32", ScopeRole::exclude).has_value());
}

TEST(Scope, MessagesArePrintable) {
    const auto scope = parse_scope("\x1b]0;title\x07 \xff");
    ASSERT_FALSE(scope.has_value());
    EXPECT_EQ(scope.error().context.find('\x1b'), std::string::npos);
    EXPECT_EQ(scope.error().context.find('\xff'), std::string::npos);
}

}  // namespace
}  // namespace fleetgate::discovery
