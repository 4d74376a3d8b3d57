#include "snmp/own_engine.hpp"

namespace fleetgate::snmp {

std::uint32_t OwnEngine::time_at(base::SteadyTime now) const {
    const auto passed = std::chrono::duration_cast<std::chrono::seconds>(now - started).count();
    return static_cast<std::uint32_t>(passed & 0x7FFF'FFFF);
}

bool OwnEngine::is_timely(std::uint32_t its_boots, std::uint32_t its_time, base::SteadyTime now) const {
    static constexpr std::int64_t kWindow = 150;  // seconds
    const auto off = std::int64_t{its_time} - std::int64_t{time_at(now)};
    return its_boots == boots && off <= kWindow && off >= -kWindow;
}

std::string make_engine_id(base::Random& random) {
    std::string id{"\x80\x00\x1F\x88\x05", 5};
    for (int i = 0; i < 12; ++i) id += static_cast<char>(random.below(256));
    return id;
}

}  // namespace fleetgate::snmp
