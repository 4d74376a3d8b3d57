#include "fleet/conditions/condition_json.hpp"
#include "fleet/identity_texts.hpp"
#include "fleet/json.hpp"
#include "fleet/json_shape.hpp"
#include "fleet/rfc3339.hpp"

#include <array>
#include <limits>

namespace fleetgate::fleet {

namespace json = boost::json;

namespace {

constexpr std::array kKinds{DeviceKind::printer, DeviceKind::other};
constexpr std::array kPrinterStates{PrinterState::unknown,  PrinterState::other,      PrinterState::idle,
                                    PrinterState::printing, PrinterState::warming_up, PrinterState::down};
constexpr std::array kSupplyStates{SupplyState::unknown, SupplyState::ok, SupplyState::low, SupplyState::empty};
constexpr std::array kSeverities{AlertSeverity::other, AlertSeverity::critical, AlertSeverity::warning,
                                 AlertSeverity::warning_binary};
constexpr std::array kTrainings{AlertTraining::untrained, AlertTraining::trained, AlertTraining::field_service,
                                AlertTraining::management, AlertTraining::none_required};
constexpr std::array kTrusts{MeterTrust::unproved, MeterTrust::proved, MeterTrust::refuted};
constexpr std::array kCuts{CutKind::rows, CutKind::octets, CutKind::time, CutKind::text};
constexpr std::array kReachabilities{Reachability::never_read, Reachability::answering, Reachability::silent};

template <class Enum, std::size_t N>
Enum word(const Shape& shape, std::string_view key, const std::array<Enum, N>& all) {
    return shape.word(key, std::span<const Enum>{all});
}

base::WallTime time(const Shape& shape, std::string_view key) {
    const auto parsed = parse_rfc3339(shape.text(key));
    if (!parsed) shape.wrong(key, "not a time such as 2026-11-22T03:13:42.123Z");
    return parsed.value_or(base::WallTime{});
}

Origin parse_origin(const std::optional<Shape>& shape) {
    if (!shape) return {};
    return {shape->text("oid"), shape->text("profile"), shape->text("raw"), time(*shape, "read_at"),
            shape->text_or_null("rule").value_or(std::string{})};
}

/// The origin of the value `key` among an object's "origins".
Origin origin_among(const std::optional<Shape>& origins, std::string_view key) {
    return origins ? parse_origin(origins->object_or_null(key)) : Origin{};
}

Text parse_text(const Shape& shape, const std::optional<Shape>& origins, std::string_view key) {
    auto text = shape.text_or_null(key);
    if (!text) return std::nullopt;
    return Sourced<std::string>{*std::move(text), origin_among(origins, key)};
}

Identity parse_identity(const Shape& shape) {
    const auto origins = shape.object_or_null("origins");
    Identity identity;
    for (const auto& [name, member] : kIdentityTexts) identity.*member = parse_text(shape, origins, name);
    return identity;
}

Status parse_status(const Shape& shape) {
    const auto origins = shape.object_or_null("origins");
    Status status;
    if (shape.text_or_null("state")) {
        status.state = Sourced<PrinterState>{word(shape, "state", kPrinterStates), origin_among(origins, "state")};
    }
    status.panel = parse_text(shape, origins, "panel");
    if (const auto asleep = shape.flag_or_null("asleep")) {
        status.asleep = Sourced<bool>{*asleep, origin_among(origins, "asleep")};
    }
    status.errors = {shape.texts("errors"), origin_among(origins, "errors")};
    if (const auto seconds = shape.number_or_null("uptime_s")) {
        if (*seconds < 0) shape.wrong("uptime_s", "below 0");
        status.uptime = std::chrono::seconds{*seconds};
    }
    return status;
}

Level parse_level(const Shape& shape) {
    Level level;
    if (const auto percent = shape.number_or_null("level_percent")) {
        if (*percent < 0 || *percent > 100) {
            shape.wrong("level_percent", "0 to 100");
        } else {
            level.percent = static_cast<int>(*percent);
        }
    }
    level.state = word(shape, "state", kSupplyStates);
    return level;
}

Counter parse_counter(const Shape& shape) {
    return {shape.text("name"), shape.number("value"), shape.text("unit"), parse_origin(shape.object_or_null("origin")),
            shape.text_or_null("trust") ? word(shape, "trust", kTrusts) : MeterTrust::unproved};
}

MeterCheck parse_check(const Shape& shape) {
    return {shape.text("rule"), shape.text("values"), shape.flag("holds"), shape.text("source")};
}

Flag parse_flag(const Shape& shape) { return {shape.text("condition"), parse_origin(shape.object_or_null("origin"))}; }

LogEntry parse_entry(const Shape& shape) {
    return {shape.text("kind"), shape.text("code"), shape.number_or_null("count"), shape.text("text"),
            parse_origin(shape.object_or_null("origin"))};
}

Cut parse_cut(const Shape& shape) { return {shape.text("part"), word(shape, "kind", kCuts), shape.number("kept")}; }

Supply parse_supply(const Shape& shape) {
    Supply supply;
    supply.index = shape.text("index");
    supply.name = shape.text("name");
    supply.kind = shape.text("kind");
    supply.fills = shape.flag("fills");
    supply.colorant = shape.text_or_null("colorant");
    supply.level = parse_level(shape);
    supply.capacity = shape.number_or_null("capacity");
    supply.unit = shape.text("unit");
    supply.part_number = shape.text_or_null("part_number");
    supply.origin = parse_origin(shape.object_or_null("origin"));
    const auto colorant_index = shape.number_or_null("colorant_index").value_or(0);
    if (colorant_index < 0 || colorant_index > std::numeric_limits<std::int32_t>::max()) {
        shape.wrong("colorant_index", "no index of a table");
    }
    supply.colorant_index = static_cast<std::uint32_t>(colorant_index);
    supply.serial = shape.text_or_null("serial");
    supply.pages_left = shape.number_or_null("pages_left");
    for (const auto step : shape.numbers_or_none("steps")) {
        if (step < 0 || step > 100) shape.wrong("steps", "0 to 100");
        supply.steps.push_back(static_cast<int>(step & 0x7F));
    }
    return supply;
}

Tray parse_tray(const Shape& shape) {
    Tray tray;
    tray.index = shape.text("index");
    tray.name = shape.text("name");
    tray.media = shape.text("media");
    tray.level = parse_level(shape);
    tray.capacity = shape.number_or_null("capacity");
    tray.current = shape.number_or_null("current");
    tray.unit = shape.text("unit");
    tray.origin = parse_origin(shape.object_or_null("origin"));
    tray.is_described = shape.flag_or("is_described", true);
    tray.media_is_size = shape.flag_or("media_is_size", false);
    return tray;
}

Alert parse_alert(const Shape& shape) {
    Alert alert;
    alert.index = shape.text("index");
    alert.code = shape.number("code");
    alert.code_name = shape.text("code_name");
    alert.severity = word(shape, "severity", kSeverities);
    alert.group = shape.text("group");
    alert.group_index = shape.number_or_null("group_index");
    if (shape.has("training")) alert.training = word(shape, "training", kTrainings);
    alert.text = shape.text("text");
    alert.origin = parse_origin(shape.object_or_null("origin"));
    return alert;
}

template <class Parse>
auto parse_all(const Shape& shape, std::string_view key, Parse parse) {
    std::vector<decltype(parse(shape))> rows;
    for (const auto& element : shape.objects(key)) rows.push_back(parse(element));
    return rows;
}

Reading parse_reading(const Shape& shape) {
    Reading reading;
    reading.read_at = time(shape, "read_at");
    reading.classification = {word(shape, "kind", kKinds), shape.text("why")};
    reading.identity = parse_identity(shape.object("identity"));
    reading.status = parse_status(shape.object("status"));
    reading.counters = parse_all(shape, "counters", parse_counter);
    reading.supplies = parse_all(shape, "supplies", parse_supply);
    reading.trays = parse_all(shape, "trays", parse_tray);
    reading.alerts = parse_all(shape, "alerts", parse_alert);
    // Readings that were stored before there were profiles have none of these.
    reading.profile = shape.text_or_null("profile").value_or(std::string{});
    reading.partial = shape.flag_or("partial", false);
    const auto printers_here = shape.number_or_null("printers_here").value_or(1);
    if (printers_here < 1 || printers_here > 0xFFFF) shape.wrong("printers_here", "1 to 65535");
    reading.printers_here = static_cast<std::uint32_t>(printers_here & 0xFFFF);
    if (shape.has("meter_checks")) reading.meter_checks = parse_all(shape, "meter_checks", parse_check);
    if (const auto speed = shape.object_or_null("speed")) {
        reading.pages_an_hour =
            Sourced<std::int64_t>{speed->number("pages_an_hour"), parse_origin(speed->object_or_null("origin"))};
    }
    if (shape.has("flags")) reading.flags = parse_all(shape, "flags", parse_flag);
    if (shape.has("log")) reading.log = parse_all(shape, "log", parse_entry);
    reading.gaps = shape.texts("gaps");
    if (shape.has("cuts")) reading.cuts = parse_all(shape, "cuts", parse_cut);
    return reading;
}

DevicePriority parse_priority(const Shape& shape) {
    constexpr std::array kAll{Priority::middle, Priority::high, Priority::low};
    DevicePriority priority;
    priority.assigned = word(shape, "assigned", kAll);
    priority.reason = shape.text_or_null("reason").value_or(std::string{});
    if (shape.has("by_hand")) priority.by_hand = word(shape, "by_hand", kAll);
    return priority;
}

Device parse_device(const Shape& shape) {
    Device device;
    device.id = DeviceId{shape.number("id")};
    device.address = shape.text("address");
    const auto port = shape.number("port");
    if (port < 0 || port > 0xFFFF) shape.wrong("port", "0 to 65535");
    device.port = static_cast<std::uint16_t>(port & 0xFFFF);
    if (const auto unit = shape.object_or_null("unit")) {
        const auto part = [&](std::string_view key) {
            const auto value = unit->number(key);
            if (value < 0 || value > std::numeric_limits<std::int32_t>::max()) unit->wrong(key, "no index");
            return static_cast<std::uint32_t>(value);
        };
        device.unit = Unit{part("index"), part("of")};
    }
    device.credential_id = shape.number_or_null("credential_id");
    device.registered_at = time(shape, "registered_at");
    device.reachability = word(shape, "reachability", kReachabilities);
    if (shape.text_or_null("last_answer_at")) device.last_answer_at = time(shape, "last_answer_at");
    device.trouble = shape.text("trouble");
    device.usual = shape.text_or_null("usual").value_or(std::string{});
    if (const auto priority = shape.object_or_null("priority")) device.priority = parse_priority(*priority);
    if (shape.has("conditions")) device.conditions = parse_all(shape, "conditions", tracked_condition_from);
    device.worst = worst_of(device.conditions);
    device.latest = parse_reading(shape.object("latest"));
    return device;
}

template <class Parse>
auto parsed(const json::value& document, Parse parse) -> base::Result<decltype(parse(std::declval<const Shape&>()))> {
    std::string problem;
    auto value = parse(Shape{&document, {}, problem});
    if (!problem.empty()) return base::fail(std::errc::invalid_argument, std::move(problem));
    return value;
}

}  // namespace

base::Result<Reading> reading_from_json(const json::value& document) { return parsed(document, parse_reading); }

base::Result<Device> device_from_json(const json::value& document) { return parsed(document, parse_device); }

}  // namespace fleetgate::fleet
