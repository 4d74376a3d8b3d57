// A reading as the text of one row, apart from its times: the same reading a minute later is the same text.
// Private to store/.
#pragma once

#include "base/result.hpp"
#include "fleet/ports/device_repository.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace fleetgate::store {

/// The reading as if it had been taken at `at`, without its uptime. A value that was read within ten seconds of the
/// reading counts as read with it, so that two readings which found the same give the same text.
std::string to_row(fleet::Reading reading, base::WallTime at);

/// True when `reading` is, apart from its times, what from_row() gave: to_row() would give the same text again.
bool is_same_row(const fleet::Reading& stored, fleet::Reading reading);

/// The reading of a row, as if it had been taken at `at`. Errors: store::Errc::unreadable.
base::Result<fleet::Reading> from_row(std::string_view text, base::WallTime at);

}  // namespace fleetgate::store
