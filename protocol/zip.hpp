// The daily files' wrapping: a zip archive of a few texts, written and read in memory by libarchive.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::protocol {

/// Of the format (PKWARE APPNOTE 4.3.7, local file header): what a body begins with that is a zip archive.
inline constexpr std::string_view kZipSignature{"PK\x03\x04", 4};

struct ZipEntry {
    std::string name;
    std::string content;

    friend bool operator==(const ZipEntry&, const ZipEntry&) = default;
};

/// Deflated, each entry dated `at`: the same entries give the same octets. Errors: too_large when the library runs out
/// of memory.
base::Result<std::string> zipped(std::span<const ZipEntry> entries, base::WallTime at);

/// The regular files in it, in order; nothing is written anywhere, so names do no harm. At most `limit` octets come out
/// in all: a bomb is given up at that size, not after it. Errors: malformed, too_large.
base::Result<std::vector<ZipEntry>> unzipped(std::string_view octets, std::size_t limit);

}  // namespace fleetgate::protocol
