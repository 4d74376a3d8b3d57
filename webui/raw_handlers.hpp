// The raw SNMP view of one device. An administrator's: devices tell passwords and addresses in their MIBs.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

namespace fleetgate::webui {

class RawHandlers {
public:
    explicit RawHandlers(const Backend& backend) : backend_{backend} {}

    asio::awaitable<net::Response> walk(web::Call call);

private:
    Backend backend_;
};

}  // namespace fleetgate::webui
