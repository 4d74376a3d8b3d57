// The register of devices page by page: 20,000 at once are more than anybody reads, and keep others waiting.
// Implementations: store::DevicePagesStore; a fake in tests.
#pragma once

#include "base/result.hpp"
#include "fleet/device.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::fleet {

namespace asio = boost::asio;

struct DevicePageWish {
    DeviceId after{};  ///< those with a higher id
    std::size_t limit = 100;
    /// Whether a device belongs to the list; nothing: all do. Called on another thread: it must know all it needs.
    std::function<bool(const Device&)> fits;
};

struct DevicePage {
    std::vector<Device> devices;   ///< ordered by id, as DeviceRepository::devices() gives them
    std::optional<DeviceId> next;  ///< what the next page comes after; nothing: there are no more
    std::size_t all = 0;           ///< that are registered, whether they fit or not
};

class DevicePages {
public:
    virtual ~DevicePages() = default;
    /// Errors: the database's (db/errc.hpp).
    virtual asio::awaitable<base::Result<DevicePage>> page(DevicePageWish wish) = 0;
};

}  // namespace fleetgate::fleet
