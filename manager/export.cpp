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

std::string devices_csv(const std::vector<Device>& devices) {
    std::string out{kCsvMark};
    out += csv_line({"id",          "gateway",         "device",   "maker",      "model",
                     "serial",      "firmware",        "mac",      "address",    "host_name",
                     "site",        "reachability",    "state",    "life_count", "lowest_percent",
                     "open_alerts", "open_conditions", "first_at", "last_at",    "gateway_left_at"});
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
                         d.gateway_left_at ? base::to_rfc3339(*d.gateway_left_at) : ""});
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
