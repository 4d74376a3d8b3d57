#include "discovery/leftovers.hpp"

#include "discovery/scope.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::discovery {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

AddressPlan plan_of(const std::string& text) {
    const auto scope = parse_scope(text);
    return *AddressPlan::make({std::get<AddressInterval>(scope->what)}, {});
}
AddressNumber at(const char* address) { return to_number(asio::ip::make_address(address)); }
Leftover silent(const std::string& range, std::uint64_t addresses) { return {Leftover::Why::silent, range, addresses}; }

TEST(SilentRanges, AreWhatIsBetweenTheOnesThatAnswered) {
    EXPECT_THAT(silent_ranges(plan_of("192.0.2.0/24"), {at("192.0.2.11"), at("192.0.2.10")}),
                ElementsAre(silent("192.0.2.1-192.0.2.9", 9), silent("192.0.2.12-192.0.2.254", 243)));
}

TEST(SilentRanges, EndWhereTheFirstAndTheLastAnswered) {
    EXPECT_THAT(silent_ranges(plan_of("192.0.2.1-3"), {at("192.0.2.1"), at("192.0.2.3"), at("192.0.2.3")}),
                ElementsAre(silent("192.0.2.2", 1)));
    EXPECT_THAT(silent_ranges(plan_of("192.0.2.1"), {at("192.0.2.1")}), IsEmpty());
}

TEST(SilentRanges, PassOverAnAnswerFromElsewhere) {
    EXPECT_THAT(silent_ranges(plan_of("192.0.2.1-3"), {at("198.51.100.1")}),
                ElementsAre(silent("192.0.2.1-192.0.2.3", 3)));
}

TEST(SilentRanges, WorkOverTheBordersOfIPv6Words) {
    EXPECT_THAT(silent_ranges(plan_of("2001:db8::fffe-2001:db8::1:2"), {at("2001:db8::1:0")}),
                ElementsAre(silent("2001:db8::fffe-2001:db8::ffff", 2), silent("2001:db8::1:1-2001:db8::1:2", 2)));
}

TEST(SilentRanges, BecomeOneLineAnIntervalWhereTheyWouldBeTooMany) {
    std::vector<AddressNumber> every_second;
    for (int n = 1; n < 255; n += 2) every_second.push_back(at(("192.0.2." + std::to_string(n)).c_str()));
    EXPECT_THAT(silent_ranges(plan_of("192.0.2.0/24"), every_second, 20),
                ElementsAre(silent("192.0.2.1-192.0.2.254", 127)));
}

TEST(ExcludedRanges, AreWhatAnExcludeTakesFromTheScopes) {
    EXPECT_THAT(excluded_ranges({"192.0.2.0/24", "192.0.2.200-201", "printer.example.com"},
                                {"192.0.2.250/31", "198.51.100.0/24", "192.0.2.9"}),
                ElementsAre(Leftover{Leftover::Why::excluded, "192.0.2.250-192.0.2.251", 2, "192.0.2.250/31"},
                            Leftover{Leftover::Why::excluded, "192.0.2.9", 1, "192.0.2.9"}));
}

}  // namespace
}  // namespace fleetgate::discovery
