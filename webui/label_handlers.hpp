// What people call devices and how they sort them, and what they do to many at once.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

#include <vector>

namespace fleetgate::webui {

class LabelHandlers {
public:
    explicit LabelHandlers(const Backend& backend) : backend_{backend} {}

    /// Of one device; If-Match: its labels' revision.
    asio::awaitable<net::Response> relabel(web::Call call);
    asio::awaitable<net::Response> change_tags(web::Call call);
    /// Many devices go.
    asio::awaitable<net::Response> remove(web::Call call);

private:
    asio::awaitable<void> tell_of(std::vector<fleet::DeviceId> devices);

    Backend backend_;
};

}  // namespace fleetgate::webui
