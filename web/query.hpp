// Query parameters as values.
#pragma once

#include "base/result.hpp"
#include "net/http_types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::web {

/// The parameter, or `missing` when absent. Errors: invalid_argument when it is given twice or longer than `limit`.
base::Result<std::string> text_parameter(const net::Target& target, std::string_view name,
                                         std::string_view missing = {}, std::size_t limit = 256);
/// Errors: invalid_argument when it is no whole number or outside [least, most].
base::Result<std::int64_t> number_parameter(const net::Target& target, std::string_view name, std::int64_t missing,
                                            std::int64_t least, std::int64_t most);
/// "true"/"1" or "false"/"0". Errors: invalid_argument for anything else.
base::Result<bool> flag_parameter(const net::Target& target, std::string_view name, bool missing);

}  // namespace fleetgate::web
