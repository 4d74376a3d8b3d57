#include "fleet/profiles/profile.hpp"

#include "fleet/makers.hpp"

#include <algorithm>

namespace fleetgate::fleet {

namespace {

bool has_prefix_of(const std::vector<snmp::Oid>& prefixes, const Text& said) {
    const auto oid = said ? snmp::Oid::parse(said->value) : std::nullopt;
    return oid && std::any_of(prefixes.begin(), prefixes.end(),
                              [&](const snmp::Oid& prefix) { return prefix.is_prefix_of(*oid); });
}

bool names_one_of(const std::vector<std::string>& patterns, const Identity& identity) {
    const std::vector<Pattern> views{patterns.begin(), patterns.end()};
    const auto named = [&](const Text& text) { return text && !find_pattern(text->value, views).empty(); };
    return named(identity.sys_descr) || named(identity.model) || named(identity.device_id);
}

}  // namespace

bool Match::holds(const Identity& identity) const {
    if (any) return true;
    if (!sys_object_id.empty() && !has_prefix_of(sys_object_id, identity.sys_object_id)) return false;
    if (!maker.empty()) {
        if (!identity.maker) return false;
        if (std::find(maker.begin(), maker.end(), identity.maker->value) == maker.end()) return false;
    }
    return text.empty() || names_one_of(text, identity);
}

std::vector<std::string> CounterTable::possible_names() const {
    auto made = names;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto place = "{" + std::to_string(i) + "}";
        std::vector<std::string> next;
        for (const auto& name : made) {
            const auto where = name.find(place);
            if (where == std::string::npos) {
                next.push_back(name);
                continue;
            }
            for (const auto& [said, word] : keys[i].words) {
                if (!word.empty()) next.push_back(std::string{name}.replace(where, place.size(), word));
            }
        }
        made = std::move(next);
    }
    return made;
}

bool Profile::is_for(const Identity& found) const {
    const auto holds = [&](const Match& match) { return match.holds(found); };
    return std::any_of(matches.begin(), matches.end(), holds) && std::none_of(unless.begin(), unless.end(), holds);
}

void Profile::mark_billed() {
    for (auto& table : counter_tables) {
        const auto possible = table.possible_names();
        table.bills = std::any_of(possible.begin(), possible.end(),
                                  [&](const std::string& counter) { return is_summed(*this, counter); });
    }
}

bool is_summed(const Profile& profile, const std::string& counter) {
    return std::any_of(profile.sums.begin(), profile.sums.end(), [&](const SumRule& sum) {
        if (sum.daily) return false;
        return sum.total == counter || std::find(sum.parts.begin(), sum.parts.end(), counter) != sum.parts.end();
    });
}

}  // namespace fleetgate::fleet
