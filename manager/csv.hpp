// Comma-separated values (RFC 4180) that a spreadsheet takes as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::manager {

/// A cell of text that somebody else wrote. One that a spreadsheet would take for a formula (it begins with = + - @, a
/// tabulator or a carriage return, or with a blank before one of them) gets an apostrophe before it, as OWASP's "CSV
/// injection" advises. Line breaks and control characters become blanks.
std::string csv_cell(std::string_view text);
/// Numbers are numbers, also negative ones; nothing is an empty cell.
std::string csv_cell(std::optional<std::int64_t> number);

/// Cells that csv_cell() made, ended by CR LF.
std::string csv_line(const std::vector<std::string>& cells);

/// Makes spreadsheets read the file as UTF-8.
inline constexpr std::string_view kCsvMark = "\xEF\xBB\xBF";

}  // namespace fleetgate::manager
