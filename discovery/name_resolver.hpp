// Host names to addresses.
#pragma once

#include "base/result.hpp"

#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>

namespace fleetgate::discovery {

namespace asio = boost::asio;

/// Implementations: SystemNameResolver; fakes::FakeNameResolver in tests.
class NameResolver {
public:
    virtual ~NameResolver() = default;
    /// Every address of `host` in the system's order of preference; may repeat one.
    /// Errors: Errc::host_not_found with the system's cause; operation_canceled.
    /// Cancel: returns at once, whatever the system is doing.
    virtual asio::awaitable<base::Result<std::vector<asio::ip::address>>> resolve(std::string host) = 0;
};

/// The host's own resolver (getaddrinfo, on Asio's resolver thread). One look-up that hangs delays those after it.
class SystemNameResolver final : public NameResolver {
public:
    asio::awaitable<base::Result<std::vector<asio::ip::address>>> resolve(std::string host) override;
};

}  // namespace fleetgate::discovery
