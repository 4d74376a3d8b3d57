// Texts that are large and alike (JSON of readings), as zstd frames (RFC 8878). Private to store/.
#pragma once

#include "base/result.hpp"
#include "db/value.hpp"

#include <string>
#include <string_view>

namespace fleetgate::store {

/// An eighth of a stored reading's size.
db::Blob zipped(std::string_view text);
/// Errors: Errc::unreadable for what zipped() did not write, and for more than 16 MB.
base::Result<std::string> unzipped(std::string_view octets);

}  // namespace fleetgate::store
