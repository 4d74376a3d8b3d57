// The sockets that a server accepts on: all of its endpoints, or none.
#pragma once

#include "base/result.hpp"
#include "net/http_server.hpp"

#include <functional>
#include <list>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace fleetgate::net {

using Acceptor = asio::ip::tcp::acceptor;
using Bind = std::function<base::Result<Acceptor>(const Endpoint&)>;

/// Errors: address_in_use (the context says whose the port is, where the system tells), permission_denied,
/// address_not_available, address_family_not_supported; invalid_argument for what is no address.
base::Result<Acceptor> bind_tcp(const asio::any_io_executor& executor, const Endpoint& endpoint);

struct Listeners {
    std::list<Acceptor> acceptors;
    std::vector<Endpoint> passed_over;  ///< "::" of a host that has no IPv6
};

/// A host without IPv6 is served at its other addresses; only where nothing is left is that an error. What else fails,
/// fails for all.
base::Result<Listeners> bind_all(const std::vector<Endpoint>& endpoints, const Bind& bind);

}  // namespace fleetgate::net
