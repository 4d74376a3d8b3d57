#include "fleet/counters.hpp"

#include "fleet/mib.hpp"
#include "fleet/mib_names.hpp"

#include <array>

namespace fleetgate::fleet {

namespace {

/// Empty for the printer's first marker; it keeps its name when others come or go.
std::string suffix_of(const snmp::Oid& marker, const Decoding& decoding, bool only_one) {
    if (only_one || marker == decoding.printer().child({1})) return {};
    const auto arcs = marker.arcs();
    std::string suffix;
    if (!decoding.printer().is_prefix_of(marker)) suffix += "_" + std::to_string(arcs.front());
    return suffix + "_" + std::to_string(marker.back());
}

}  // namespace

std::vector<Counter> decode_counters(const Decoding& decoding) {
    const auto& answers = decoding.answers();
    const auto markers = answers.indexes(std::array{mib::kPrtMarkerLifeCount, mib::kPrtMarkerPowerOnCount});
    std::vector<Counter> counters;
    for (const auto& marker : markers) {
        const auto unit = answers.number(cell(mib::kPrtMarkerCounterUnit, marker));
        const auto suffix = suffix_of(marker, decoding, markers.size() == 1);
        const auto add = [&](std::string_view name, const snmp::Oid& column) {
            const auto oid = cell(column, marker);
            const auto value = answers.number(oid);
            if (!value || *value < 0) return;
            counters.push_back({std::string{name} + suffix, *value,
                                std::string{unit ? counter_unit_name(*unit) : std::string_view{}},
                                decoding.origin(oid, mib::kPrinterProfile)});
        };
        add("life_count", mib::kPrtMarkerLifeCount);
        add("power_on_count", mib::kPrtMarkerPowerOnCount);
    }
    return counters;
}

}  // namespace fleetgate::fleet
