// Who did what (the audit trail) and what the service says (the newest lines of its log).
#pragma once

#include "base/log_ring.hpp"
#include "web/route.hpp"
#include "webui/backend.hpp"

namespace fleetgate::webui {

class LogHandlers {
public:
    explicit LogHandlers(const Backend& backend) : backend_{backend} {}

    asio::awaitable<net::Response> audit(web::Call call);
    asio::awaitable<net::Response> export_audit(web::Call call);
    asio::awaitable<net::Response> lines(web::Call call);

private:
    Backend backend_;
};

}  // namespace fleetgate::webui
