// Where registered devices and their readings are kept. Implementations: store::DeviceStore; fakes in tests.
#pragma once

#include "base/result.hpp"
#include "fleet/device.hpp"
#include "fleet/device_memory.hpp"
#include "fleet/meter_steps.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::fleet {

namespace asio = boost::asio;

/// Where a device is asked.
struct Place {
    std::string address;
    std::uint16_t port = 161;

    friend bool operator==(const Place&, const Place&) = default;
};

struct Registration {
    std::string address;
    std::uint16_t port = 161;
    std::optional<std::int64_t> credential_id;  ///< nothing: a known device keeps its own
    Identity identity;
    /// Where it was asked and does not answer any more. A known device leaves this place and no other: a serial number
    /// can be claimed by anybody.
    std::optional<Place> leaves = std::nullopt;
};

/// The registered device that something found is taken for.
struct Recognized {
    DeviceId id{};
    Place place;
    std::optional<std::int64_t> credential_id;
};

struct Registered {
    DeviceId id{};
    bool is_new = false;  ///< false: known by maker and serial, else MAC, else (when it has neither) address and port
    bool has_moved = false;  ///< known, at another address before
    bool is_held = false;    ///< known at another place, which it does not leave: nothing was changed
};

/// Every function may fail with the database's errors (db/errc.hpp); what returned is durable.
class DeviceRepository {
public:
    virtual ~DeviceRepository() = default;

    virtual asio::awaitable<base::Result<Registered>> register_device(Registration registration, base::WallTime at) = 0;
    /// Which device register_device() would take this for; nothing for a new one.
    virtual asio::awaitable<base::Result<std::optional<Recognized>>> recognize(Registration registration) = 0;
    /// Ordered by id. The readings may be short: what a list shows, without origins; device() gives the whole.
    virtual asio::awaitable<base::Result<std::vector<Device>>> devices() = 0;
    /// As devices(), for whoever needs no more; an implementation that can answer without the readings overrides it.
    virtual asio::awaitable<base::Result<std::vector<DeviceId>>> device_ids() {
        auto all = co_await devices();
        if (!all) co_return base::fail(all.error());
        std::vector<DeviceId> ids;
        for (const auto& device : *all) ids.push_back(device.id);
        co_return ids;
    }
    virtual asio::awaitable<base::Result<std::optional<Device>>> device(DeviceId id) = 0;
    virtual asio::awaitable<base::Result<void>> remove(DeviceId id) = 0;
    /// Stores what changed since the last reading, and the reading as the latest. Returns true when anything changed.
    /// Fails with std::errc::no_such_device when the reading has another serial number than the device is known by.
    virtual asio::awaitable<base::Result<bool>> save_reading(DeviceId id, Reading reading) = 0;
    virtual asio::awaitable<base::Result<void>> mark_silent(DeviceId id, base::WallTime at, std::string why) = 0;
    /// What remember() was given last; empty when there is nothing, or when it cannot be read.
    virtual asio::awaitable<base::Result<DeviceMemory>> memory(DeviceId id) = 0;
    /// Of a device that is not registered any more it is forgotten.
    virtual asio::awaitable<base::Result<void>> remember(DeviceId id, DeviceMemory memory) = 0;
    /// The steps of one counter, oldest first.
    virtual asio::awaitable<base::Result<std::vector<CounterPoint>>> counter_history(DeviceId id, std::string counter,
                                                                                     base::WallTime since) = 0;
};

}  // namespace fleetgate::fleet
