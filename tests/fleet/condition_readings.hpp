// Readings in which something is wrong.
#pragma once

#include "fleet/conditions/findings.hpp"
#include "fleet/mib_names.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace fleetgate::fleet {

inline Alert alert(std::int64_t code, std::string group, std::optional<std::int64_t> row,
                   AlertSeverity severity = AlertSeverity::critical, std::string text = {}) {
    static int next = 0;
    Alert made;
    made.index = "1." + std::to_string(++next);
    made.code = code;
    made.code_name = alert_code_name(code);
    made.severity = severity;
    made.group = std::move(group);
    made.group_index = row;
    made.text = std::move(text);
    made.origin = {"1.3.6.1.2.1.43.18.1.1.7." + made.index, "Printer-MIB", std::to_string(code), {}, {}};
    return made;
}

inline Supply toner(int row, std::string colour, std::optional<int> percent, std::string part = {}) {
    Supply made;
    made.index = "1." + std::to_string(row);
    made.name = colour + " cartridge";
    made.kind = "toner";
    made.colorant = std::move(colour);
    made.level = {percent, percent ? (*percent == 0 ? SupplyState::empty : SupplyState::ok) : SupplyState::unknown};
    if (!part.empty()) made.part_number = std::move(part);
    return made;
}

inline Tray tray(int row, std::string name, std::string media, std::optional<int> percent) {
    Tray made;
    made.index = "1." + std::to_string(row);
    made.name = std::move(name);
    made.media = std::move(media);
    made.level = {percent, percent ? (*percent == 0 ? SupplyState::empty : SupplyState::ok) : SupplyState::unknown};
    return made;
}

/// Four toners and two trays that are well.
inline Reading healthy() {
    Reading reading;
    reading.classification.kind = DeviceKind::printer;
    reading.identity.maker = Sourced<std::string>{"KYOCERA", {}};
    reading.status.state = Sourced<PrinterState>{PrinterState::idle, {}};
    reading.supplies = {toner(1, "cyan", 80, "TK-8375C"), toner(2, "magenta", 70, "TK-8375M"),
                        toner(3, "yellow", 60, "TK-8375Y"), toner(4, "black", 50, "TK-8375K")};
    reading.trays = {tray(1, "Cassette 1", "A4", 90), tray(2, "Cassette 2", "A3", 80)};
    return reading;
}

inline Reading with_bits(std::initializer_list<std::string> bits) {
    auto reading = healthy();
    reading.status.errors = {bits, {"1.3.6.1.2.1.25.3.5.1.2.1", "Host-Resources-MIB", "0x00", {}, {}}};
    return reading;
}

inline Reading with_alerts(std::initializer_list<Alert> alerts) {
    auto reading = healthy();
    reading.alerts = alerts;
    return reading;
}

inline Sourced<std::string> panel(std::string text) {
    return {std::move(text), {"1.3.6.1.2.1.43.16.5.1.2.1.1", "Printer-MIB", {}, {}, {}}};
}

/// Those that follow from no other one, and would open.
inline std::vector<Condition> conditions_of(const Reading& reading, const Reading* before = nullptr) {
    auto all = find_conditions(reading, before).conditions;
    std::erase_if(all, [](const Condition& one) { return one.holds_only || !one.explained_by.empty(); });
    return all;
}

inline std::vector<std::string> keys_of(const std::vector<Condition>& conditions) {
    std::vector<std::string> keys;
    for (const auto& one : conditions) keys.push_back(one.key());
    std::sort(keys.begin(), keys.end());
    return keys;
}

}  // namespace fleetgate::fleet
