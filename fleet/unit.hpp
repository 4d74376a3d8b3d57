// One of several printers behind one address: a print server with three of them is three devices.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fleetgate::fleet {

struct Unit {
    std::uint32_t index = 0;  ///< hrDeviceIndex (RFC 2790): the first arc of all that the MIBs say of this printer
    std::uint32_t of = 0;     ///< how many printers there are behind the address; 0: not known

    friend bool operator==(const Unit&, const Unit&) = default;
};

/// "one of 3 printers behind 192.0.2.7, hrDeviceIndex 2"
std::string in_words(const Unit& unit, std::string_view address);

}  // namespace fleetgate::fleet
