// Which SNMP credential which device is read with, in the database.
#pragma once

#include "db/database.hpp"
#include "fleet/ports/credential_use.hpp"

namespace fleetgate::store {

namespace asio = boost::asio;

class CredentialUseStore final : public fleet::CredentialUse {
public:
    explicit CredentialUseStore(db::Database& database) : database_{database} {}

    asio::awaitable<base::Result<std::vector<fleet::CredentialInUse>>> in_use(
        std::vector<fleet::DeviceId> devices) override;
    asio::awaitable<base::Result<std::vector<fleet::DeviceId>>> use(std::vector<fleet::DeviceId> devices,
                                                                    std::int64_t credential_id) override;

private:
    db::Database& database_;
};

}  // namespace fleetgate::store
