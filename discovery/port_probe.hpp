// Does anything at all answer at a UDP port?
#pragma once

#include "base/clock.hpp"

#include <chrono>
#include <cstdint>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/udp.hpp>

namespace fleetgate::discovery {

namespace asio = boost::asio;

enum class PortState : std::uint8_t {
    answered,     ///< something came back: an SNMPv3 agent lives there
    refused,      ///< the host is up and said that nothing listens (ICMP port unreachable)
    unreachable,  ///< no way there: no route, or nobody in the local network has the address
    silent,       ///< nothing within the limit; an agent that speaks v1 and v2c alone is silent too
};

/// Implementations: UdpPortProbe; fakes::FakePortProbe in tests.
class PortProbe {
public:
    virtual ~PortProbe() = default;
    /// Cancel: silent, at once.
    virtual asio::awaitable<PortState> probe(asio::ip::udp::endpoint endpoint, std::chrono::milliseconds limit) = 0;
};

/// Sends an empty SNMPv3 request, which every v3 agent answers with its engine ID (RFC 3414 section 4), from a
/// connected socket of its own: only such a one hears of ICMP errors. Asks twice.
class UdpPortProbe final : public PortProbe {
public:
    explicit UdpPortProbe(base::Clock& clock) : clock_{clock} {}
    asio::awaitable<PortState> probe(asio::ip::udp::endpoint endpoint, std::chrono::milliseconds limit) override;

private:
    base::Clock& clock_;
};

}  // namespace fleetgate::discovery
