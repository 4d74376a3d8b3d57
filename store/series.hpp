// The names of what is kept over time, as small numbers. Private to store/.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::store {

/// Counters stand by their own names, which have no "/"; what is kept of a supply has two series.
inline constexpr std::string_view kSupplyPrefix = "supply/";
inline constexpr std::string_view kCartridgeSuffix = "/cartridge";

inline std::string level_series(std::string_view supply) { return std::string{kSupplyPrefix} + std::string{supply}; }
inline std::string cartridge_series(std::string_view supply) {
    return level_series(supply) + std::string{kCartridgeSuffix};
}
inline bool is_supply(std::string_view series) { return series.starts_with(kSupplyPrefix); }
inline bool is_counter(std::string_view series) { return series.find('/') == std::string_view::npos; }
/// Whether the device answers, and its state: reachability * 16 + state, numbers of fleet/'s enumerations.
inline constexpr std::string_view kStatusSeries = "status/state";

/// The number of a name; it is given one when it has none.
base::Result<std::int64_t> series_id(db::Connection& connection, const std::string& name);
/// Nothing for a name that no reading had.
base::Result<std::optional<std::int64_t>> known_series(db::Connection& connection, const std::string& name);
/// All of them.
base::Result<std::map<std::int64_t, std::string>> series_names(db::Connection& connection);

}  // namespace fleetgate::store
