// The same machine with a new main board: two devices' histories become one. Private to store/.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "fleet/ports/device_repository.hpp"

#include <vector>

namespace fleetgate::store {

/// Whether two devices of different makers or models may be joined: when somebody was asked about just that.
enum class Models { must_agree, may_differ };

/// As fleet::DeviceRepository says. Errors: no_such_device, not_one_machine.
base::Result<fleet::BoardChange> join_board(db::Connection& connection, fleet::DeviceId kept, fleet::DeviceId fresh,
                                            base::WallTime at, Models models = Models::must_agree);

/// The same machine with the same board at another place, where it was taken for a device of its own: `kept` goes on
/// with the place, identity, reading and history of `fresh`. Its counters went on meanwhile: where one did not, its
/// step is told as between two readings of one device. Errors: no_such_device, not_one_machine.
base::Result<void> join_moved(db::Connection& connection, fleet::DeviceId kept, fleet::DeviceId fresh,
                              base::WallTime at);

base::Result<std::vector<fleet::BoardChange>> board_changes(db::Connection& connection, fleet::DeviceId id);

}  // namespace fleetgate::store
