// Which of several printers behind an address, as a column keeps it: NULL for a device that has it for itself.
#pragma once

#include <cstdint>
#include <optional>

namespace fleetgate::store {

inline std::optional<std::uint32_t> unit_from(std::optional<std::int64_t> column) {
    if (!column) return std::nullopt;
    return static_cast<std::uint32_t>(*column);
}

}  // namespace fleetgate::store
