#include "fleet/json.hpp"

#include "fleet/conditions/condition_json.hpp"
#include "fleet/identity_texts.hpp"
#include "fleet/row_origins.hpp"

#include <boost/json/array.hpp>

namespace fleetgate::fleet {

namespace json = boost::json;

namespace {

json::value or_null(const std::optional<std::string>& text) {
    return text ? json::value(json::string(*text)) : json::value(nullptr);
}

template <class Number>
json::value or_null(const std::optional<Number>& number) {
    return number ? json::value(static_cast<std::int64_t>(*number)) : json::value(nullptr);
}

json::value value_of(const Text& text) { return text ? json::value(json::string(text->value)) : json::value(nullptr); }

json::object to_object(const Origin& origin) {
    json::object object{{"oid", origin.oid},
                        {"profile", origin.profile},
                        {"raw", origin.raw},
                        {"read_at", base::to_rfc3339(origin.read_at)}};
    if (!origin.rule.empty()) object["rule"] = origin.rule;
    return object;
}

json::value origin_or_null(const Text& text) {
    return text ? json::value(to_object(text->origin)) : json::value(nullptr);
}

void add_level(json::object& row, const Level& level) {
    row["level_percent"] = or_null(level.percent);
    row["state"] = to_string(level.state);
}

json::object to_object(const Counter& counter) {
    return {
        {"name", counter.name}, {"value", counter.value}, {"unit", counter.unit}, {"trust", to_string(counter.trust)}};
}

json::object to_object(const Supply& supply) {
    json::object row{{"index", supply.index}, {"name", supply.name}, {"kind", supply.kind}, {"fills", supply.fills}};
    row["colorant"] = or_null(supply.colorant);
    add_level(row, supply.level);
    row["capacity"] = or_null(supply.capacity);
    row["unit"] = supply.unit;
    row["part_number"] = or_null(supply.part_number);
    if (supply.serial) row["serial"] = *supply.serial;
    if (supply.pages_left) row["pages_left"] = *supply.pages_left;
    if (!supply.steps.empty()) row["steps"] = json::array(supply.steps.begin(), supply.steps.end());
    return row;
}

json::object to_object(const Tray& tray) {
    json::object row{{"index", tray.index}, {"name", tray.name}, {"media", tray.media}};
    add_level(row, tray.level);
    row["capacity"] = or_null(tray.capacity);
    row["current"] = or_null(tray.current);
    row["unit"] = tray.unit;
    return row;
}

json::object to_object(const Alert& alert) {
    json::object row{{"index", alert.index}, {"code", alert.code}, {"code_name", alert.code_name}};
    row["severity"] = to_string(alert.severity);
    row["group"] = alert.group;
    row["group_index"] = or_null(alert.group_index);
    row["training"] = alert.training ? json::value(to_string(*alert.training)) : json::value(nullptr);
    row["text"] = alert.text;
    return row;
}

json::object to_object(const Flag& flag) { return {{"condition", flag.condition}}; }

json::object to_object(const LogEntry& entry) {
    json::object row{{"kind", entry.kind}, {"code", entry.code}};
    row["count"] = or_null(entry.count);
    row["text"] = entry.text;
    return row;
}

json::object to_object(const MeterCheck& check) {
    return {{"rule", check.rule}, {"values", check.values}, {"holds", check.holds}, {"source", check.source}};
}

json::object to_object(const Cut& cut) {
    return {{"part", cut.part}, {"kind", to_string(cut.kind)}, {"kept", cut.kept}};
}

/// What an origin of another value than the deciding one cannot be made of without, where it is not as usual.
void add_places(json::object&, const Counter&) {}
void add_places(json::object&, const Alert&) {}
void add_places(json::object&, const Flag&) {}
void add_places(json::object&, const LogEntry&) {}
void add_places(json::object& object, const Supply& supply) {
    if (supply.colorant_index > 0) object["colorant_index"] = std::int64_t{supply.colorant_index};
}
void add_places(json::object& object, const Tray& tray) {
    if (!tray.is_described) object["is_described"] = false;
    if (tray.media_is_size) object["media_is_size"] = true;
}

std::vector<NamedOrigin> origins_of(const Counter&) { return {}; }
std::vector<NamedOrigin> origins_of(const Flag&) { return {}; }
std::vector<NamedOrigin> origins_of(const LogEntry&) { return {}; }

template <class Row>
void add_origins(json::object& object, const Row& row, Detail detail) {
    if (detail == Detail::plain) return;
    object["origin"] = to_object(row.origin);
    add_places(object, row);
    if (detail == Detail::stored) return;
    json::object origins;
    for (const auto& [name, origin] : origins_of(row)) origins[name] = to_object(origin);
    if (!origins.empty()) object["origins"] = std::move(origins);
}

template <class Row>
json::array to_array(const std::vector<Row>& rows, Detail detail) {
    json::array array;
    array.reserve(rows.size());
    for (const auto& row : rows) {
        auto object = to_object(row);
        add_origins(object, row, detail);
        array.push_back(std::move(object));
    }
    return array;
}

json::array texts(const std::vector<std::string>& lines) {
    json::array array;
    for (const auto& line : lines) array.emplace_back(json::string(line));
    return array;
}

json::object to_object(const Reading& reading, Detail detail) {
    const auto& status = reading.status;
    json::object object;
    object["state"] = status.state ? json::value(to_string(status.state->value)) : json::value(nullptr);
    object["panel"] = value_of(status.panel);
    object["errors"] = texts(status.errors.value);
    object["asleep"] = status.asleep ? json::value(status.asleep->value) : json::value(nullptr);
    object["uptime_s"] = status.uptime ? json::value(std::int64_t{status.uptime->count()}) : json::value(nullptr);
    if (detail != Detail::plain) {
        auto& origins = object["origins"] =
            json::object{{"state", status.state ? json::value(to_object(status.state->origin)) : json::value(nullptr)},
                         {"panel", origin_or_null(status.panel)},
                         {"errors", status.errors.origin.oid.empty() ? json::value(nullptr)
                                                                     : json::value(to_object(status.errors.origin))}};
        if (status.asleep) origins.as_object()["asleep"] = to_object(status.asleep->origin);
        const auto uptime = uptime_origin(reading);
        if (uptime && detail == Detail::with_origins) origins.as_object()["uptime_s"] = to_object(*uptime);
    }
    return object;
}

}  // namespace

json::object to_json(const Identity& identity, Detail detail) {
    json::object object;
    json::object origins;
    for (const auto& [name, member] : kIdentityTexts) {
        object[name] = value_of(identity.*member);
        origins[name] = origin_or_null(identity.*member);
    }
    if (detail != Detail::plain) object["origins"] = std::move(origins);
    return object;
}

json::object to_json(const Reading& reading, Detail detail) {
    json::object object;
    object["read_at"] = base::to_rfc3339(reading.read_at);
    object["kind"] = to_string(reading.classification.kind);
    object["why"] = reading.classification.why;
    object["profile"] = reading.profile;
    if (reading.partial) object["partial"] = true;
    if (reading.printers_here > 1) object["printers_here"] = std::int64_t{reading.printers_here};
    object["identity"] = to_json(reading.identity, detail);
    object["status"] = to_object(reading, detail);
    object["counters"] = to_array(reading.counters, detail);
    object["supplies"] = to_array(reading.supplies, detail);
    object["trays"] = to_array(reading.trays, detail);
    object["alerts"] = to_array(reading.alerts, detail);
    json::array checks;
    for (const auto& check : reading.meter_checks) checks.push_back(to_object(check));
    object["meter_checks"] = std::move(checks);
    if (const auto& speed = reading.pages_an_hour) {
        auto& rated = object["speed"] = json::object{{"pages_an_hour", speed->value}};
        if (detail != Detail::plain) rated.as_object()["origin"] = to_object(speed->origin);
    }
    object["flags"] = to_array(reading.flags, detail);
    object["log"] = to_array(reading.log, detail);
    object["gaps"] = texts(reading.gaps);
    if (!reading.cuts.empty()) {
        auto& cuts = object["cuts"] = json::array{};
        for (const auto& cut : reading.cuts) cuts.as_array().push_back(to_object(cut));
    }
    return object;
}

json::object to_json(const DevicePriority& priority) {
    json::object object{{"in_force", to_string(priority.in_force())}, {"assigned", to_string(priority.assigned)}};
    if (!priority.reason.empty()) object["reason"] = priority.reason;
    if (priority.by_hand) object["by_hand"] = to_string(*priority.by_hand);
    return object;
}

json::object to_json(const Device& device, Detail detail) {
    json::object object;
    object["id"] = static_cast<std::int64_t>(device.id);
    object["address"] = device.address;
    object["port"] = std::int64_t{device.port};
    if (device.unit) {
        object["unit"] =
            json::object{{"index", std::int64_t{device.unit->index}}, {"of", std::int64_t{device.unit->of}}};
    }
    object["credential_id"] = or_null(device.credential_id);
    object["registered_at"] = base::to_rfc3339(device.registered_at);
    object["reachability"] = to_string(device.reachability);
    object["last_answer_at"] =
        device.last_answer_at ? json::value(base::to_rfc3339(*device.last_answer_at)) : json::value(nullptr);
    object["trouble"] = device.trouble;
    if (!device.usual.empty()) object["usual"] = device.usual;
    object["priority"] = to_json(device.priority);
    json::array conditions;
    for (const auto& condition : device.conditions) conditions.push_back(to_json(condition));
    object["conditions"] = std::move(conditions);
    object["latest"] = to_json(device.latest, detail);
    return object;
}

}  // namespace fleetgate::fleet
