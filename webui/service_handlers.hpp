// The service itself: health, settings of the file, and what the host's administrator asks on the command line.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

namespace fleetgate::webui {

class ServiceHandlers {
public:
    explicit ServiceHandlers(const Backend& backend) : backend_{backend} {}

    asio::awaitable<net::Response> health(web::Call call);
    asio::awaitable<net::Response> file_settings(web::Call call);
    asio::awaitable<net::Response> status(web::Call call);
    asio::awaitable<net::Response> load(web::Call call);
    asio::awaitable<net::Response> reload(web::Call call);
    asio::awaitable<net::Response> why(web::Call call);
    asio::awaitable<net::Response> record(web::Call call);

private:
    Backend backend_;
};

}  // namespace fleetgate::webui
