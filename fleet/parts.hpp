// The parts of a reading that can fail on their own: a gap's sentence begins with one of these names.
#pragma once

#include "fleet/reading.hpp"

#include <algorithm>
#include <string_view>

namespace fleetgate::fleet {

inline constexpr std::string_view kIdentity = "identity and status";
inline constexpr std::string_view kStatus = "status";
inline constexpr std::string_view kDeviceIds = "the maker's identity";
inline constexpr std::string_view kDeviceTable = "device table";
inline constexpr std::string_view kPrinters = "printers behind the address";
inline constexpr std::string_view kInterfaceTable = "interface table";
inline constexpr std::string_view kMarkerTable = "marker table";
inline constexpr std::string_view kSupplyTable = "supply table";
inline constexpr std::string_view kTrayTable = "tray table";
inline constexpr std::string_view kMediaPaths = "media path table";
inline constexpr std::string_view kAlertTable = "alert table";
inline constexpr std::string_view kFollowUp = "colorants, sizes and localizations";
inline constexpr std::string_view kCharsets = "character sets";
inline constexpr std::string_view kProfileIdentity = "further identity";
inline constexpr std::string_view kProfileLabels = "labels of counters";
inline constexpr std::string_view kMeters = "meters";
inline constexpr std::string_view kMoreCounters = "counters";
inline constexpr std::string_view kProfileState = "the maker's status and supplies";
inline constexpr std::string_view kProfileTables = "the maker's tables";

/// True when this part of the reading is incomplete: what is absent there may still be on the device.
inline bool has_gap(const Reading& reading, std::string_view part) {
    return std::any_of(reading.gaps.begin(), reading.gaps.end(), [&](const std::string& gap) {
        return gap.starts_with(part) && gap.substr(part.size()).starts_with(": ");
    });
}

}  // namespace fleetgate::fleet
