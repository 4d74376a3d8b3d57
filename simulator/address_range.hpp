// Loopback addresses in the ways people write them.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::simulator {

/// An IPv4 address in host byte order.
using Address = std::uint32_t;

std::optional<Address> parse_address(std::string_view text);
std::string to_text(Address address);

/// Both ends belong to it.
struct AddressSpan {
    Address first = 0;
    Address last = 0;
    [[nodiscard]] bool contains(Address a) const { return first <= a && a <= last; }
    [[nodiscard]] std::size_t size() const { return std::size_t{last} - first + 1; }
};

/// "127.20.0.1", "127.20.0.1-127.20.0.40", "127.20.0.1-40" or "127.20.0.0/24" (all of its addresses).
/// Errors: malformed_range, also for addresses outside 127.0.0.0/8.
base::Result<AddressSpan> parse_span(std::string_view text);

/// Spans with commas between them, in the order given, at most kAddressLimit addresses together.
/// Errors: malformed_range, also when two of them overlap.
base::Result<std::vector<AddressSpan>> parse_spans(std::string_view text);

inline constexpr std::size_t kAddressLimit = std::size_t{1} << 20U;

}  // namespace fleetgate::simulator
