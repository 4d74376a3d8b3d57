// From SQLite's codes and the system's to ours. Private to db/.
#pragma once

#include "base/result.hpp"
#include "db/errc.hpp"

#include <string_view>

namespace fleetgate::db {

/// `code` is SQLite's extended result code.
Errc errc_of(int code);

/// The error for a file operation of the system: its code where it has one of ours.
base::Error file_error(base::Error error);

}  // namespace fleetgate::db
