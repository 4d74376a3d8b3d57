// Which addresses to knock at, and in which order, without a list of them.
//
// Problem: scopes overlap, excludes cut holes, and 65,536 addresses in their natural order hit one subnet (and its
// router's ARP table) in one burst.
// Idea: merged intervals with running totals give the i-th address by binary search; a stride near the golden ratio of
// the count, coprime to it, visits each i once and keeps neighbours in time far apart in space.
// Example: two /24 take turns, and each is walked in steps instead of from end to end.
#pragma once

#include "base/result.hpp"
#include "discovery/address_interval.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace fleetgate::discovery {

class AddressPlan {
public:
    AddressPlan() = default;

    /// Everything in `search` that is not in `exclude`. Errors: Errc::nothing_to_search, Errc::too_many_addresses
    /// (above 2^32 - 1 in all).
    static base::Result<AddressPlan> make(std::vector<AddressInterval> search, std::vector<AddressInterval> exclude);

    [[nodiscard]] std::uint64_t count() const { return count_; }
    /// The n-th address to knock at, n below count(); each exactly once. O(log intervals).
    [[nodiscard]] asio::ip::address address(std::uint64_t n) const;
    [[nodiscard]] bool contains(const asio::ip::address& address) const;
    /// Sorted, without overlap.
    [[nodiscard]] const std::vector<AddressInterval>& intervals() const { return intervals_; }

private:
    std::vector<AddressInterval> intervals_;
    std::vector<std::uint64_t> ends_;  ///< ends_[k]: how many addresses intervals 0..k hold together
    std::uint64_t count_ = 0;
    std::uint64_t stride_ = 1;
};

/// How a search knocks: what its duration depends on.
struct KnockPlan {
    std::uint64_t addresses = 0;
    std::uint32_t knocks = 1;  ///< one for each community, one for all v3 users together
    std::uint32_t retries = 1;
    std::chrono::milliseconds timeout{2000};
    std::optional<std::uint32_t> packets_per_second = 500;
};

/// When every address stays silent: the longest it takes. Nothing without a rate limit, where the machine decides.
std::optional<std::chrono::milliseconds> longest_time(const KnockPlan& plan);

}  // namespace fleetgate::discovery
