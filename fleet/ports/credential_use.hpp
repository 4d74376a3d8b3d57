// Which SNMP credential which device is read with. Implementations: store::CredentialUseStore; a fake in tests.
#pragma once

#include "base/result.hpp"
#include "fleet/device.hpp"

#include <cstdint>
#include <optional>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::fleet {

namespace asio = boost::asio;

struct CredentialInUse {
    DeviceId device{};
    std::optional<std::int64_t> credential_id;  ///< nothing: none is chosen, or it was removed

    friend bool operator==(const CredentialInUse&, const CredentialInUse&) = default;
};

/// Every function may fail with the database's errors (db/errc.hpp); what returned is durable.
class CredentialUse {
public:
    virtual ~CredentialUse() = default;

    /// Of those of `devices` that are registered, in their order.
    virtual asio::awaitable<base::Result<std::vector<CredentialInUse>>> in_use(std::vector<DeviceId> devices) = 0;
    /// These devices are read with this credential from now on. Returns those that were read with another; devices
    /// that are not registered any more are passed over. Errors: no_such_device_or_address when there is no such
    /// credential; nothing is changed then.
    virtual asio::awaitable<base::Result<std::vector<DeviceId>>> use(std::vector<DeviceId> devices,
                                                                     std::int64_t credential_id) = 0;
};

}  // namespace fleetgate::fleet
