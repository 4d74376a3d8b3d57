// Whose a port is: so that "address in use" names the program to look at.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace fleetgate::platform {

struct PortOwner {
    std::string program;  ///< "nginx"; empty when the system does not tell this user
    int pid = 0;          ///< 0 when the system does not tell

    /// "nginx (pid 123)", or "another program".
    [[nodiscard]] std::string text() const;
};

/// Who listens on this TCP port at any address of this host; nothing when nobody does.
std::optional<PortOwner> tcp_port_owner(std::uint16_t port);

/// Who has bound this UDP port at any address of this host; nothing when nobody has.
std::optional<PortOwner> udp_port_owner(std::uint16_t port);

/// True where a listener should set SO_REUSEADDR: on Linux it allows a restart while old connections fade away; on
/// Windows it would let another program take the port over.
bool listeners_reuse_addresses();

}  // namespace fleetgate::platform
