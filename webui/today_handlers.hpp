// The page's first screen.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

namespace fleetgate::webui {

class TodayHandlers {
public:
    explicit TodayHandlers(const Backend& backend) : backend_{backend} {}

    /// "days": how far supplies are looked ahead for; "most": how much of each list is told.
    asio::awaitable<net::Response> today(web::Call call);

private:
    Backend backend_;
};

}  // namespace fleetgate::webui
