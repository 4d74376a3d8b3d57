#include "manager/csv.hpp"

#include "base/text.hpp"

namespace fleetgate::manager {

namespace {
constexpr std::size_t kCellLimit = 4096;
}

std::string csv_cell(std::string_view text) {
    auto clean = base::printable(text, kCellLimit);
    const auto start = text.find_first_not_of(" \t\r\n");
    if (start != std::string_view::npos && std::string_view{"=+-@"}.find(text[start]) != std::string_view::npos) {
        clean.insert(0, 1, '\'');
    } else if (!text.empty() && (text.front() == '\t' || text.front() == '\r')) {
        clean.insert(0, 1, '\'');
    }
    if (clean.find_first_of("\",;") == std::string::npos) return clean;
    std::string out{"\""};
    for (const char c : clean) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string csv_cell(std::optional<std::int64_t> number) { return number ? std::to_string(*number) : std::string{}; }

std::string csv_line(const std::vector<std::string>& cells) {
    std::string out;
    for (const auto& cell : cells) {
        if (&cell != &cells.front()) out += ',';
        out += cell;
    }
    return out + "\r\n";
}

}  // namespace fleetgate::manager
