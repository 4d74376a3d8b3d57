#include "relay/condition_draft.hpp"

#include <set>
#include <string>

#include <boost/json/serialize.hpp>

namespace fleetgate::relay {

namespace {

namespace json = protocol::json;

void put(json::object& out, std::string_view name, const std::string& text) {
    if (!text.empty()) out[name] = text;
}

/// What makes a change of it one.
json::object core_of(const fleet::TrackedCondition& one) {
    const auto& what = one.what;
    json::object out{{"word", what.word},
                     {"class", to_string(what.urgency)},
                     {"who", to_string(what.who)},
                     {"since", base::to_rfc3339(one.opened_at)}};
    if (what.subject.kind != fleet::SubjectKind::device) out["subject"] = to_string(what.subject.kind);
    put(out, "index", what.subject.index);
    put(out, "supply_serial", what.subject.serial);
    put(out, "code", what.code);
    put(out, "follows_from", what.explained_by);
    return out;
}

json::object event_of(const std::string& key, std::string_view event) { return {{"key", key}, {"event", event}}; }

json::object told_whole(const fleet::TrackedCondition& one, json::object core, const std::string& key,
                        std::string_view event) {
    auto out = event_of(key, event);
    for (auto& [name, value] : core) out[name] = std::move(value);
    put(out, "text", one.what.what_happened);
    put(out, "advice", one.what.what_to_do);
    if (one.what.percent) out["level_percent"] = *one.what.percent;
    return out;
}

}  // namespace

std::optional<Draft> conditions_of(const fleet::Device& device, const ChangeFilter& told) {
    Draft draft{"conditions", When::at_once, {}, {}};
    json::array all;
    std::set<std::string> seen;  // open ones stand before closed ones, and the last closed before those of before
    for (const auto& one : device.conditions) {
        const auto key = one.what.key();
        const auto type = "condition/" + key;
        if (!one.is_open()) {
            // One of this key may have opened again, or closed later: then that one counts.
            if (!told.was_told(device.id, type) || !seen.insert(key).second) continue;
            auto closed = event_of(key, "closed");
            closed["closed_at"] = base::to_rfc3339(*one.closed_at);
            all.push_back(std::move(closed));
            draft.also_told.push_back(ChangeFilter::told_no_more(device.id, type));
            continue;
        }
        if (!one.confirmed_at) continue;
        seen.insert(key);
        auto core = core_of(one);
        const auto content = json::serialize(core);
        draft.content += key + '\n' + content + '\n';
        if (!told.is_new(device.id, type, content)) {
            all.push_back(event_of(key, "unchanged"));
            continue;
        }
        const auto event = told.was_told(device.id, type) ? "changed" : "opened";
        all.push_back(told_whole(one, std::move(core), key, event));
        draft.also_told.push_back(ChangeFilter::told(device.id, type, content));
    }
    const bool never_any = all.empty() && !told.was_told(device.id, draft.type);
    if (never_any || (draft.also_told.empty() && !told.is_new(device.id, draft.type, draft.content))) {
        return std::nullopt;
    }
    draft.data = {{"read_at", base::to_rfc3339(device.latest.read_at)}, {"conditions", std::move(all)}};
    return draft;
}

}  // namespace fleetgate::relay
