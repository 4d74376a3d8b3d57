// Where the credential of a registered device comes from. Implementations: in agent/, over discovery's credentials; a
// fake in tests.
#pragma once

#include "base/result.hpp"
#include "snmp/credential.hpp"

#include <cstdint>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::polling {

namespace asio = boost::asio;

class CredentialSource {
public:
    virtual ~CredentialSource() = default;
    /// The same pointer each time while the credential is unchanged: its passphrase's hash is kept with it.
    /// Null when there is none with this id. Errors: the repository's.
    virtual asio::awaitable<base::Result<snmp::CredentialPtr>> credential(std::int64_t id) = 0;
};

}  // namespace fleetgate::polling
