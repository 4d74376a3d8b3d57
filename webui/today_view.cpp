#include "webui/today_view.hpp"

#include "fleet/device_history.hpp"
#include "webui/condition_view.hpp"
#include "webui/json_text.hpp"

#include <algorithm>

#include <boost/json/array.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

void put_value(json::object& view, std::string_view name, const fleet::Text& text) {
    if (text) put_text(view, name, text->value);
}

/// The supply or the tray that the condition speaks of, for a page that says it in another language.
void put_subject_row(json::object& view, const fleet::Need& need) {
    const auto& subject = need.condition.what.subject;
    const auto& reading = need.device.latest;
    const auto is_meant = [&](const auto& row) { return row.index == subject.index; };
    if (subject.kind == fleet::SubjectKind::supply) {
        const auto supply = std::ranges::find_if(reading.supplies, is_meant);
        if (supply == reading.supplies.end()) return;
        json::object row{
            {"index", json_text(supply->index)}, {"kind", json_text(supply->kind)}, {"name", json_text(supply->name)}};
        put_text(row, "colorant", supply->colorant.value_or(""));
        put_text(row, "part_number", supply->part_number.value_or(""));
        view["supply"] = std::move(row);
    } else if (subject.kind == fleet::SubjectKind::tray) {
        const auto tray = std::ranges::find_if(reading.trays, is_meant);
        if (tray == reading.trays.end()) return;
        view["tray"] = json::object{
            {"index", json_text(tray->index)}, {"name", json_text(tray->name)}, {"media", json_text(tray->media)}};
    }
}

json::object need_view(const fleet::Need& need) {
    const auto& what = need.condition.what;
    json::object view{{"device", device_brief(need.device)},
                      {"key", json_text(what.key())},
                      {"class", fleet::to_string(what.urgency)},
                      {"what_happened", json_text(what.what_happened)},
                      {"opened_at", base::to_rfc3339(need.condition.opened_at)}};
    put_text(view, "what_to_do", what.what_to_do);
    put_what(view, what);
    put_subject_row(view, need);
    return view;
}

json::object needs_view(const fleet::Needs& needs) {
    json::array first;
    for (const auto& need : needs.first) first.push_back(need_view(need));
    return {{"who", fleet::to_string(needs.who)},
            {"stop", needs.stop},
            {"warn", needs.warn},
            {"plan", needs.plan},
            {"first", std::move(first)}};
}

json::object runs_out_view(const fleet::RunsOut& one) {
    json::object view{{"device", device_brief(one.device)}, {"index", json_text(one.supply)}};
    const auto& supplies = one.device.latest.supplies;
    const auto supply = std::find_if(supplies.begin(), supplies.end(),
                                     [&](const fleet::Supply& known) { return known.index == one.supply; });
    if (supply != supplies.end()) {
        view["kind"] = json_text(supply->kind);
        view["fills"] = supply->fills;
        view["state"] = fleet::to_string(supply->level.state);
        if (supply->colorant) put_text(view, "colorant", *supply->colorant);
        if (supply->level.percent) view["percent"] = *supply->level.percent;
    }
    view["forecast"] = fleet::to_json(one.forecast);
    return view;
}

json::object silent_view(const fleet::Device& device) {
    json::object view{{"device", device_brief(device)}};
    put_text(view, "trouble", device.trouble);
    if (device.last_answer_at) view["last_answer_at"] = base::to_rfc3339(*device.last_answer_at);
    return view;
}

}  // namespace

json::object device_brief(const fleet::Device& device) {
    const auto& identity = device.latest.identity;
    json::object view{{"id", static_cast<std::int64_t>(device.id)}, {"address", json_text(device.address)}};
    put_text(view, "own_name", device.labels.name);
    put_value(view, "name", identity.name);
    put_value(view, "maker", identity.maker);
    put_value(view, "model", identity.model);
    put_value(view, "location", identity.location);
    return view;
}

json::object today_view(const fleet::Today& today) {
    json::array needs;
    for (const auto& one : today.needs) needs.push_back(needs_view(one));
    json::array runs_out;
    for (const auto& one : today.runs_out) runs_out.push_back(runs_out_view(one));
    json::array silent;
    for (const auto& one : today.fell_silent) silent.push_back(silent_view(one));
    return {{"devices",
             json::object{
                 {"all", today.devices}, {"silent", today.silent}, {"quiet", today.quiet}, {"unread", today.unread}}},
            {"needs", std::move(needs)},
            {"supplies", json::object{{"all", today.running_out}, {"first", std::move(runs_out)}}},
            {"silent", json::object{{"all", today.silent}, {"first", std::move(silent)}}}};
}

}  // namespace fleetgate::webui
