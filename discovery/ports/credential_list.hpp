// The stored credentials as the search needs them. Implementations: in agent/; a fake in tests.
#pragma once

#include "base/result.hpp"
#include "snmp/credential.hpp"

#include <cstdint>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::discovery {

namespace asio = boost::asio;

class CredentialList {
public:
    virtual ~CredentialList() = default;
    /// Those of `ids` that still exist, in that order, with their ids; the same pointer each time while a credential is
    /// unchanged. Errors: the repository's.
    virtual asio::awaitable<base::Result<std::vector<std::pair<std::int64_t, snmp::CredentialPtr>>>> in_order(
        std::vector<std::int64_t> ids) = 0;
};

}  // namespace fleetgate::discovery
