// Discovery settings and SNMP credentials, in the database; secrets sealed.
#pragma once

#include "db/database.hpp"
#include "discovery/ports/discovery_repository.hpp"
#include "security/ports/sealer.hpp"

namespace fleetgate::store {

namespace asio = boost::asio;

/// Errors beside the database's: store::Errc::no_such_credential, no_such_setting; the sealer's when a secret cannot be
/// opened (security::Errc::wrong_key, tampered).
class DiscoveryStore final : public discovery::DiscoveryRepository {
public:
    DiscoveryStore(db::Database& database, const security::Sealer& sealer) : database_{database}, sealer_{sealer} {}

    /// Ordered by id, as settings().
    asio::awaitable<base::Result<std::vector<discovery::StoredCredential>>> credentials() override;
    asio::awaitable<base::Result<std::int64_t>> put_credential(discovery::StoredCredential credential) override;
    /// Discovery settings and devices that used it go on without it.
    asio::awaitable<base::Result<void>> remove_credential(std::int64_t id) override;

    asio::awaitable<base::Result<std::vector<discovery::DiscoverySetting>>> settings() override;
    asio::awaitable<base::Result<std::int64_t>> put_setting(discovery::DiscoverySetting setting) override;
    asio::awaitable<base::Result<void>> remove_setting(std::int64_t id) override;

private:
    db::Database& database_;
    const security::Sealer& sealer_;
};

}  // namespace fleetgate::store
