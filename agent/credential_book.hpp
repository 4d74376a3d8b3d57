// The stored credentials as shared pointers that stay the same while the credential does: the hash of a passphrase is
// kept with its pointer.
#pragma once

#include "discovery/ports/credential_list.hpp"
#include "discovery/ports/discovery_repository.hpp"
#include "polling/ports/credential_source.hpp"

#include <map>
#include <string>
#include <vector>

namespace fleetgate::agent {

namespace asio = boost::asio;

/// The repository must outlive it. Use from one strand.
class CredentialBook final : public polling::CredentialSource, public discovery::CredentialList {
public:
    explicit CredentialBook(discovery::DiscoveryRepository& repository) : repository_{repository} {}

    asio::awaitable<base::Result<snmp::CredentialPtr>> credential(std::int64_t id) override;
    asio::awaitable<base::Result<std::vector<std::pair<std::int64_t, snmp::CredentialPtr>>>> in_order(
        std::vector<std::int64_t> ids) override;
    /// The SNMPv3 ones of this user name, in no order. Errors: the repository's.
    asio::awaitable<base::Result<std::vector<snmp::CredentialPtr>>> of_user(std::string name);
    /// They were changed in the repository.
    void changed() { is_loaded_ = false; }

private:
    asio::awaitable<base::Result<void>> load();

    discovery::DiscoveryRepository& repository_;
    std::map<std::int64_t, snmp::CredentialPtr> book_;
    bool is_loaded_ = false;
};

}  // namespace fleetgate::agent
