#include "snmp/client.hpp"

namespace fleetgate::snmp {

std::string to_string(const asio::ip::udp::endpoint& endpoint) {
    static constexpr std::uint16_t kStandardPort = 161;
    auto address = endpoint.address().to_string();
    if (endpoint.port() == kStandardPort) return address;
    if (endpoint.address().is_v6()) address = '[' + address + ']';
    return address + ':' + std::to_string(endpoint.port());
}

}  // namespace fleetgate::snmp
