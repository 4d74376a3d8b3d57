// What goes when the outbox is full. Private to store/.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "relay/ports/outbox.hpp"

#include <cstdint>

namespace fleetgate::store {

/// Does nothing below the limit; above it deletes waiting messages until a tenth of it is free, so that the next ones
/// need not. Sealed ones stay: the manager may hold them already.
base::Result<relay::Dropped> make_room(db::Connection& connection, std::uint64_t limit_bytes);

}  // namespace fleetgate::store
