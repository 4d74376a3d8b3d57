#include "discovery/progress.hpp"

#include <algorithm>

namespace fleetgate::discovery {

std::optional<std::chrono::milliseconds> time_left(const snmp::SweepProgress& sweep, std::chrono::milliseconds elapsed,
                                                   std::optional<std::uint32_t> packets_per_second) {
    using namespace std::chrono_literals;
    if (sweep.packets_left == 0 && sweep.addresses_done >= sweep.addresses) return 0ms;
    std::optional<double> pace;
    if (packets_per_second) pace = std::max<std::uint32_t>(1, *packets_per_second);
    // Before a second is over the pace is an accident of the first burst.
    if (elapsed >= 1s && sweep.packets_sent > 0) {
        const auto until_now = static_cast<double>(sweep.packets_sent) / std::chrono::duration<double>(elapsed).count();
        pace = pace ? std::min(*pace, until_now) : until_now;
    }
    if (!pace) return std::nullopt;
    return std::chrono::ceil<std::chrono::milliseconds>(
        std::chrono::duration<double>(static_cast<double>(sweep.packets_left) / *pace));
}

}  // namespace fleetgate::discovery
