// Comma separated values (RFC 4180) as spreadsheets write them.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::base {

struct CsvLine {
    std::size_t number = 0;  ///< of the line in the file on which it begins, from 1
    std::vector<std::string> fields;
};

struct CsvLimits {
    std::size_t lines = 50'001;
    std::size_t fields = 64;
    std::size_t field_octets = 4096;
};

/// Line ends are LF, CR LF or CR; a field in quotes may hold them, and a quote as two. The separator is the one of
/// comma, semicolon and tab that is most frequent in the first line, quoted fields apart: spreadsheets of half of
/// Europe write semicolons. A byte order mark is passed over, as are lines without anything in them. Nothing is
/// trimmed, and nothing is a formula: every field is text. Errors: invalid_argument with the line's number: no UTF-8, a
/// quote that is not closed, characters behind a closing quote, and what exceeds the limits.
Result<std::vector<CsvLine>> read_csv(std::string_view text, const CsvLimits& limits = {});

}  // namespace fleetgate::base
