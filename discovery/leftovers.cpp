#include "discovery/leftovers.hpp"

#include "discovery/scope.hpp"

#include <algorithm>
#include <optional>

namespace fleetgate::discovery {

namespace {

/// Neither end of the family's space is ever a device's address, so that no interval of a search touches it.
AddressNumber before(const AddressNumber& number) {
    return number.low > 0 ? AddressNumber{number.v6, number.high, number.low - 1}
                          : AddressNumber{number.v6, number.high - 1, UINT64_MAX};
}

Leftover silent(const AddressInterval& range, std::uint64_t addresses) {
    return {Leftover::Why::silent, to_string(range), addresses};
}

/// The answered ones lie in the interval, sorted, each once.
template <class Iterator>
void add_runs(std::vector<Leftover>& lines, const AddressInterval& interval, Iterator from, Iterator to) {
    auto next = interval.first;
    for (; from != to; ++from) {
        if (next < *from) {
            const AddressInterval run{next, before(*from)};
            lines.push_back(silent(run, run.count()));
        }
        if (*from == interval.last) return;
        next = plus(*from, 1);
    }
    const AddressInterval run{next, interval.last};
    lines.push_back(silent(run, run.count()));
}

std::vector<AddressInterval> intervals_of(const std::vector<std::string>& texts, ScopeRole role) {
    std::vector<AddressInterval> intervals;
    for (const auto& text : texts) {
        const auto scope = parse_scope(text, role);
        const auto* interval = scope ? std::get_if<AddressInterval>(&scope->what) : nullptr;
        if (interval != nullptr) intervals.push_back(*interval);
    }
    return intervals;
}

}  // namespace

std::vector<Leftover> silent_ranges(const AddressPlan& plan, std::vector<AddressNumber> answered, std::size_t most) {
    std::sort(answered.begin(), answered.end());
    answered.erase(std::unique(answered.begin(), answered.end()), answered.end());
    const auto inside = [&](const AddressInterval& interval) {
        return std::pair{std::lower_bound(answered.begin(), answered.end(), interval.first),
                         std::upper_bound(answered.begin(), answered.end(), interval.last)};
    };
    std::vector<Leftover> lines;
    for (const auto& interval : plan.intervals()) {
        const auto [from, to] = inside(interval);
        add_runs(lines, interval, from, to);
        if (lines.size() > most) break;
    }
    if (lines.size() <= most) return lines;
    lines.clear();
    for (const auto& interval : plan.intervals()) {
        const auto [from, to] = inside(interval);
        const auto quiet = interval.count() - static_cast<std::uint64_t>(to - from);
        if (quiet > 0 && lines.size() < most) lines.push_back(silent(interval, quiet));
    }
    return lines;
}

std::vector<Leftover> excluded_ranges(const std::vector<std::string>& scopes,
                                      const std::vector<std::string>& excludes) {
    // Merged, so that an address in two scopes counts once.
    const auto wanted = AddressPlan::make(intervals_of(scopes, ScopeRole::search), {});
    std::vector<Leftover> lines;
    if (!wanted) return lines;
    for (const auto& text : excludes) {
        for (const auto& out : intervals_of({text}, ScopeRole::exclude)) {
            for (const auto& in : wanted->intervals()) {
                const AddressInterval both{std::max(in.first, out.first), std::min(in.last, out.last)};
                if (both.last < both.first || both.first.v6 != both.last.v6) continue;
                lines.push_back({Leftover::Why::excluded, to_string(both), both.count(), text});
            }
        }
    }
    return lines;
}

}  // namespace fleetgate::discovery
