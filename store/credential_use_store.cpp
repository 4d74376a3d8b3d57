#include "store/credential_use_store.hpp"

#include <string>
#include <utility>

namespace fleetgate::store {

using fleet::CredentialInUse;
using fleet::DeviceId;

asio::awaitable<base::Result<std::vector<CredentialInUse>>> CredentialUseStore::in_use(std::vector<DeviceId> devices) {
    return database_.read(
        [devices = std::move(devices)](db::Connection& connection) -> base::Result<std::vector<CredentialInUse>> {
            std::vector<CredentialInUse> all;
            all.reserve(devices.size());
            for (const auto id : devices) {
                auto done = connection.each("SELECT credential_id FROM devices WHERE id = ?",
                                            {static_cast<std::int64_t>(id)}, [&](const db::Row& row) {
                                                all.push_back({id, row.integer_or_null(0)});
                                            });
                if (!done) return base::fail(std::move(done).error());
            }
            return all;
        });
}

asio::awaitable<base::Result<std::vector<DeviceId>>> CredentialUseStore::use(std::vector<DeviceId> devices,
                                                                             std::int64_t credential_id) {
    return database_.write([devices = std::move(devices),
                            credential_id](db::Connection& connection) -> base::Result<std::vector<DeviceId>> {
        const auto known = connection.number("SELECT count(*) FROM credentials WHERE id = ?", {credential_id});
        if (!known) return base::fail(known.error());
        if (*known == 0) {
            return base::fail(
                std::errc::no_such_device_or_address,
                "there is no credential " + std::to_string(credential_id) + "; it may have just been removed");
        }
        std::vector<DeviceId> changed;
        for (const auto id : devices) {
            auto done =
                connection.run("UPDATE devices SET credential_id = ?2 WHERE id = ?1 AND credential_id IS NOT ?2",
                               {static_cast<std::int64_t>(id), credential_id});
            if (!done) return base::fail(std::move(done).error());
            if (*done > 0) changed.push_back(id);
        }
        return changed;
    });
}

}  // namespace fleetgate::store
