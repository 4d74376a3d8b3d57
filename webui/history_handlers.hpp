// A device's numbers over time, for the charts of its page.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

namespace fleetgate::webui {

class HistoryHandlers {
public:
    explicit HistoryHandlers(const Backend& backend) : backend_{backend} {}

    /// "kind": counters or supplies; "from", "to"; "step".
    asio::awaitable<net::Response> history(web::Call call);
    /// Asks the device with every credential that fits, and tells step by step what came of it.
    asio::awaitable<net::Response> test(web::Call call);

private:
    Backend backend_;
};

}  // namespace fleetgate::webui
