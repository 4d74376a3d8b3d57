#include "net/keeping.hpp"

#include <algorithm>

namespace fleetgate::net {

std::optional<std::size_t> one_too_many(std::span<const KeptSeat> seats, std::string_view newcomer,
                                        const HttpLimits& limits) {
    const auto own = static_cast<std::size_t>(std::ranges::count(seats, newcomer, &KeptSeat::peer));
    const bool has_too_many = own > limits.kept_per_peer;
    if (!has_too_many && seats.size() <= limits.kept_connections) return std::nullopt;
    std::optional<std::size_t> oldest;
    for (std::size_t i = 0; i < seats.size(); ++i) {
        if (has_too_many && seats[i].peer != newcomer) continue;
        if (!oldest || seats[i].since < seats[*oldest].since) oldest = i;
    }
    return oldest;
}

}  // namespace fleetgate::net
