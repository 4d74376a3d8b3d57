#include "discovery/wording.hpp"

#include <algorithm>

namespace fleetgate::discovery {

std::string grouped(std::uint64_t number) {
    auto text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
    return text;
}

std::string for_people(std::chrono::milliseconds duration) {
    const auto seconds = static_cast<std::uint64_t>(
        std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::seconds>(duration).count()));
    const auto pair = [](std::uint64_t big, const char* big_unit, std::uint64_t small, const char* small_unit) {
        auto text = grouped(big) + " " + big_unit;
        if (small != 0) text += " " + std::to_string(small) + " " + small_unit;
        return text;
    };
    if (seconds < 60) return std::to_string(seconds) + " s";
    if (seconds < 3600) return pair(seconds / 60, "min", seconds % 60, "s");
    if (seconds < 86'400) return pair(seconds / 3600, "h", seconds % 3600 / 60, "min");
    return pair(seconds / 86'400, "d", seconds % 86'400 / 3600, "h");
}

std::string counted(std::uint64_t number, const std::string& one, const std::string& many) {
    return grouped(number) + " " + (number == 1 ? one : many);
}

}  // namespace fleetgate::discovery
