// For whom traps are received: who knows the devices, and who wants to hear of them.
#pragma once

#include "base/result.hpp"
#include "snmp/credential.hpp"

#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>

namespace fleetgate::snmp {

namespace asio = boost::asio;

/// Called on the listener's executor. All but users() must return at once. Addresses come without an IPv6 zone.
class TrapAudience {
public:
    virtual ~TrapAudience() = default;
    /// Whether a device that we read lives there. Nothing is done for others, and nothing sent to them.
    virtual bool knows(const asio::ip::address& from) = 0;
    /// A datagram came from an address that is not known.
    virtual void stranger(const asio::ip::address& from) = 0;
    /// A device there says that something has changed. What it says is not handed on: it is not to be believed.
    virtual void hint(const asio::ip::address& from) = 0;
    /// The SNMPv3 credentials of this user, most likely one. Errors: the keeper's; nothing is verified then.
    virtual asio::awaitable<base::Result<std::vector<CredentialPtr>>> users(std::string name) = 0;
};

}  // namespace fleetgate::snmp
