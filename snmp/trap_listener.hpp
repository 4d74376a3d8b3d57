// Receives traps and informs (RFC 1157, 3416, 3412) as hints that a device has something to tell.
//
// Problem: whoever can send a UDP datagram can send a trap, under any address, about anything, and as often as he
// likes. Idea: nothing in a trap is believed. From the address of a device that we read, it is a hint to read that
// device now; from elsewhere it is counted. Only an inform is answered, as its sender asks for, and only at such an
// address: what goes out is hardly larger than what came in, and bounded.
#pragma once

#include "base/clock.hpp"
#include "snmp/codec.hpp"
#include "snmp/own_engine.hpp"
#include "snmp/secured_traps.hpp"
#include "snmp/trap_audience.hpp"
#include "snmp/trap_counts.hpp"
#include "snmp/udp_port.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace fleetgate::snmp {

struct TrapPlace {
    std::vector<asio::ip::address> addresses;
    std::uint16_t port = 162;
};

/// Use from one strand. The clock and the audience must outlive it.
class TrapListener {
public:
    TrapListener(asio::any_io_executor executor, base::Clock& clock, TrapAudience& audience, OwnEngine engine);
    ~TrapListener();
    TrapListener(const TrapListener&) = delete;
    TrapListener& operator=(const TrapListener&) = delete;

    /// At all of the addresses or at none; a host without IPv6 is passed over at "::".
    /// Errors: address_in_use (the context says whose the port is, where the system tells), permission_denied, and the
    /// system's others; the context names port and address.
    base::Result<void> open(const TrapPlace& place);
    void close();
    /// Of the first address; another than asked for where that was 0. 0 while it is not open.
    [[nodiscard]] std::uint16_t port() const;
    /// One datagram, as the sockets hand it over; it is changed. `through` is where an answer goes out.
    void receive(const std::shared_ptr<UdpPort>& through, const Endpoint& from, std::span<std::uint8_t> datagram);

    [[nodiscard]] const TrapCounts& counts() const { return state_->counts; }

private:
    void take_plain(UdpPort& through, const Endpoint& from, std::span<std::uint8_t> datagram, const Envelope& envelope);

    asio::any_io_executor executor_;
    base::Clock& clock_;
    TrapAudience& audience_;
    std::shared_ptr<TrapState> state_;
    Codec codec_;
    std::shared_ptr<SecuredTraps> secured_;
    std::vector<std::shared_ptr<UdpPort>> ports_;
};

}  // namespace fleetgate::snmp
