// From scopes as typed to a plan of addresses: host names are looked up on the way.
#pragma once

#include "base/clock.hpp"
#include "discovery/address_plan.hpp"
#include "discovery/name_resolver.hpp"
#include "discovery/scope.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace fleetgate::discovery {

/// A host name with more addresses than this is no printer's name; the first ones are searched, the rest left out.
inline constexpr std::size_t kAddressesPerHost = 8;

struct Search {
    AddressPlan plan;
    /// One sentence for whatever will not be searched: a host that was not found, addresses of a host left out.
    std::vector<std::string> left_out;
};

/// The usable addresses of one host, each once, at most kAddressesPerHost; `left_out` as in Search.
struct HostAddresses {
    std::vector<asio::ip::address> addresses;
    std::vector<std::string> left_out;
};

class ScopeResolver {
public:
    /// `limit` is for one host name.
    ScopeResolver(NameResolver& names, base::Clock& clock, std::chrono::milliseconds limit = std::chrono::seconds{5})
        : names_{names}, clock_{clock}, limit_{limit} {}

    /// A host that is not found does not keep the others from being searched, unless nothing else is left. An excluded
    /// host that is not found is an error: its address would be knocked at.
    /// Errors: those of parse_scope, AddressPlan::make; Errc::host_not_found; operation_canceled.
    asio::awaitable<base::Result<Search>> resolve(std::vector<Scope> search, std::vector<Scope> exclude);
    /// As above, from text.
    asio::awaitable<base::Result<Search>> resolve(std::vector<std::string> search, std::vector<std::string> exclude,
                                                  ScopeLimits limits);
    /// Errors: Errc::host_not_found, the text names the host and the cause; operation_canceled.
    asio::awaitable<base::Result<HostAddresses>> look_up(std::string host);

private:
    NameResolver& names_;
    base::Clock& clock_;
    std::chrono::milliseconds limit_;
};

}  // namespace fleetgate::discovery
