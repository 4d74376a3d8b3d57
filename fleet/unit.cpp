#include "fleet/unit.hpp"

namespace fleetgate::fleet {

std::string in_words(const Unit& unit, std::string_view address) {
    const auto how_many = unit.of > 1 ? std::to_string(unit.of) : std::string{"several"};
    return "one of " + how_many + " printers behind " + std::string{address} + ", hrDeviceIndex " +
           std::to_string(unit.index);
}

}  // namespace fleetgate::fleet
