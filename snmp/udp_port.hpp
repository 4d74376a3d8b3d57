// The engine's sockets: one for each address family, opened when first needed.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "snmp/turnstile.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <system_error>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/udp.hpp>

namespace fleetgate::snmp {

struct UdpSettings {
    asio::ip::address_v4 bind_v4;  ///< default: any
    asio::ip::address_v6 bind_v6;
    std::uint16_t port = 0;                         ///< 0: any that is free, as for who asks
    std::size_t receive_buffer_octets = 8U << 20U;  ///< asked for; the system may give less
};

struct UdpCounts {
    std::uint64_t packets_sent = 0;  ///< those that the system took
    std::uint64_t packets_received = 0;
    std::uint64_t octets_sent = 0;  ///< UDP payload
    std::uint64_t octets_received = 0;
};

class UdpPort {
public:
    using Receiver = std::function<void(const Endpoint& from, std::span<std::uint8_t> datagram)>;

    /// `receiver` is called for every datagram, on the executor, and may call send() and close().
    UdpPort(asio::any_io_executor executor, base::Clock& clock, UdpSettings settings, Receiver receiver);
    ~UdpPort();
    UdpPort(const UdpPort&) = delete;
    UdpPort& operator=(const UdpPort&) = delete;

    /// Receives from now on, also where nothing was sent. Errors: the system's (in use, not permitted, no such family).
    base::Result<void> open(bool v6);
    /// Where it receives; 0 while that family is not open.
    [[nodiscard]] std::uint16_t local_port(bool v6) const;
    /// Success also where the system has no room for the packet just now: it is lost then, as a packet may be.
    /// Errors: the system's (no route, not permitted, no such address family).
    std::error_code send(const Endpoint& to, std::span<const std::uint8_t> datagram);
    /// The same, but says whether the packet went: false means try again after writable().
    std::error_code try_send(const Endpoint& to, std::span<const std::uint8_t> datagram, bool& sent);
    /// Waits until the socket of this family takes packets again.
    asio::awaitable<void> writable(bool v6);
    /// Hands on what has arrived by now, without waiting.
    void receive_waiting();
    void close();
    /// Since the port was made.
    [[nodiscard]] const UdpCounts& counts() const { return *counts_; }
    [[nodiscard]] std::uint64_t packets_sent() const { return counts_->packets_sent; }
    /// Both ways.
    [[nodiscard]] std::uint64_t octets() const { return counts_->octets_sent + counts_->octets_received; }

private:
    struct Family;

    base::Result<std::shared_ptr<Family>> family(bool v6);
    static asio::awaitable<void> receive_loop(std::shared_ptr<Family> family, base::Clock& clock);

    asio::any_io_executor executor_;
    base::Clock& clock_;
    UdpSettings settings_;
    std::shared_ptr<const Receiver> receiver_;
    std::shared_ptr<Family> v4_;
    std::shared_ptr<Family> v6_;
    bool closed_ = false;
    std::shared_ptr<UdpCounts> counts_ = std::make_shared<UdpCounts>();
};

}  // namespace fleetgate::snmp
