#include "discovery/port_probe.hpp"

#include "base/async.hpp"

#include <array>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::discovery {
namespace {

/// SNMPv3Message (RFC 3412 section 6): reportable, noAuthNoPriv, no engine ID, no user; a GET of nothing.
constexpr std::array<std::uint8_t, 64> kEngineIdQuestion{
    0x30, 0x3E, 0x02, 0x01, 0x03,                                            // version 3
    0x30, 0x11, 0x02, 0x04, 0x46, 0x6C, 0x65, 0x67,                          // msgID
    0x02, 0x03, 0x00, 0xFF, 0xE3, 0x04, 0x01, 0x04, 0x02, 0x01, 0x03,        // size, flags, USM
    0x04, 0x10, 0x30, 0x0E, 0x04, 0x00, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00,  // engine ID, boots, time
    0x04, 0x00, 0x04, 0x00, 0x04, 0x00,                                      // user, authentication, privacy
    0x30, 0x14, 0x04, 0x00, 0x04, 0x00,                                      // context engine ID, context name
    0xA0, 0x0E, 0x02, 0x04, 0x46, 0x6C, 0x65, 0x67,                          // request-id
    0x02, 0x01, 0x00, 0x02, 0x01, 0x00, 0x30, 0x00};                         // no error, no variables

PortState state_of(const boost::system::error_code& error) {
    // Windows reports an ICMP port unreachable as a reset connection.
    if (error == asio::error::connection_refused || error == asio::error::connection_reset) return PortState::refused;
    if (error == asio::error::host_unreachable || error == asio::error::network_unreachable ||
        error == asio::error::network_down) {
        return PortState::unreachable;
    }
    return PortState::silent;
}

asio::awaitable<base::Result<PortState>> ask(asio::ip::udp::socket& socket) {
    boost::system::error_code error;
    co_await socket.async_send(asio::buffer(kEngineIdQuestion), asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return state_of(error);
    std::array<std::uint8_t, 2048> answer{};
    co_await socket.async_receive(asio::buffer(answer), asio::redirect_error(asio::use_awaitable, error));
    co_return error ? state_of(error) : PortState::answered;
}

}  // namespace

asio::awaitable<PortState> UdpPortProbe::probe(asio::ip::udp::endpoint endpoint, std::chrono::milliseconds limit) {
    asio::ip::udp::socket socket{co_await asio::this_coro::executor};
    boost::system::error_code error;
    socket.open(endpoint.protocol(), error);
    if (!error) socket.connect(endpoint, error);
    if (error) co_return state_of(error);
    for (int asked = 0; asked < 2; ++asked) {
        const auto state = co_await base::within(clock_, limit / 2, ask(socket));
        if (state) co_return *state;
        if (base::is_cancelled(state.error())) break;
    }
    co_return PortState::silent;
}

}  // namespace fleetgate::discovery
