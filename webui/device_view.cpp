#include "webui/device_view.hpp"

#include "fleet/conditions/panel_words.hpp"
#include "fleet/cuts.hpp"
#include "fleet/json.hpp"
#include "fleet/row_origins.hpp"
#include "webui/condition.hpp"
#include "webui/condition_view.hpp"
#include "webui/json_text.hpp"

#include <algorithm>

#include <boost/json/array.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

template <class Row>
void put_origins(json::object& view, const Row& row) {
    view["origin"] = origin_view(row.origin);
    json::object origins;
    for (const auto& [name, origin] : fleet::origins_of(row)) origins[name] = origin_view(origin);
    if (!origins.empty()) view["origins"] = std::move(origins);
}

void put_sourced(json::object& view, std::string_view name, const fleet::Text& text) {
    if (text) view[name] = json::object{{"value", json_text(text->value)}, {"origin", origin_view(text->origin)}};
}

void put_value(json::object& view, std::string_view name, const fleet::Text& text) {
    if (text) put_text(view, name, text->value);
}

void put_level(json::object& view, const fleet::Level& level) {
    if (level.percent) view["percent"] = *level.percent;
    view["state"] = fleet::to_string(level.state);
}

json::array words(const std::vector<std::string>& texts) {
    json::array array;
    array.reserve(texts.size());
    for (const auto& text : texts) array.push_back(json_text(text));
    return array;
}

/// An array of what `view` makes of each item.
template <class Items, class View>
json::array array_of(const Items& items, View view) {
    json::array array;
    array.reserve(items.size());
    for (const auto& item : items) array.push_back(view(item));
    return array;
}

json::object supply_brief(const fleet::Supply& supply) {
    json::object view{{"kind", json_text(supply.kind)}};
    if (supply.colorant) put_text(view, "colorant", *supply.colorant);
    put_level(view, supply.level);
    return view;
}

json::object supply_view(const fleet::Supply& supply) {
    auto view = supply_brief(supply);
    view["index"] = json_text(supply.index);
    view["name"] = json_text(supply.name);
    view["fills"] = supply.fills;
    if (supply.capacity) view["capacity"] = *supply.capacity;
    put_text(view, "unit", supply.unit);
    if (supply.part_number) put_text(view, "part_number", *supply.part_number);
    put_origins(view, supply);
    return view;
}

json::object tray_view(const fleet::Tray& tray) {
    json::object view{
        {"index", json_text(tray.index)}, {"name", json_text(tray.name)}, {"media", json_text(tray.media)}};
    put_level(view, tray.level);
    if (tray.capacity) view["capacity"] = *tray.capacity;
    if (tray.current) view["current"] = *tray.current;
    put_text(view, "unit", tray.unit);
    put_origins(view, tray);
    return view;
}

json::object counter_view(const fleet::Counter& counter) {
    return {{"name", json_text(counter.name)},
            {"value", counter.value},
            {"unit", json_text(counter.unit)},
            {"trust", fleet::to_string(counter.trust)},
            {"origin", origin_view(counter.origin)}};
}

json::object check_view(const fleet::MeterCheck& check) {
    json::object view{{"rule", json_text(check.rule)}, {"values", json_text(check.values)}, {"holds", check.holds}};
    put_text(view, "source", check.source);
    return view;
}

json::object alert_view(const fleet::Alert& alert) {
    json::object view{{"index", json_text(alert.index)},         {"code", alert.code},
                      {"code_name", json_text(alert.code_name)}, {"severity", fleet::to_string(alert.severity)},
                      {"group", json_text(alert.group)},         {"text", json_text(alert.text)}};
    put_origins(view, alert);
    return view;
}

json::object identity_view(const fleet::Identity& identity) {
    json::object view;
    put_sourced(view, "maker", identity.maker);
    put_sourced(view, "model", identity.model);
    put_sourced(view, "serial", identity.serial);
    put_sourced(view, "firmware", identity.firmware);
    put_sourced(view, "mac", identity.mac);
    put_sourced(view, "name", identity.name);
    put_sourced(view, "location", identity.location);
    put_sourced(view, "sys_object_id", identity.sys_object_id);
    put_sourced(view, "sys_descr", identity.sys_descr);
    put_sourced(view, "device_id", identity.device_id);
    put_sourced(view, "uuid", identity.uuid);
    return view;
}

json::object status_view(const fleet::Reading& reading) {
    const auto& status = reading.status;
    json::object view{{"errors", words(status.errors.value)}};
    if (!status.errors.value.empty()) view["errors_origin"] = origin_view(status.errors.origin);
    if (status.state) {
        view["state"] = json::object{{"value", fleet::to_string(status.state->value)},
                                     {"origin", origin_view(status.state->origin)}};
    }
    put_sourced(view, "panel", status.panel);
    if (status.asleep) view["asleep_origin"] = origin_view(status.asleep->origin);
    if (status.uptime) view["uptime_s"] = status.uptime->count();
    if (const auto origin = fleet::uptime_origin(reading)) view["uptime_origin"] = origin_view(*origin);
    return view;
}

fleet::PrinterState state_of(const fleet::Status& status) {
    return status.state ? status.state->value : fleet::PrinterState::unknown;
}

}  // namespace

const fleet::Counter* total_counter(const fleet::Reading& reading) {
    for (const std::string_view name : {"life_count", "total"}) {
        const auto found = std::find_if(reading.counters.begin(), reading.counters.end(),
                                        [name](const fleet::Counter& counter) { return counter.name == name; });
        if (found != reading.counters.end()) return &*found;
    }
    return nullptr;
}

json::object summary_view(const fleet::Device& device) {
    const auto& reading = device.latest;
    json::object view{{"id", static_cast<std::int64_t>(device.id)},
                      {"address", json_text(device.address)},
                      {"port", device.port},
                      {"condition", to_string(condition_of(device))},
                      {"state", fleet::to_string(state_of(reading.status))},
                      {"errors", words(reading.status.errors.value)},
                      {"alerts", reading.alerts.size()},
                      {"worst_condition", fleet::to_string(device.worst)},
                      {"asleep", device.reachability == fleet::Reachability::answering && fleet::is_asleep(reading)},
                      {"supplies", array_of(reading.supplies, supply_brief)}};
    if (device.unit) view["unit"] = json::object{{"index", device.unit->index}, {"of", device.unit->of}};
    put_text(view, "own_name", device.labels.name);
    if (!device.labels.tags.empty()) view["tags"] = words(device.labels.tags);
    put_value(view, "name", reading.identity.name);
    put_value(view, "maker", reading.identity.maker);
    put_value(view, "model", reading.identity.model);
    put_value(view, "serial", reading.identity.serial);
    put_value(view, "location", reading.identity.location);
    put_text(view, "trouble", device.trouble);
    put_text(view, "usual", device.usual);
    if (const auto* total = total_counter(reading)) {
        view["total"] = total->value;
        put_text(view, "total_unit", total->unit);
    }
    if (reading.read_at != base::WallTime{}) view["read_at"] = base::to_rfc3339(reading.read_at);
    return view;
}

json::object labels_view(const fleet::DeviceLabels& labels) {
    // The note's lines are its own: json_text() would make one of them.
    return {{"name", json_text(labels.name)},
            {"note", labels.note},
            {"tags", words(labels.tags)},
            {"revision", labels.revision}};
}

json::object device_view(const fleet::Device& device) {
    const auto& reading = device.latest;
    json::object view{{"summary", summary_view(device)},
                      {"registered_at", base::to_rfc3339(device.registered_at)},
                      {"priority", fleet::to_json(device.priority)},
                      {"labels", labels_view(device.labels)},
                      {"identity", identity_view(reading.identity)},
                      {"status", status_view(reading)},
                      {"counters", array_of(reading.counters, counter_view)},
                      {"meter_checks", array_of(reading.meter_checks, check_view)},
                      {"supplies", array_of(reading.supplies, supply_view)},
                      {"trays", array_of(reading.trays, tray_view)},
                      {"alerts", array_of(reading.alerts, alert_view)},
                      {"conditions", conditions_view(device.conditions)},
                      {"gaps", words(fleet::not_read(reading))}};
    if (device.credential_id) view["credential_id"] = *device.credential_id;
    if (device.last_answer_at) view["last_answer_at"] = base::to_rfc3339(*device.last_answer_at);
    return view;
}

}  // namespace fleetgate::webui
