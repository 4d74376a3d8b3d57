// The networks that are spared one by one: an IPv4 /24, an IPv6 /64.
#pragma once

#include <cstddef>
#include <cstdint>

#include <boost/asio/ip/address.hpp>

namespace fleetgate::snmp {

namespace asio = boost::asio;

/// A site's real prefixes are not known here; most subnets with printers are of these sizes, or lie within one.
struct Subnet {
    std::uint64_t prefix = 0;
    bool v6 = false;

    friend bool operator==(const Subnet&, const Subnet&) = default;
};

Subnet subnet_of(const asio::ip::address& address);

struct SubnetHash {
    std::size_t operator()(const Subnet& subnet) const;
};

}  // namespace fleetgate::snmp
