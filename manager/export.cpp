#include "manager/export.hpp"

#include "manager/csv.hpp"
#include "manager/json_text.hpp"

namespace fleetgate::manager {

namespace json = boost::json;

json::object to_json(const Device& device) {
    json::object out{{"id", device.id},
                     {"status", device.status},
                     {"group", device.group},
                     {"gateway", json_text(device.gateway)},
                     {"device", json_text(device.device)},
                     {"open_alerts", device.open_alerts},
                     {"open_critical", device.open_critical},
                     {"open_conditions", device.open_conditions},
                     {"first_at", base::to_rfc3339(device.first_at)},
                     {"last_at", base::to_rfc3339(device.last_at)}};
    put_text(out, "kind", device.kind);
    put_text(out, "maker", device.maker);
    put_text(out, "model", device.model);
    put_text(out, "serial", device.serial);
    put_text(out, "firmware", device.firmware);
    put_text(out, "mac", device.mac);
    put_text(out, "address", device.address);
    put_text(out, "host_name", device.host_name);
    put_text(out, "site", device.site);
    put_text(out, "reachability", device.reachability);
    put_text(out, "state", device.state);
    put_text(out, "panel", device.panel);
    put_text(out, "worst_class", device.worst_class);
    if (device.gateway_left_at) out["gateway_left_at"] = base::to_rfc3339(*device.gateway_left_at);
    if (device.life_count) out["life_count"] = *device.life_count;
    if (device.lowest_percent) out["lowest_percent"] = *device.lowest_percent;
    return out;
}

json::object to_json(const Gateway& gateway) {
    json::object out{{"id", gateway.id},
                     {"status", status_of(gateway)},
                     {"version", json_text(gateway.version)},
                     {"group", gateway.group},
                     {"approves_devices", gateway.approves_devices},
                     {"registered_at", base::to_rfc3339(gateway.registered_at)}};
    put_text(out, "computer_name", gateway.computer_name);
    const auto put_time = [&](std::string_view name, std::optional<base::WallTime> time) {
        if (time) out[name] = base::to_rfc3339(*time);
    };
    put_time("last_batch_at", gateway.last_batch_at);
    put_time("last_contact_at", gateway.last_contact_at);
    put_time("left_at", gateway.left_at);
    put_time("silent_since", gateway.silent_since);
    put_time("copy_seen_at", gateway.copy_seen_at);
    if (gateway.check_in) out["check_in_s"] = gateway.check_in->count();
    return out;
}

json::object to_json(const security::AuditEntry& entry) {
    return {{"number", entry.number},
            {"at", base::to_rfc3339(entry.event.at)},
            {"kind", entry.event.kind},
            {"actor", json_text(entry.event.actor)},
            {"source", json_text(entry.event.source)},
            {"succeeded", entry.event.succeeded},
            {"detail", json_text(entry.event.detail)}};
}

json::object to_json(const CounterPoint& point) {
    return {{"name", json_text(point.name)},
            {"at", base::to_rfc3339(point.at)},
            {"value", point.value},
            {"unit", json_text(point.unit)}};
}

json::object to_json(const SupplyPoint& point) {
    json::object out{{"supply", json_text(point.supply)}, {"at", base::to_rfc3339(point.at)}};
    if (point.level_percent) out["level_percent"] = *point.level_percent;
    return out;
}

json::object to_json(const AlertRow& alert) {
    json::object out{{"index", json_text(alert.item)},
                     {"code", alert.code},
                     {"severity", json_text(alert.severity)},
                     {"opened_at", base::to_rfc3339(alert.opened_at)}};
    put_text(out, "code_name", alert.code_name);
    put_text(out, "group", alert.group);
    put_text(out, "text", alert.text);
    if (alert.closed_at) out["closed_at"] = base::to_rfc3339(*alert.closed_at);
    return out;
}

json::object to_json(const ConditionRow& condition) {
    json::object out{{"key", json_text(condition.key)}, {"since", base::to_rfc3339(condition.since)}};
    put_text(out, "word", condition.word);
    put_text(out, "class", condition.urgency);
    put_text(out, "who", condition.who);
    put_text(out, "text", condition.text);
    put_text(out, "advice", condition.advice);
    if (condition.level_percent) out["level_percent"] = *condition.level_percent;
    if (condition.closed_at) out["closed_at"] = base::to_rfc3339(*condition.closed_at);
    return out;
}

namespace {

std::string time_cell(std::optional<base::WallTime> at) { return at ? base::to_rfc3339(*at) : std::string{}; }

}  // namespace

std::string devices_csv(const std::vector<Device>& devices) {
    std::string out{kCsvMark};
    out += csv_line({"id",          "gateway",         "device",   "maker",          "model",
                     "serial",      "firmware",        "mac",      "address",        "host_name",
                     "site",        "reachability",    "state",    "life_count",     "lowest_percent",
                     "open_alerts", "open_conditions", "first_at", "last_at",        "status",
                     "group",       "worst_class",     "panel",    "gateway_left_at"});
    for (const auto& d : devices) {
        out += csv_line({csv_cell(d.id),
                         csv_cell(d.gateway),
                         csv_cell(d.device),
                         csv_cell(d.maker),
                         csv_cell(d.model),
                         csv_cell(d.serial),
                         csv_cell(d.firmware),
                         csv_cell(d.mac),
                         csv_cell(d.address),
                         csv_cell(d.host_name),
                         csv_cell(d.site),
                         csv_cell(d.reachability),
                         csv_cell(d.state),
                         csv_cell(d.life_count),
                         csv_cell(d.lowest_percent),
                         csv_cell(d.open_alerts),
                         csv_cell(d.open_conditions),
                         base::to_rfc3339(d.first_at),
                         base::to_rfc3339(d.last_at),
                         csv_cell(d.status),
                         csv_cell(d.group),
                         csv_cell(d.worst_class),
                         csv_cell(d.panel),
                         time_cell(d.gateway_left_at)});
    }
    return out;
}

std::string audit_csv(const std::vector<security::AuditEntry>& entries) {
    std::string out{kCsvMark};
    out += csv_line({"number", "at", "kind", "actor", "source", "succeeded", "detail"});
    for (const auto& entry : entries) {
        const auto& event = entry.event;
        out +=
            csv_line({csv_cell(entry.number), base::to_rfc3339(event.at), csv_cell(event.kind), csv_cell(event.actor),
                      csv_cell(event.source), event.succeeded ? "true" : "false", csv_cell(event.detail)});
    }
    return out;
}

std::string gateways_csv(const std::vector<Gateway>& gateways) {
    std::string out{kCsvMark};
    out += csv_line({"id", "computer_name", "status", "version", "group", "approves_devices", "registered_at",
                     "last_contact_at", "last_batch_at", "silent_since", "copy_seen_at", "check_in_s", "left_at"});
    for (const auto& g : gateways) {
        const auto check_in = g.check_in ? std::optional<std::int64_t>{g.check_in->count()} : std::nullopt;
        out +=
            csv_line({csv_cell(g.id), csv_cell(g.computer_name), csv_cell(std::string{status_of(g)}),
                      csv_cell(g.version), csv_cell(g.group), g.approves_devices ? "true" : "false",
                      time_cell(g.registered_at), time_cell(g.last_contact_at), time_cell(g.last_batch_at),
                      time_cell(g.silent_since), time_cell(g.copy_seen_at), csv_cell(check_in), time_cell(g.left_at)});
    }
    return out;
}

std::string supplies_csv(const Device& device, const std::vector<SupplyPoint>& points) {
    std::string out{kCsvMark};
    out += csv_line({"id", "serial", "supply", "at", "level_percent"});
    for (const auto& point : points) {
        out += csv_line({csv_cell(device.id), csv_cell(device.serial), csv_cell(point.supply),
                         base::to_rfc3339(point.at), csv_cell(point.level_percent)});
    }
    return out;
}

std::string counters_csv(const Device& device, const std::vector<CounterPoint>& points) {
    std::string out{kCsvMark};
    out += csv_line({"id", "serial", "counter", "unit", "at", "value"});
    for (const auto& point : points) {
        out += csv_line({csv_cell(device.id), csv_cell(device.serial), csv_cell(point.name), csv_cell(point.unit),
                         base::to_rfc3339(point.at), csv_cell(point.value)});
    }
    return out;
}

}  // namespace fleetgate::manager
