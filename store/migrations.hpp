// The schema's history, embedded from migrations/NNN.sql. schema.sql shows where it stands.
#pragma once

#include "db/migration.hpp"

#include <span>

namespace fleetgate::store {

std::span<const db::Migration> migrations();

}  // namespace fleetgate::store
