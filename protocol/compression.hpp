// Content codings of a batch (RFC 9110 section 8.4.1): gzip, zstd and zstd with our dictionary, and what bounds them.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace fleetgate::protocol {

enum class Coding : std::uint8_t {
    identity,
    gzip,
    zstd,
    zstd_dictionary,  ///< "zstd-d1": zstd with docs/protocol/dictionary.bin; an alert is a third of what it is without
};

/// The name in Content-Encoding; empty for identity, which is never written.
std::string_view to_string(Coding coding);
/// Errors: unsupported. An empty name is identity.
base::Result<Coding> parse_coding(std::string_view name);

/// Errors: too_large when the library runs out of memory.
base::Result<std::string> compress(std::string_view text, Coding coding);
/// At most `limit` octets come out: a bomb is given up at that size, not after it. Errors: malformed (also when the
/// stream ends early or something follows it), too_large.
base::Result<std::string> decompress(std::string_view octets, Coding coding, std::size_t limit);

}  // namespace fleetgate::protocol
