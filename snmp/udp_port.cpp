#include "snmp/udp_port.hpp"

#include "snmp/client.hpp"

#include <array>

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::snmp {

namespace error = asio::error;
using Udp = asio::ip::udp;

/// Lives on while a read is under way, though the port be gone.
struct UdpPort::Family {
    explicit Family(const asio::any_io_executor& executor) : socket{executor} {}

    enum class Drained : std::uint8_t { dry, more, troubled };
    Drained drain();

    Udp::socket socket;
    std::shared_ptr<const Receiver> receiver;
    bool draining = false;
    std::shared_ptr<UdpCounts> counts;
    std::array<std::uint8_t, 65536> buffer{};  // no UDP datagram is longer
};

UdpPort::Family::Drained UdpPort::Family::drain() {
    static constexpr int kAtOnce = 256;  // then others on the loop have their turn
    static constexpr int kErrorsBorne = 16;
    if (draining) return Drained::more;  // a receiver asked for more while it was called
    draining = true;
    const auto done = std::unique_ptr<bool, void (*)(bool*)>{&draining, [](bool* flag) { *flag = false; }};
    int errors = 0;
    for (int i = 0; i < kAtOnce; ++i) {
        Endpoint from;
        boost::system::error_code failed;
        const auto size = socket.receive_from(asio::buffer(buffer), from, 0, failed);
        if (failed == error::would_block || failed == error::try_again) return Drained::dry;
        if (failed) {
            // ICMP's "port unreachable" and the like, told to the wrong one: of no meaning for the other devices.
            if (!socket.is_open() || ++errors == kErrorsBorne) return Drained::troubled;
            continue;
        }
        ++counts->packets_received;
        counts->octets_received += size;
        (*receiver)(from, std::span{buffer.data(), size});
        if (!socket.is_open()) return Drained::dry;
    }
    return Drained::more;
}

UdpPort::UdpPort(asio::any_io_executor executor, base::Clock& clock, UdpSettings settings, Receiver receiver)
    : executor_{std::move(executor)},
      clock_{clock},
      settings_{settings},
      receiver_{std::make_shared<const Receiver>(std::move(receiver))} {}

UdpPort::~UdpPort() { close(); }

base::Result<std::shared_ptr<UdpPort::Family>> UdpPort::family(bool v6) {
    auto& known = v6 ? v6_ : v4_;
    if (known) return known;
    if (closed_) return base::fail(std::errc::operation_canceled, "the SNMP engine is stopped");
    auto opened = std::make_shared<Family>(executor_);
    opened->receiver = receiver_;
    opened->counts = counts_;
    auto& socket = opened->socket;
    boost::system::error_code failed;
    boost::system::error_code ignored;
    socket.open(v6 ? Udp::v6() : Udp::v4(), failed);
    if (!failed && v6) socket.set_option(asio::ip::v6_only{true}, ignored);
    if (!failed) {
        socket.set_option(asio::socket_base::receive_buffer_size{static_cast<int>(settings_.receive_buffer_octets)},
                          ignored);
        socket.non_blocking(true, failed);
    }
    if (!failed) {
        socket.bind(v6 ? Endpoint{settings_.bind_v6, settings_.port} : Endpoint{settings_.bind_v4, settings_.port},
                    failed);
    }
    if (failed) return base::fail(std::error_code{failed}, v6 ? "opening an IPv6 socket" : "opening an IPv4 socket");
    known = opened;
    asio::co_spawn(executor_, receive_loop(opened, clock_), asio::detached);
    return opened;
}

base::Result<void> UdpPort::open(bool v6) {
    if (auto opened = family(v6); !opened) return base::fail(std::move(opened).error());
    return {};
}

std::uint16_t UdpPort::local_port(bool v6) const {
    const auto& known = v6 ? v6_ : v4_;
    boost::system::error_code closed;
    const auto where = known ? known->socket.local_endpoint(closed) : Endpoint{};
    return closed ? std::uint16_t{0} : where.port();
}

asio::awaitable<void> UdpPort::receive_loop(std::shared_ptr<Family> family, base::Clock& clock) {
    while (family->socket.is_open()) {
        boost::system::error_code failed;
        co_await family->socket.async_wait(Udp::socket::wait_read, asio::redirect_error(asio::use_awaitable, failed));
        if (!family->socket.is_open()) co_return;
        const auto drained = failed ? Family::Drained::troubled : family->drain();
        if (drained == Family::Drained::troubled && family->socket.is_open()) {
            co_await clock.sleep_for(std::chrono::milliseconds{10});
        }
    }
}

std::error_code UdpPort::try_send(const Endpoint& to, std::span<const std::uint8_t> datagram, bool& sent) {
    sent = false;
    const auto through = family(to.address().is_v6());
    if (!through) return through.error().code;
    boost::system::error_code failed;
    const auto buffer = asio::buffer(datagram.data(), datagram.size());
    (*through)->socket.send_to(buffer, to, 0, failed);
    // A pending ICMP error of some other packet is handed to whoever sends next; the packet itself then stayed here.
    if (failed == error::connection_refused) (*through)->socket.send_to(buffer, to, 0, failed);
    if (failed == error::would_block || failed == error::try_again || failed == error::no_buffer_space) return {};
    sent = !failed;
    if (sent) ++counts_->packets_sent;
    if (sent) counts_->octets_sent += datagram.size();
    return failed;
}

std::error_code UdpPort::send(const Endpoint& to, std::span<const std::uint8_t> datagram) {
    bool sent = false;
    return try_send(to, datagram, sent);
}

asio::awaitable<void> UdpPort::writable(bool v6) {
    const auto through = family(v6);
    if (!through) co_return;
    // NOLINTNEXTLINE(performance-unnecessary-copy-initialization): keeps the socket alive while it waits
    const auto kept = *through;
    boost::system::error_code failed;
    co_await kept->socket.async_wait(Udp::socket::wait_write, asio::redirect_error(asio::use_awaitable, failed));
}

void UdpPort::receive_waiting() {
    // Held: a receiver may close the port.
    const auto v4 = v4_;
    const auto v6 = v6_;
    if (v4 && v4->socket.is_open()) v4->drain();
    if (v6 && v6->socket.is_open()) v6->drain();
}

void UdpPort::close() {
    closed_ = true;
    boost::system::error_code ignored;
    for (const auto& family : {v4_, v6_}) {
        if (family) family->socket.close(ignored);
    }
}

}  // namespace fleetgate::snmp
