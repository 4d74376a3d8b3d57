// A bound for the TOML parser, which recurses once for each part of a dotted key.
#pragma once

#include <algorithm>
#include <string_view>

namespace fleetgate::base {

/// The number, from 1 on, of the first line with more dots than any key or list of OIDs of ours has; 0: there is none.
/// toml++ 3.3 overflows its stack on a key of 50,000 parts ("[a.a.a...]").
inline std::size_t line_with_endless_key(std::string_view text) {
    constexpr auto kMostDots = 5'000;
    for (std::size_t line = 1; !text.empty(); ++line) {
        const auto end = std::min(text.find('\n'), text.size());
        if (std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '.') > kMostDots) return line;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return 0;
}

}  // namespace fleetgate::base
