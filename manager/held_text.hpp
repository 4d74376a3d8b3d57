// The text inside a held log file, a part at a time.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::manager {

/// So many lines at most in one part.
inline constexpr std::int64_t kMostLines = 1'000;

struct TextWish {
    std::string entry;      ///< the file in the archive; empty: the first one that people read
    std::string search;     ///< only lines with this, whatever its case (ASCII); empty: all
    std::int64_t from = 0;  ///< so many fitting lines are passed over
    std::int64_t limit = 500;
};

struct TextLine {
    std::int64_t number = 0;  ///< in the file, from 1
    std::string text;
};

struct TextPart {
    struct Entry {
        std::string name;
        std::int64_t bytes = 0;
    };
    std::vector<Entry> entries;
    std::string entry;  ///< the one that is shown
    std::int64_t lines = 0;
    std::int64_t fitting = 0;
    std::vector<TextLine> shown;
};

/// Nothing when it has no such entry. Errors: protocol::Errc::malformed for what is no zip archive, too_large for one
/// that unpacks to more than a day's file may have.
base::Result<std::optional<TextPart>> text_part(std::string_view zip, const TextWish& wish);

}  // namespace fleetgate::manager
