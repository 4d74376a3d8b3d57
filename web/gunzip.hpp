// gzip taken apart, for the rare client that takes no compressed file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::web {

/// What is in the gzip; nothing when it is malformed or holds more than `limit` octets.
std::optional<std::string> gunzip(std::string_view octets, std::size_t limit);

}  // namespace fleetgate::web
