// A damaged database is made good as far as it can be.
#pragma once

#include "db/salvage.hpp"
#include "store/store.hpp"

namespace fleetgate::store {

/// Saves what can be read of it into a new one, which takes its place (db::salvage()); messages for the manager that
/// are lost are counted as a gap, for each page that cannot be read as one at least. Logs what was saved and lost.
/// Nobody may have it open. Errors: db::salvage()'s. Blocks.
base::Result<db::Salvaged> rescue(const StoreSettings& settings, base::Clock& clock, base::Log& log);

}  // namespace fleetgate::store
