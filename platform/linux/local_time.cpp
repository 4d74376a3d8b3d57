#include "platform/local_time.hpp"

#include <ctime>

namespace fleetgate::platform {

std::chrono::seconds utc_offset_at(base::WallTime utc) {
    const auto moment =
        static_cast<std::time_t>(std::chrono::floor<std::chrono::seconds>(utc).time_since_epoch().count());
    std::tm local{};
    if (localtime_r(&moment, &local) == nullptr) return {};
    return std::chrono::seconds{local.tm_gmtoff};
}

}  // namespace fleetgate::platform
