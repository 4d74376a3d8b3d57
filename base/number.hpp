// Numbers in texts.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace fleetgate::base {

/// The number that the whole of `text` is, in digits of `base`, with a minus where Number has a sign; nothing for any
/// other text, blanks and a plus included, and for what Number cannot hold.
template <class Number>
std::optional<Number> number_of(std::string_view text, int base = 10) {
    Number number = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (wrong != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace fleetgate::base
