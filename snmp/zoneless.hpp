// Addresses as they are compared: without the zone of a link-local IPv6 address, which is this host's own affair.
#pragma once

#include <boost/asio/ip/address.hpp>

namespace fleetgate::snmp {

inline boost::asio::ip::address zoneless(const boost::asio::ip::address& address) {
    if (!address.is_v6()) return address;
    return boost::asio::ip::address_v6{address.to_v6().to_bytes()};
}

}  // namespace fleetgate::snmp
