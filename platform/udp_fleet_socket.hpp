// One UDP socket that stands for many local addresses.
//
// Bound to 0.0.0.0:port, it tells for each datagram which local address it was sent to, and answers from that address:
// so one socket can impersonate every device of 127.0.0.0/8. Linux does this with IP_PKTINFO and
// recvmmsg/sendmmsg; Windows has the same control message through WSARecvMsg/WSASendMsg (one datagram a call).
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace fleetgate::platform {

/// IPv4 addresses and ports in host byte order.
struct FleetDatagram {
    std::uint32_t local = 0;  ///< received: the address it was sent to; sent: the address it comes from
    std::uint32_t peer = 0;
    std::uint16_t peer_port = 0;
    std::string_view octets;  ///< received: valid until the next receive()
};

/// Not thread-safe, except interrupt().
class UdpFleetSocket {
public:
    /// Port 0 takes a free one. Errors: address_in_use, permission_denied and whatever else the system says.
    static base::Result<std::unique_ptr<UdpFleetSocket>> open(std::uint16_t port);

    virtual ~UdpFleetSocket() = default;
    [[nodiscard]] virtual std::uint16_t port() const = 0;
    /// True once there is something to receive; false after `limit`, or when interrupted.
    virtual bool wait(std::chrono::milliseconds limit) = 0;
    /// What has arrived, a batch at most. Empty when there is nothing; never blocks.
    virtual std::span<const FleetDatagram> receive() = 0;
    /// Sends all of them, in order. What the system does not take at once is lost, as UDP may.
    virtual void send(std::span<const FleetDatagram> datagrams) = 0;
    /// Makes the present or the next wait() return at once. From any thread.
    virtual void interrupt() = 0;
};

}  // namespace fleetgate::platform
