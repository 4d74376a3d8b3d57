#include "snmp/subnet.hpp"

#include "snmp/spread_bits.hpp"

namespace fleetgate::snmp {

Subnet subnet_of(const asio::ip::address& address) {
    if (address.is_v4()) return {address.to_v4().to_uint() >> 8U, false};
    const auto octets = address.to_v6().to_bytes();
    Subnet subnet{0, true};
    for (std::size_t i = 0; i < 8; ++i) subnet.prefix = subnet.prefix << 8U | octets[i];
    return subnet;
}

std::size_t SubnetHash::operator()(const Subnet& subnet) const {
    return static_cast<std::size_t>(spread_bits(subnet.prefix << 1U | (subnet.v6 ? 1U : 0U)));
}

}  // namespace fleetgate::snmp
