// The register of devices.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

namespace fleetgate::webui {

/// The path's "id" names the device as find_device() says.
class DeviceHandlers {
public:
    explicit DeviceHandlers(const Backend& backend) : backend_{backend} {}

    asio::awaitable<net::Response> list(web::Call call);
    asio::awaitable<net::Response> one(web::Call call);
    asio::awaitable<net::Response> remove(web::Call call);
    asio::awaitable<net::Response> read(web::Call call);

private:
    asio::awaitable<base::Result<fleet::Device>> meant(const web::Call& call);

    Backend backend_;
};

}  // namespace fleetgate::webui
