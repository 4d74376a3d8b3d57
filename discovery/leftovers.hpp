// What a search gave nothing for: addresses that stayed silent, that were left out, that were not asked to the end.
//
// Problem: of 65,536 addresses nearly all are silent; a list of them helps nobody and fills the memory.
// Idea: what answered cuts the searched intervals into runs of silent neighbours, so that the list is as long as what
// answered. Example: of 192.0.2.0/24 only .10 and .11 answered: "192.0.2.1-192.0.2.9" and "192.0.2.12-192.0.2.254".
#pragma once

#include "discovery/address_plan.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fleetgate::discovery {

struct Leftover {
    enum class Why : std::uint8_t {
        silent,     ///< nothing answered, whatever it was asked with
        excluded,   ///< `by` leaves it out
        not_asked,  ///< the search was stopped before their turn ended; `range` is empty
    };
    Why why = Why::silent;
    std::string range;            ///< "192.0.2.7", "192.0.2.1-192.0.2.9": can be typed as an exclude
    std::uint64_t addresses = 0;  ///< in the range; of a coarse one those alone that stayed silent
    std::string by = {};          ///< the exclude, as typed

    friend bool operator==(const Leftover&, const Leftover&) = default;
};

/// In the order of their addresses. Where the runs are more than `most`, a line for each searched interval instead, and
/// of those the first `most`.
std::vector<Leftover> silent_ranges(const AddressPlan& plan, std::vector<AddressNumber> answered,
                                    std::size_t most = 500);

/// What of these scopes each exclude leaves out, in the order of the excludes; host names are passed over.
std::vector<Leftover> excluded_ranges(const std::vector<std::string>& scopes, const std::vector<std::string>& excludes);

}  // namespace fleetgate::discovery
