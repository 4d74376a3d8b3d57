#include "webui/condition_view.hpp"

#include "webui/json_text.hpp"

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

void put_time(json::object& view, std::string_view name, const std::optional<base::WallTime>& at) {
    if (at) view[name] = base::to_rfc3339(*at);
}

std::string_view phase_of(const fleet::TrackedCondition& condition) {
    if (condition.closed_at) return "closed";
    if (condition.clean_since) return "clearing";
    return condition.confirmed_at ? "confirmed" : "raised";
}

json::object condition_view(const fleet::TrackedCondition& condition) {
    const auto& what = condition.what;
    json::object view{{"key", json_text(what.key())},      {"class", fleet::to_string(what.urgency)},
                      {"who", fleet::to_string(what.who)}, {"what_happened", json_text(what.what_happened)},
                      {"phase", phase_of(condition)},      {"opened_at", base::to_rfc3339(condition.opened_at)}};
    put_text(view, "what_to_do", what.what_to_do);
    put_what(view, what);
    put_text(view, "explained_by", what.explained_by);
    put_time(view, "confirmed_at", condition.confirmed_at);
    put_time(view, "closed_at", condition.closed_at);
    json::array consequences;
    for (const auto& text : what.consequences) consequences.push_back(json_text(text));
    view["consequences"] = std::move(consequences);
    json::array sources;
    for (const auto& source : what.sources) {
        sources.push_back(json::object{{"kind", fleet::to_string(source.kind)},
                                       {"said", json_text(source.said)},
                                       {"origin", origin_view(source.origin)}});
    }
    view["sources"] = std::move(sources);
    return view;
}

}  // namespace

json::object origin_view(const fleet::Origin& origin) {
    json::object view{{"profile", json_text(origin.profile)}};
    put_text(view, "oid", origin.oid);
    put_text(view, "raw", origin.raw);
    put_text(view, "rule", origin.rule);
    if (origin.read_at != base::WallTime{}) view["read_at"] = base::to_rfc3339(origin.read_at);
    return view;
}

void put_what(json::object& view, const fleet::Condition& what) {
    view["word"] = json_text(what.word);
    put_text(view, "code", what.code);
    if (what.subject.kind == fleet::SubjectKind::device) return;
    view["subject"] =
        json::object{{"kind", fleet::to_string(what.subject.kind)}, {"index", json_text(what.subject.index)}};
}

json::array conditions_view(const std::vector<fleet::TrackedCondition>& conditions) {
    json::array view;
    view.reserve(conditions.size());
    for (const auto& one : conditions) view.push_back(condition_view(one));
    return view;
}

}  // namespace fleetgate::webui
