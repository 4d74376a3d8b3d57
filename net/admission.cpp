#include "net/admission.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace fleetgate::net {

namespace {

/// Of all places, those kept for sources that hold less than this part of their share.
constexpr std::size_t kReservedPart = 8;

using Counts = std::map<std::string_view, std::size_t>;

Counts count_by_source(std::span<const Seat> seats) {
    Counts counts;
    for (const auto& seat : seats) ++counts[seat.source];
    return counts;
}

/// The oldest that waits, else the oldest that receives, of the source that holds most; of `only` alone where it is
/// given.
std::optional<std::size_t> weakest(std::span<const Seat> seats, const Counts& counts,
                                   std::optional<std::string_view> only) {
    const auto rank = [&](const Seat& seat) {
        return std::tuple{-static_cast<std::ptrdiff_t>(counts.at(seat.source)), seat.use, seat.since};
    };
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < seats.size(); ++i) {
        if (seats[i].use == Seat::Use::answering || (only && seats[i].source != *only)) continue;
        if (!found || rank(seats[i]) < rank(seats[*found])) found = i;
    }
    return found;
}

}  // namespace

Admission admit(std::span<const Seat> seats, std::string_view source, bool loopback, const HttpLimits& limits) {
    const auto share = loopback ? limits.connections_of_loopback : limits.connections_per_source;
    const auto left = limits.connections - std::min(limits.connections, seats.size());
    const auto counts = count_by_source(seats);
    const auto found = counts.find(source);
    const auto own = found == counts.end() ? std::size_t{0} : found->second;

    const bool holds_few = own < std::max(share / kReservedPart, std::size_t{1});
    const bool has_used_its_share = own >= share || (!holds_few && left <= limits.connections / kReservedPart);
    if (!has_used_its_share && left > 0) return {true, std::nullopt};
    const auto gives_way = weakest(seats, counts, has_used_its_share ? std::optional{source} : std::nullopt);
    return {gives_way.has_value(), gives_way};
}

}  // namespace fleetgate::net
