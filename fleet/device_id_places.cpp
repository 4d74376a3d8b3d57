#include "fleet/device_id_places.hpp"

#include <array>

namespace fleetgate::fleet {

std::span<const DeviceIdPlace> device_id_places() {
    static const std::array kPlaces{
        // ppmPrinterIEEE1284DeviceId.1 (PWG 5107.1)
        DeviceIdPlace{{1, 3, 6, 1, 4, 1, 2699, 1, 2, 1, 2, 1, 1, 3, 1}, 0},
        // HP's npSysStatusMessage neighbourhood: JetDirect's, copied by Brother, OKI, Zebra and many more
        DeviceIdPlace{{1, 3, 6, 1, 4, 1, 11, 2, 3, 9, 1, 1, 7, 0}, 0},
        DeviceIdPlace{{1, 3, 6, 1, 4, 1, 2435, 2, 3, 9, 1, 1, 7, 0}, 2435},
        DeviceIdPlace{{1, 3, 6, 1, 4, 1, 1347, 40, 1, 1, 1, 8, 1}, 1347},
        DeviceIdPlace{{1, 3, 6, 1, 4, 1, 367, 3, 2, 1, 1, 1, 11, 0}, 367},
        DeviceIdPlace{{1, 3, 6, 1, 4, 1, 253, 8, 51, 1, 2, 1, 20, 1}, 253},
        DeviceIdPlace{{1, 3, 6, 1, 4, 1, 641, 2, 1, 2, 1, 3, 1}, 641},
        DeviceIdPlace{{1, 3, 6, 1, 4, 1, 1248, 1, 2, 2, 1, 1, 1, 1, 1}, 1248},
        DeviceIdPlace{{1, 3, 6, 1, 4, 1, 674, 10898, 100, 2, 1, 2, 1, 3, 1}, 674},
    };
    return kPlaces;
}

}  // namespace fleetgate::fleet
