// Set-up, log-in, log-out, password: who is there.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

#include <string>

namespace fleetgate::webui {

class SessionHandlers {
public:
    explicit SessionHandlers(const Backend& backend) : backend_{backend} {}

    asio::awaitable<net::Response> session(web::Call call);
    asio::awaitable<net::Response> set_up(web::Call call);
    asio::awaitable<net::Response> log_in(web::Call call);
    asio::awaitable<net::Response> log_out(web::Call call);
    asio::awaitable<net::Response> change_password(web::Call call);
    asio::awaitable<net::Response> events(web::Call call);

private:
    asio::awaitable<void> end_former(const net::Request& request);
    /// The answer to who came in, or why not. `field`: where a broken password rule belongs.
    net::Response entered(const base::Result<Entry>& entry, const net::Request& request, std::string_view field);

    Backend backend_;
};

}  // namespace fleetgate::webui
