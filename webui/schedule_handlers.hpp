// The schedule, and which devices matter how much in it.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

#include <string>

namespace fleetgate::webui {

class ScheduleHandlers {
public:
    explicit ScheduleHandlers(const Backend& backend) : backend_{backend} {}

    asio::awaitable<net::Response> schedule(web::Call call);
    /// What the posted one would cost.
    asio::awaitable<net::Response> estimate(web::Call call);
    asio::awaitable<net::Response> save(web::Call call);
    asio::awaitable<net::Response> set_priority(web::Call call);

private:
    asio::awaitable<net::Response> view_of(polling::Schedule schedule, const net::Request& request,
                                           bool is_stored = true);

    Backend backend_;
};

}  // namespace fleetgate::webui
