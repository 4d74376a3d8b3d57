// What a supply was like over time, as numbers of a HistoryBook: its level with its state, and which cartridge it was.
// Private to store/.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "fleet/ports/device_repository.hpp"
#include "store/history_book.hpp"

#include <vector>

namespace fleetgate::store {

base::Result<void> add_supply_point(db::Connection& connection, HistoryBook& book, const fleet::SupplyPoint& point);

/// As fleet::DeviceRepository says.
base::Result<std::vector<fleet::SupplyPoint>> supply_history(db::Connection& connection, fleet::DeviceId id,
                                                             base::WallTime since);

}  // namespace fleetgate::store
