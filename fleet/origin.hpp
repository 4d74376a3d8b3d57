// Where a value comes from: kept with every value, shown to whoever asks why.
#pragma once

#include "base/clock.hpp"

#include <string>
#include <utility>

namespace fleetgate::fleet {

struct Origin {
    std::string oid;  ///< dotted, or empty for what was derived from other values
    std::string
        profile;  ///< the rule's home: "Printer-MIB", "Host-Resources-MIB", "IEEE-1284", or a profile's name: "KYOCERA"
    std::string raw;  ///< what the device said, made printable: "-3", "0x40 0x00"
    base::WallTime read_at{};
    /// The rule that made the value of it, where that is more than the OID's own meaning: "kyocera.toml:41".
    std::string rule = {};

    friend bool operator==(const Origin&, const Origin&) = default;
};

template <class T>
struct Sourced {
    T value{};
    Origin origin;

    friend bool operator==(const Sourced&, const Sourced&) = default;
};

}  // namespace fleetgate::fleet
