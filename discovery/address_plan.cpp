#include "discovery/address_plan.hpp"

#include "discovery/errc.hpp"
#include "discovery/wording.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

namespace fleetgate::discovery {
namespace {

bool is_last_of_family(const AddressNumber& number) { return plus(number, 1) < number; }

AddressNumber before(const AddressNumber& number) {
    return {number.v6, number.low == 0 ? number.high - 1 : number.high, number.low - 1};
}

std::vector<AddressInterval> merged(std::vector<AddressInterval> intervals) {
    std::sort(intervals.begin(), intervals.end(),
              [](const AddressInterval& a, const AddressInterval& b) { return a.first < b.first; });
    std::vector<AddressInterval> out;
    for (const auto& next : intervals) {
        const bool joins = !out.empty() && out.back().last.v6 == next.first.v6 &&
                           (next.first <= out.back().last ||
                            (!is_last_of_family(out.back().last) && plus(out.back().last, 1) == next.first));
        if (joins) {
            out.back().last = std::max(out.back().last, next.last);
        } else {
            out.push_back(next);
        }
    }
    return out;
}

/// Both sorted and without overlap.
std::vector<AddressInterval> without(const std::vector<AddressInterval>& search,
                                     const std::vector<AddressInterval>& exclude) {
    std::vector<AddressInterval> out;
    auto hole = exclude.begin();
    for (auto left : search) {
        while (hole != exclude.end() && hole->last < left.first) ++hole;
        bool any_left = true;
        for (auto at = hole; at != exclude.end() && at->first <= left.last; ++at) {
            if (left.first < at->first) out.push_back({left.first, before(at->first)});
            any_left = at->last < left.last;
            if (!any_left) break;
            left.first = std::max(left.first, plus(at->last, 1));
        }
        if (any_left) out.push_back(left);
    }
    return out;
}

/// Coprime to `count` and near its golden ratio.
std::uint64_t stride_for(std::uint64_t count) {
    if (count < 4) return 1;
    auto stride = static_cast<std::uint64_t>(static_cast<double>(count) * 0.6180339887498949);
    while (std::gcd(stride, count) != 1) ++stride;
    return stride;
}

}  // namespace

base::Result<AddressPlan> AddressPlan::make(std::vector<AddressInterval> search, std::vector<AddressInterval> exclude) {
    AddressPlan plan;
    plan.intervals_ = without(merged(std::move(search)), merged(std::move(exclude)));
    for (const auto& interval : plan.intervals_) {
        const auto more = interval.count();
        // The stride's product with n must fit into 64 bits.
        if (more > std::numeric_limits<std::uint32_t>::max() - plan.count_) {
            return base::fail(make_error_code(Errc::too_many_addresses),
                              "these scopes hold more than " + grouped(std::numeric_limits<std::uint32_t>::max()) +
                                  " addresses together");
        }
        plan.count_ += more;
        plan.ends_.push_back(plan.count_);
    }
    if (plan.count_ == 0) {
        return base::fail(make_error_code(Errc::nothing_to_search), "the scopes without the excludes hold no address");
    }
    plan.stride_ = stride_for(plan.count_);
    return plan;
}

asio::ip::address AddressPlan::address(std::uint64_t n) const {
    assert(n < count_);
    const auto i = n * stride_ % count_;
    const auto at = std::upper_bound(ends_.begin(), ends_.end(), i);
    const auto before_it = at == ends_.begin() ? 0 : *std::prev(at);
    return to_address(plus(intervals_[static_cast<std::size_t>(at - ends_.begin())].first, i - before_it));
}

bool AddressPlan::contains(const asio::ip::address& address) const {
    const auto number = to_number(address);
    const auto at = std::partition_point(intervals_.begin(), intervals_.end(),
                                         [&](const AddressInterval& interval) { return interval.last < number; });
    return at != intervals_.end() && at->contains(number);
}

std::optional<std::chrono::milliseconds> longest_time(const KnockPlan& plan) {
    if (!plan.packets_per_second) return std::nullopt;
    const auto packets = static_cast<double>(plan.addresses) * plan.knocks * (1.0 + plan.retries);
    const auto sending = packets / std::max<std::uint32_t>(1, *plan.packets_per_second);
    // After the last packet of each knock its tries run out; each waits twice as long as the one before.
    const auto waits = static_cast<double>((1ULL << std::min<std::uint32_t>(plan.retries + 1, 20)) - 1) * plan.knocks;
    const auto seconds = sending + waits * std::chrono::duration<double>(plan.timeout).count();
    return std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(seconds));
}

}  // namespace fleetgate::discovery
