#include "discovery/address_plan.hpp"

#include "discovery/errc.hpp"
#include "discovery/scope.hpp"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace fleetgate::discovery {
namespace {

using namespace std::chrono_literals;

std::vector<AddressInterval> intervals(const std::vector<std::string>& texts, ScopeRole role) {
    std::vector<AddressInterval> out;
    for (const auto& text : texts) out.push_back(std::get<AddressInterval>(parse_scope(text, role)->what));
    return out;
}

base::Result<AddressPlan> plan(const std::vector<std::string>& search, const std::vector<std::string>& exclude = {}) {
    return AddressPlan::make(intervals(search, ScopeRole::search), intervals(exclude, ScopeRole::exclude));
}

std::string shape(const AddressPlan& plan) {
    std::string text;
    for (const auto& interval : plan.intervals()) text += (text.empty() ? "" : " ") + to_string(interval);
    return text;
}

TEST(AddressPlan, MergesWhatOverlapsOrTouches) {
    EXPECT_EQ(shape(*plan({"192.0.2.20-30", "192.0.2.1-10", "192.0.2.5-19", "192.0.2.7"})), "192.0.2.1-192.0.2.30");
    EXPECT_EQ(shape(*plan({"2001:db8::1", "192.0.2.1", "2001:db8::2"})), "192.0.2.1 2001:db8::1-2001:db8::2");
}

TEST(AddressPlan, CutsTheExcludesOut) {
    EXPECT_EQ(shape(*plan({"192.0.2.1-20"}, {"192.0.2.5-6", "192.0.2.20", "192.0.2.9", "198.51.100.0/24"})),
              "192.0.2.1-192.0.2.4 192.0.2.7-192.0.2.8 192.0.2.10-192.0.2.19");
    EXPECT_EQ(shape(*plan({"192.0.2.1-4", "192.0.2.8-9"}, {"192.0.2.0-192.0.2.8"})), "192.0.2.9");
    EXPECT_EQ(shape(*plan({"192.0.2.1", "2001:db8::1-9"}, {"2001:db8::/125"})), "192.0.2.1 2001:db8::8-2001:db8::9");
}

TEST(AddressPlan, WithoutAnAddressIsAnError) {
    const auto nothing = plan({"192.0.2.0/24"}, {"192.0.2.0/24"});
    ASSERT_FALSE(nothing.has_value());
    EXPECT_EQ(nothing.error().code, make_error_code(Errc::nothing_to_search));
    EXPECT_FALSE(plan({}).has_value());
}

TEST(AddressPlan, GivesEveryAddressOnceAndNoOther) {
    for (const auto& search : std::vector<std::vector<std::string>>{
             {"192.0.2.1"}, {"192.0.2.1-2"}, {"192.0.2.1-3"}, {"192.0.2.0/24", "198.51.100.0/24", "2001:db8::/120"}}) {
        const auto made = plan(search, {"192.0.2.128/26"});
        ASSERT_TRUE(made.has_value());
        std::set<asio::ip::address> seen;
        for (std::uint64_t n = 0; n < made->count(); ++n) {
            const auto address = made->address(n);
            EXPECT_TRUE(made->contains(address)) << address;
            EXPECT_TRUE(seen.insert(address).second) << address;
        }
        EXPECT_EQ(seen.size(), made->count());
    }
}

TEST(AddressPlan, KnowsWhatItContains) {
    const auto made = *plan({"192.0.2.0/24"}, {"192.0.2.9"});
    EXPECT_TRUE(made.contains(asio::ip::make_address("192.0.2.1")));
    EXPECT_TRUE(made.contains(asio::ip::make_address("::ffff:192.0.2.1")));
    EXPECT_FALSE(made.contains(asio::ip::make_address("192.0.2.9")));
    EXPECT_FALSE(made.contains(asio::ip::make_address("192.0.2.255")));
    EXPECT_FALSE(made.contains(asio::ip::make_address("2001:db8::1")));
}

TEST(AddressPlan, DoesNotHitOneSubnetInABurst) {
    const auto made = *plan({"10.0.0.0/16"});
    for (std::uint64_t start = 0; start < made.count(); start += 4001) {
        std::map<std::string, int> per_subnet;
        for (std::uint64_t n = start; n < std::min(start + 256, made.count()); ++n) {
            const auto text = made.address(n).to_string();
            ++per_subnet[text.substr(0, text.rfind('.'))];
        }
        for (const auto& [subnet, hits] : per_subnet) EXPECT_LE(hits, 4) << subnet;
    }
}

TEST(AddressPlan, CountsASlash8WithoutListingIt) {
    const auto made = AddressPlan::make(
        {std::get<AddressInterval>(parse_scope("10.0.0.0/8", ScopeRole::search, {.addresses = kLargeScope})->what)},
        {});
    ASSERT_TRUE(made.has_value());
    EXPECT_EQ(made->count(), 16'777'214U);
    EXPECT_TRUE(made->contains(made->address(made->count() - 1)));
}

TEST(AddressPlan, TheEndsOfTheNumberSpacesDoNotWrap) {
    const AddressNumber last4{false, 0, 0xFFFFFFFFU};
    const AddressNumber last6{true, ~0ULL, ~0ULL};
    const auto made = AddressPlan::make({{{false, 0, 0xFFFFFFF0U}, last4}, {{true, ~0ULL, ~0ULL - 3}, last6}},
                                        {{last4, last4}, {last6, last6}});
    ASSERT_TRUE(made.has_value());
    EXPECT_EQ(made->count(), 18U);
    EXPECT_EQ((AddressInterval{{true, 0, 0}, last6}.count()), UINT64_MAX);
    EXPECT_EQ((AddressInterval{{true, 0, ~0ULL}, {true, 1, 0}}.count()), 2U);
}

TEST(LongestTime, CountsEveryKnockAndTheLastWait) {
    const KnockPlan one{.addresses = 1000, .knocks = 1, .retries = 0, .timeout = 2s, .packets_per_second = 500};
    EXPECT_EQ(longest_time(one), 4s);
    const KnockPlan many{.addresses = 1000, .knocks = 2, .retries = 1, .timeout = 1s, .packets_per_second = 500};
    EXPECT_EQ(longest_time(many), 8s + 6s);
    EXPECT_EQ(longest_time({.addresses = 1000, .packets_per_second = std::nullopt}), std::nullopt);
}

}  // namespace
}  // namespace fleetgate::discovery
