#include "discovery/rules.hpp"

#include "base/text.hpp"
#include "discovery/scope.hpp"

namespace fleetgate::discovery {

namespace {

bool holds(std::string_view text, const std::string& part) {
    return part.empty() || base::lowered(std::string{text}).find(base::lowered(part)) != std::string::npos;
}

/// A rule of a range that cannot be read any more fits nothing.
bool holds(const std::string& range, const boost::asio::ip::address& address) {
    if (range.empty()) return true;
    const auto scope = parse_scope(range, ScopeRole::exclude);
    const auto* interval = scope ? std::get_if<AddressInterval>(&scope->what) : nullptr;
    return interval != nullptr && interval->contains(to_number(address));
}

bool fits(const RegistrationRule& rule, const RuleCase& about) {
    return (!rule.setting_id || rule.setting_id == about.setting_id) && holds(about.maker, rule.maker) &&
           holds(about.model, rule.model) && holds(rule.range, about.address);
}

}  // namespace

Verdict decide(const std::vector<RegistrationRule>& rules, const RuleCase& about) {
    for (std::size_t n = 0; n < rules.size(); ++n) {
        if (fits(rules[n], about)) return {rules[n].registers, n + 1, rules[n].tags};
    }
    return {};
}

std::optional<std::string> trouble_with_range(std::string_view range) {
    const auto scope = parse_scope(range, ScopeRole::exclude);
    if (!scope) return scope.error().context;
    if (std::holds_alternative<AddressInterval>(scope->what)) return std::nullopt;
    return std::string{range} + " is a host name: a rule needs an address, a range or a subnet";
}

}  // namespace fleetgate::discovery
