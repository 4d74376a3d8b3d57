// What small batches are compressed against: words and shapes that nearly every one of them has.
#pragma once

#include <string_view>

namespace fleetgate::protocol {

/// docs/protocol/dictionary.bin, a dictionary of RFC 8878 section 5 with the ID 32769: the octets that belong to the
/// coding "zstd-d1" for ever. Another dictionary needs another name.
std::string_view dictionary();

}  // namespace fleetgate::protocol
