// Addresses and masks as typed; what is wrong is said in words, not as "invalid argument".
#pragma once

#include "base/result.hpp"
#include "discovery/address_interval.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fleetgate::discovery {

/// Strict: four decimal parts without leading zeros (they mean octal elsewhere), or RFC 4291 text without a zone.
/// Errors: Errc::not_a_scope; "192.0.2.300 is not an address: 300 is above 255".
base::Result<AddressNumber> parse_address(std::string_view text);

/// The prefix length behind the slash: "24", or "255.255.255.0" for IPv4. Errors: Errc::not_a_scope.
base::Result<unsigned> parse_mask(std::string_view text, bool v6);

/// A decimal number of at most nine digits; nothing for other text.
std::optional<std::uint32_t> parse_number(std::string_view text);

/// True for text of digits and dots alone: meant as IPv4, never a host name (RFC 1123 section 2.1).
bool looks_like_v4(std::string_view text);

/// Quoted, printable and cut, for messages about text of any kind.
std::string quoted(std::string_view text);

}  // namespace fleetgate::discovery
