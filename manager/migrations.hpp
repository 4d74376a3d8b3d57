// The schema's history, embedded from migrations/NNN.sql.
#pragma once

#include "db/migration.hpp"

#include <span>

namespace fleetgate::manager {

std::span<const db::Migration> migrations();

}  // namespace fleetgate::manager
