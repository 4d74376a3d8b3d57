// Serial numbers as they are compared.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace fleetgate::fleet {

/// Some devices say "00" before their number in one place and not in another. A short number keeps its zeros: there
/// they tell one device from another.
inline std::string without_leading_zeros(std::string_view serial) {
    constexpr std::size_t kShortest = 5;
    const auto first = std::min(serial.find_first_not_of('0'), serial.size());
    return std::string{serial.size() - first >= kShortest ? serial.substr(first) : serial};
}

}  // namespace fleetgate::fleet
