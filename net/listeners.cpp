#include "net/listeners.hpp"

#include "platform/port_owner.hpp"

#include <optional>
#include <utility>

#include <boost/asio/ip/v6_only.hpp>

namespace fleetgate::net {

namespace {

using asio::ip::tcp;
using ErrorCode = boost::system::error_code;

base::Unexpected bind_failure(const ErrorCode& error, const Endpoint& endpoint) {
    auto context = "TCP port " + std::to_string(endpoint.port) + " at " + endpoint.address;
    if (error == asio::error::address_in_use) {
        const auto owner = platform::tcp_port_owner(endpoint.port);
        context += owner ? " is held by " + owner->text() : std::string{" is held by another program"};
    }
    return base::fail(std::error_code{error}, std::move(context));
}

/// Switched off in the kernel IPv6 has no sockets; switched off by sysctl they have no address to be bound to.
bool is_host_without_ipv6(const Endpoint& endpoint, const std::error_code& error) {
    ErrorCode no_address;
    const auto address = asio::ip::make_address(endpoint.address, no_address);
    return !no_address && address.is_v6() && address.is_unspecified() &&
           (error == std::errc::address_family_not_supported || error == std::errc::address_not_available);
}

}  // namespace

base::Result<Acceptor> bind_tcp(const asio::any_io_executor& executor, const Endpoint& endpoint) {
    ErrorCode error;
    const auto address = asio::ip::make_address(endpoint.address, error);
    if (error) return base::fail(std::errc::invalid_argument, "no address to listen at: " + endpoint.address);
    const tcp::endpoint where{address, endpoint.port};
    Acceptor acceptor{executor};
    acceptor.open(where.protocol(), error);
    if (!error && platform::listeners_reuse_addresses()) acceptor.set_option(Acceptor::reuse_address{true}, error);
    if (!error && address.is_v6()) acceptor.set_option(asio::ip::v6_only{true}, error);
    if (!error) acceptor.bind(where, error);
    if (!error) acceptor.listen(Acceptor::max_listen_connections, error);
    if (error) return bind_failure(error, endpoint);
    return acceptor;
}

base::Result<Listeners> bind_all(const std::vector<Endpoint>& endpoints, const Bind& bind) {
    Listeners listeners;
    std::optional<base::Error> without_ipv6;
    for (const auto& endpoint : endpoints) {
        auto acceptor = bind(endpoint);
        if (acceptor) {
            listeners.acceptors.push_back(*std::move(acceptor));
        } else if (is_host_without_ipv6(endpoint, acceptor.error().code)) {
            listeners.passed_over.push_back(endpoint);
            without_ipv6 = acceptor.error();
        } else {
            return base::fail(std::move(acceptor).error());
        }
    }
    if (listeners.acceptors.empty() && without_ipv6) return base::fail(*std::move(without_ipv6));
    return listeners;
}

}  // namespace fleetgate::net
