// Notification channels: list, add, change, remove, test.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

namespace fleetgate::webui {

class NotificationHandlers {
public:
    explicit NotificationHandlers(const Backend& backend) : backend_{backend} {}

    asio::awaitable<net::Response> list(web::Call call);
    asio::awaitable<net::Response> add(web::Call call);
    asio::awaitable<net::Response> replace(web::Call call);
    asio::awaitable<net::Response> remove(web::Call call);
    asio::awaitable<net::Response> test(web::Call call);

private:
    asio::awaitable<net::Response> put(web::Call call, std::int64_t id);
    asio::awaitable<base::Result<notify::Channel>> channel_with(std::int64_t id);

    Backend backend_;
};

}  // namespace fleetgate::webui
