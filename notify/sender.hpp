// Sends one message over one channel.
#pragma once

#include "base/result.hpp"
#include "notify/channel.hpp"
#include "notify/message.hpp"

#include <boost/asio/awaitable.hpp>

namespace fleetgate::notify {

/// Implementations: notify::NetworkSender; fakes::FakeSender in tests.
class Sender {
public:
    virtual ~Sender() = default;
    /// Returns when the server took it (over UDP: when it left). Errors: notify::Errc; operation_canceled.
    /// Cancel (total or terminal): it is given up; the server may have taken it.
    virtual asio::awaitable<base::Result<void>> send(Channel channel, Message message) = 0;
};

}  // namespace fleetgate::notify
