// Notification channels as the page and the command line see and set them. Implementation: agent/; a fake in tests.
#pragma once

#include "base/result.hpp"
#include "notify/channel.hpp"
#include "notify/dispatcher.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::webui {

namespace asio = boost::asio;

class NotificationDesk {
public:
    virtual ~NotificationDesk() = default;

    /// With their secrets: no view may show them.
    virtual asio::awaitable<base::Result<std::vector<notify::Channel>>> channels() = 0;
    /// Adds when the id is 0. From now on it is used. Errors: no_such_device_or_address; invalid_argument for quiet
    /// hours that cannot be read, and for more channels than there may be.
    virtual asio::awaitable<base::Result<std::int64_t>> put(notify::Channel channel) = 0;
    virtual asio::awaitable<base::Result<void>> remove(std::int64_t id) = 0;
    /// Sends the test message. Errors: notify::Errc.
    virtual asio::awaitable<base::Result<void>> test(notify::Channel channel) = 0;
    [[nodiscard]] virtual notify::ChannelState state(std::int64_t id) const = 0;
};

}  // namespace fleetgate::webui
