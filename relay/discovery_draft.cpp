#include "relay/discovery_draft.hpp"

#include <boost/json/serialize.hpp>

namespace fleetgate::relay {

namespace {

namespace json = protocol::json;

json::array texts(const std::vector<std::string>& all) {
    json::array out;
    for (const auto& text : all) out.emplace_back(text);
    return out;
}

}  // namespace

Draft discovery_draft(const std::vector<DiscoveryFacts>& settings) {
    json::array all;
    for (const auto& one : settings) {
        json::object out{{"name", one.name},
                         {"scopes", texts(one.scopes)},
                         {"port", one.port},
                         {"timeout", one.timeout.count()},
                         {"retries", one.retries},
                         {"packets_per_second", one.packets_per_second},
                         {"registers_found", one.registers_found},
                         {"interval", one.interval.count()}};
        if (!one.excludes.empty()) out["excludes"] = texts(one.excludes);
        if (!one.quiet_hours.empty()) out["quiet_hours"] = one.quiet_hours;
        all.push_back(std::move(out));
    }
    Draft draft{"discovery_settings", When::upload, {{"settings", std::move(all)}}, {}};
    draft.content = json::serialize(draft.data);
    return draft;
}

}  // namespace fleetgate::relay
