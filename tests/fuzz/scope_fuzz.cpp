// Scopes as typed, one a line, excludes after a '!': no crash, and the plan holds what was asked, each address once.
#include "base/text.hpp"
#include "discovery/address_plan.hpp"
#include "discovery/scope.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string_view>
#include <vector>

namespace {

using namespace fleetgate::discovery;

void require(bool holds) {
    if (!holds) std::abort();
}

bool in_any(const std::vector<AddressInterval>& intervals, const AddressNumber& number) {
    return std::any_of(intervals.begin(), intervals.end(), [&](const auto& one) { return one.contains(number); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text{reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 4096)};
    std::vector<AddressInterval> search;
    std::vector<AddressInterval> exclude;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const bool excludes = line.starts_with('!');
        const auto scope =
            parse_scope(line.substr(excludes ? 1 : 0), excludes ? ScopeRole::exclude : ScopeRole::search);
        if (!scope) {
            require(!scope.error().context.empty() && fleetgate::base::is_utf8(scope.error().context));
            continue;
        }
        const auto* interval = std::get_if<AddressInterval>(&scope->what);
        if (interval == nullptr) continue;
        require(interval->first <= interval->last && interval->first.v6 == interval->last.v6);
        require(excludes || interval->count() <= ScopeLimits{}.addresses);
        (excludes ? exclude : search).push_back(*interval);
    }
    const auto plan = AddressPlan::make(search, exclude);
    if (!plan) return 0;
    std::set<AddressNumber> seen;
    const auto step = std::max<std::uint64_t>(1, plan->count() / 2048);
    for (std::uint64_t n = 0; n < plan->count(); n += step) {
        const auto address = plan->address(n);
        const auto number = to_number(address);
        require(plan->contains(address) && in_any(search, number) && !in_any(exclude, number));
        require(seen.insert(number).second);
    }
    return 0;
}
