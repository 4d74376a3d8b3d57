#include "fleet/row_origins.hpp"

#include "fleet/mib.hpp"
#include "fleet/mib_names.hpp"

#include <string>
#include <utility>

namespace fleetgate::fleet {

namespace {

/// The columns of one row, with their origins.
class Row {
public:
    Row(std::string_view index, const Origin& known) : Row{index, known, known} {}
    Row(std::string_view index, const Origin& known, const Origin& others)
        : index_{index}, known_{known}, others_{others} {}

    void add(std::string_view name, const snmp::Oid& column, std::string raw) {
        add_at(name, column.to_string() + "." + index_, std::move(raw));
    }
    void add_at(std::string_view name, std::string oid, std::string raw) {
        all_.push_back({name, {std::move(oid), others_.profile, std::move(raw), others_.read_at}});
    }
    void add_derived(std::string_view name) { add_at(name, {}, {}); }
    void add_known(std::string_view name) { all_.push_back({name, known_}); }
    std::vector<NamedOrigin> take() { return std::move(all_); }

private:
    std::string index_;
    const Origin& known_;
    const Origin& others_;
    std::vector<NamedOrigin> all_;
};

/// The number that a MIB has for this word.
std::string number_of(std::string_view word, std::string_view (*name)(std::int64_t)) {
    static constexpr std::int64_t kMostNumbers = 60;
    for (std::int64_t number = 1; number <= kMostNumbers; ++number) {
        if (name(number) == word) return std::to_string(number);
    }
    return {};
}

std::string first_arc(const std::string& index) { return index.substr(0, index.find('.')); }

/// Empty for "other": several numbers mean that.
std::string severity_number(AlertSeverity severity) {
    switch (severity) {
        case AlertSeverity::critical: return "3";
        case AlertSeverity::warning: return "4";
        case AlertSeverity::warning_binary: return "5";
        case AlertSeverity::other: break;
    }
    return {};
}

std::string training_number(AlertTraining training) { return std::to_string(static_cast<int>(training) + 3); }

}  // namespace

std::vector<NamedOrigin> origins_of(const Supply& supply) {
    if (supply.origin.oid.empty()) return {};
    // A part that only its maker's profile knows has no row in the Printer-MIB.
    if (supply.index.starts_with("profile.")) return {{"level_percent", supply.origin}};
    // Where the profile knows the level, the rest of the row is the Printer-MIB's all the same.
    auto standard = supply.origin;
    if (!standard.rule.empty()) standard = {{}, std::string{mib::kPrinterProfile}, {}, supply.origin.read_at, {}};
    Row row{supply.index, supply.origin, standard};
    row.add_known("level_percent");
    if (supply.capacity) row.add("capacity", mib::kPrtSuppliesMaxCapacity, std::to_string(*supply.capacity));
    if (!supply.unit.empty()) row.add("unit", mib::kPrtSuppliesUnit, number_of(supply.unit, supply_unit_name));
    if (!supply.name.empty()) row.add("name", mib::kPrtSuppliesDescription, supply.name);
    if (supply.part_number) row.add("part_number", mib::kPrtSuppliesDescription, supply.name);
    if (!supply.kind.empty()) row.add("kind", mib::kPrtSuppliesType, number_of(supply.kind, supply_type_name));
    if (supply.colorant && supply.colorant_index > 0) {
        row.add_at("colorant",
                   mib::kPrtColorantValue.to_string() + "." + first_arc(supply.index) + "." +
                       std::to_string(supply.colorant_index),
                   *supply.colorant);
    }
    return row.take();
}

std::vector<NamedOrigin> origins_of(const Tray& tray) {
    if (tray.origin.oid.empty()) return {};
    Row row{tray.index, tray.origin};
    row.add_known("level_percent");
    if (tray.current) row.add_known("current");
    if (tray.capacity) row.add("capacity", mib::kPrtInputMaxCapacity, std::to_string(*tray.capacity));
    if (!tray.unit.empty()) row.add("unit", mib::kPrtInputCapacityUnit, number_of(tray.unit, capacity_unit_name));
    if (!tray.name.empty()) {
        row.add("name", tray.is_described ? mib::kPrtInputDescription : mib::kPrtInputName, tray.name);
    }
    if (!tray.media.empty() && !tray.media_is_size) row.add("media", mib::kPrtInputMediaName, tray.media);
    if (!tray.media.empty() && tray.media_is_size) row.add_derived("media");
    return row.take();
}

std::vector<NamedOrigin> origins_of(const Alert& alert) {
    if (alert.origin.oid.empty()) return {};
    Row row{alert.index, alert.origin};
    row.add_known("code");
    row.add("severity", mib::kPrtAlertSeverity, severity_number(alert.severity));
    if (!alert.group.empty()) row.add("group", mib::kPrtAlertGroup, number_of(alert.group, alert_group_name));
    if (alert.group_index) row.add("group_index", mib::kPrtAlertGroupIndex, std::to_string(*alert.group_index));
    if (alert.training) row.add("training", mib::kPrtAlertTraining, training_number(*alert.training));
    if (!alert.text.empty()) row.add("text", mib::kPrtAlertDescription, alert.text);
    return row.take();
}

std::optional<Origin> uptime_origin(const Reading& reading) {
    if (!reading.status.uptime) return std::nullopt;
    return Origin{mib::kSysUpTime.to_string(), std::string{mib::kSystemProfile}, {}, reading.read_at};
}

}  // namespace fleetgate::fleet
