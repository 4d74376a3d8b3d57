// Where printers that share an address with others were before, and who may have moved with them. Private to store/.
//
// Problem: of several printers behind a print server some tell no number. When the server gets another address, those
// that tell one are known again there; the others would be new devices, and their histories would end.
// Idea: each printer's old places are kept. Where one went that stood beside a printer without a number, one like that
// may be the same: whoever asks at the old place can tell, and a person says.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"
#include "fleet/ports/question_book.hpp"

#include <vector>

namespace fleetgate::store {

/// The device is about to leave its place. Kept of one of several printers behind an address alone, the newest few.
base::Result<void> note_left_place(db::Connection& connection, fleet::DeviceId device, base::WallTime at);

/// As fleet::QuestionBook::suspicions(): of the same hrDeviceIndex, maker and model, as far as they tell, and
/// registered after the known one answered last. Ordered by the known device.
base::Result<std::vector<fleet::Suspicion>> moved_with_server(db::Connection& connection);

}  // namespace fleetgate::store
