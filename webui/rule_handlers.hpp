// Which found printers become registered devices by themselves: the rules, and what they would do.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

namespace fleetgate::webui {

class RuleHandlers {
public:
    explicit RuleHandlers(const Backend& backend) : backend_{backend} {}

    asio::awaitable<net::Response> rules(web::Call call);
    asio::awaitable<net::Response> save(web::Call call);
    asio::awaitable<net::Response> preview(web::Call call);

private:
    Backend backend_;
};

}  // namespace fleetgate::webui
