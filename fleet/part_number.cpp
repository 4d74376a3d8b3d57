#include "fleet/part_number.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace fleetgate::fleet {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Capitals and digits with hyphens between, some of each: "CF410A", "TK-8527C", "006R01509".
bool looks_like_part_number(std::string_view token) {
    if (token.size() < 4 || token.size() > 24 || token.front() == '-' || token.back() == '-') return false;
    const bool only =
        std::all_of(token.begin(), token.end(), [](char c) { return is_digit(c) || is_capital(c) || c == '-'; });
    return only && std::count_if(token.begin(), token.end(), is_digit) >= 2 &&
           std::any_of(token.begin(), token.end(), is_capital);
}

std::string_view token_behind(std::string_view text, std::string_view marker) {
    const auto at = text.find(marker);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + marker.size());
    return text.substr(0, text.find_first_of(" ;,)"));
}

}  // namespace

std::optional<std::string> part_number_in(std::string_view description) {
    description = base::trimmed(description);
    for (const auto token : {description, token_behind(description, "PN "), token_behind(description, "Cartridge HP "),
                             token_behind(description, " HP ")}) {
        if (looks_like_part_number(token)) return std::string{token};
    }
    return std::nullopt;
}

}  // namespace fleetgate::fleet
