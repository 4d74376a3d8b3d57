// What goes when the outbox is full. Private to store/.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"
#include "relay/ports/outbox.hpp"

#include <cstdint>

namespace fleetgate::store {

/// Does nothing below the limit; above it deletes waiting messages until a tenth of it is free, so that the next ones
/// need not, and notes them as a gap. Sealed ones stay: the manager may hold them already.
base::Result<relay::Dropped> make_room(db::Connection& connection, std::uint64_t limit_bytes);

/// Waiting messages of before `oldest`, 20,000 at most.
base::Result<relay::Dropped> drop_older(db::Connection& connection, base::WallTime oldest);

}  // namespace fleetgate::store
