// A row as it lies in an SQLite file (https://www.sqlite.org/fileformat2.html#record_format). Private to db/.
#pragma once

#include "db/damaged_file.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace fleetgate::db {

/// Moves `offset` behind it; nothing when it does not end before `end`.
std::optional<std::uint64_t> read_varint(const std::uint8_t* octets, std::size_t end, std::size_t& offset);

/// Nothing when its header does not fit what follows.
std::optional<std::vector<StoredValue>> read_record(std::string_view payload);

}  // namespace fleetgate::db
