// Points in time as the schema keeps them.
#pragma once

#include "db/times.hpp"

namespace fleetgate::store {

using db::from_ms;
using db::to_ms;

}  // namespace fleetgate::store
