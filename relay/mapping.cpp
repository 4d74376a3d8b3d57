#include "relay/mapping.hpp"

#include "protocol/schema.hpp"

#include <boost/json/serialize.hpp>

namespace fleetgate::relay {

namespace {

namespace json = protocol::json;

void put(json::object& out, std::string_view name, const fleet::Text& text) {
    if (text && !text->value.empty()) out[name] = text->value;
}

void put(json::object& out, std::string_view name, const std::string& text) {
    if (!text.empty()) out[name] = text;
}

template <class T>
void put(json::object& out, std::string_view name, const std::optional<T>& value) {
    if (value) out[name] = *value;
}

json::object level_of(const fleet::Level& level) {
    json::object out{{"state", to_string(level.state)}};
    put(out, "level_percent", level.percent);
    return out;
}

json::object identity_of(const fleet::Device& device, const fleet::Reading& reading) {
    const auto& id = reading.identity;
    json::object out{{"kind", to_string(reading.classification.kind)}, {"address", device.address}};
    put(out, "maker", id.maker);
    put(out, "model", id.model);
    put(out, "serial", id.serial);
    put(out, "firmware", id.firmware);
    put(out, "mac", id.mac);
    put(out, "uuid", id.uuid);
    if (device.unit) out["unit"] = device.unit->index;
    if (device.unit && device.unit->of > 0) out["units"] = device.unit->of;
    put(out, "sys_object_id", id.sys_object_id);
    put(out, "description", id.sys_descr);
    put(out, "host_name", id.name);
    put(out, "site", id.location);
    return out;
}

json::object counters_of(const fleet::Reading& reading) {
    json::array all;
    for (const auto& c : reading.counters) {
        all.push_back(json::object{{"name", c.name}, {"value", c.value}, {"unit", c.unit}});
    }
    return {{"counters", std::move(all)}};
}

json::object supplies_of(const fleet::Reading& reading) {
    json::array all;
    for (const auto& s : reading.supplies) {
        json::object out = level_of(s.level);
        out["index"] = s.index;
        out["kind"] = s.kind;
        out["fills"] = s.fills;
        put(out, "name", s.name);
        put(out, "colorant", s.colorant);
        put(out, "capacity", s.capacity);
        put(out, "unit", s.unit);
        put(out, "part_number", s.part_number);
        all.push_back(std::move(out));
    }
    return {{"supplies", std::move(all)}};
}

json::object trays_of(const fleet::Reading& reading) {
    json::array all;
    for (const auto& t : reading.trays) {
        json::object out = level_of(t.level);
        out["index"] = t.index;
        put(out, "name", t.name);
        put(out, "media", t.media);
        put(out, "capacity", t.capacity);
        put(out, "unit", t.unit);
        all.push_back(std::move(out));
    }
    return {{"trays", std::move(all)}};
}

json::object alerts_of(const fleet::Reading& reading) {
    json::array all;
    for (const auto& a : reading.alerts) {
        json::object out{{"index", a.index}, {"code", a.code}, {"severity", to_string(a.severity)}};
        put(out, "code_name", a.code_name);
        put(out, "group", a.group);
        put(out, "text", a.text);
        all.push_back(std::move(out));
    }
    return {{"alerts", std::move(all)}};
}

json::object status_of(const fleet::Reading& reading) {
    json::array errors;
    for (const auto& error : reading.status.errors.value) errors.emplace_back(error);
    json::object out{{"reachability", to_string(fleet::Reachability::answering)}, {"errors", std::move(errors)}};
    if (reading.status.state) out["state"] = to_string(reading.status.state->value);
    put(out, "panel", reading.status.panel);
    return out;
}

json::object log_of(const fleet::Reading& reading) {
    json::array all;
    for (const auto& entry : reading.log) {
        json::object out{{"kind", entry.kind}};
        put(out, "code", entry.code);
        put(out, "count", entry.count);
        put(out, "text", entry.text);
        all.push_back(std::move(out));
    }
    return {{"entries", std::move(all)}};
}

Draft draft(std::string_view type, When when, json::object data) {
    std::string content = json::serialize(data);
    return {type, when, std::move(data), std::move(content)};
}

Draft timed(std::string_view type, When when, json::object data, base::WallTime read_at) {
    Draft out = draft(type, when, std::move(data));
    out.data["read_at"] = base::to_rfc3339(read_at);
    return out;
}

}  // namespace

Urgency urgency_of(std::string_view type) { return type == "conditions" ? Urgency::urgent : Urgency::routine; }

Keep keep_of(std::string_view type) {
    if (type == "counters") return Keep::daily;
    return type == "meter_reading" || type == "meter_steps" || type == "gap" ? Keep::last : Keep::newest;
}

std::vector<Draft> drafts_of(const fleet::Device& device, const fleet::Reading& reading) {
    std::vector<Draft> out;
    const auto at = reading.read_at;
    const bool whole = reading.gaps.empty();
    out.push_back(draft("device", When::at_once, identity_of(device, reading)));
    if (!reading.counters.empty()) out.push_back(timed("counters", When::upload, counters_of(reading), at));
    if (!reading.supplies.empty()) out.push_back(timed("supplies", When::upload, supplies_of(reading), at));
    if (!reading.trays.empty()) out.push_back(timed("trays", When::upload, trays_of(reading), at));
    if (!reading.alerts.empty() || whole) out.push_back(timed("alerts", When::upload, alerts_of(reading), at));
    if (!reading.log.empty()) out.push_back(timed("device_log", When::upload, log_of(reading), at));
    out.push_back(timed("status", When::upload, status_of(reading), at));
    if (const auto& uptime = reading.status.uptime) {
        // It moves with every reading: told along, never a reason to tell.
        out.back().data["uptime"] = uptime->count();
    }
    return out;
}

Draft silence_of(const fleet::Device& device, base::WallTime since) {
    const auto when = device.usual.empty() ? When::at_once : When::upload;
    return timed("status", when, {{"reachability", to_string(fleet::Reachability::silent)}}, since);
}

std::optional<Draft> steps_of(const std::vector<fleet::NotableStep>& steps) {
    if (steps.empty()) return std::nullopt;
    json::array all;
    for (const auto& step : steps) {
        json::object out{{"name", step.counter},
                         {"step", to_string(step.now.step)},
                         {"at", base::to_rfc3339(step.now.at)},
                         {"value", step.now.value}};
        put(out, "before", step.before);
        all.push_back(std::move(out));
    }
    return draft("meter_steps", When::upload, {{"steps", std::move(all)}});
}

Draft gap_of(const Gap& gap) {
    json::object out{{"reason", gap.reason},
                     {"kind", gap.kind},
                     {"count", gap.count},
                     {"first_at", base::to_rfc3339(gap.first_at)},
                     {"last_at", base::to_rfc3339(gap.last_at)}};
    if (gap.thinned > 0) out["thinned"] = gap.thinned;
    return draft("gap", When::at_once, std::move(out));
}

std::vector<std::string> private_values(const fleet::Device& device, const fleet::Reading& reading) {
    std::vector<std::string> out{device.address};
    for (const auto& text : {reading.identity.name, reading.identity.location}) {
        if (text && !text->value.empty()) out.push_back(text->value);
    }
    return out;
}

Draft gateway_of(const GatewayFacts& facts) {
    json::object out{{"version", facts.version},
                     {"anonymized", facts.anonymization == protocol::Anonymization::on},
                     {"check_in", facts.check_in.count()},
                     {"uploads_a_day", facts.uploads_a_day}};
    put(out, "computer_name", facts.computer_name);
    return draft("gateway", When::at_once, std::move(out));
}

std::string device_name(fleet::DeviceId id) {
    return id == kGatewayItself ? std::string{} : std::to_string(static_cast<std::int64_t>(id));
}

}  // namespace fleetgate::relay
