// Questions about which device is which, as rows. Private to store/.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "fleet/ports/question_book.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fleetgate::store {

/// As fleet::QuestionBook says. A conflict at an address at which the device has another kind of open question closes
/// that one: it is what was found out since.
base::Result<fleet::Asked> ask(db::Connection& connection, const fleet::Conflict& conflict, base::WallTime at);

base::Result<std::vector<fleet::IdentityQuestion>> questions(db::Connection& connection);
base::Result<std::optional<fleet::IdentityQuestion>> question(db::Connection& connection, std::int64_t id);

/// False when it is closed already.
base::Result<bool> close_question(db::Connection& connection, std::int64_t id, const std::string& why,
                                  base::WallTime at);
/// The device was found at another place than before: whatever was asked about it has lost its ground.
base::Result<void> close_of_moved(db::Connection& connection, fleet::DeviceId device, const std::string& address,
                                  base::WallTime at);
/// The device answers where it is known, with a credential that opens it.
base::Result<void> close_of_returned(db::Connection& connection, fleet::DeviceId device, base::WallTime at);
/// The device was read where it is known, so that it did not move with its print server. What else is asked about it a
/// search answers, which looks at both sides.
base::Result<void> close_of_read(db::Connection& connection, fleet::DeviceId device, base::WallTime at);

}  // namespace fleetgate::store
