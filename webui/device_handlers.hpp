// The register of devices.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

namespace fleetgate::webui {

/// The path's "id" is the device's id alone: what a device says of itself must not decide which one is read or removed.
class DeviceHandlers {
public:
    explicit DeviceHandlers(const Backend& backend) : backend_{backend} {}

    asio::awaitable<net::Response> list(web::Call call);
    asio::awaitable<net::Response> one(web::Call call);
    asio::awaitable<net::Response> remove(web::Call call);
    asio::awaitable<net::Response> read(web::Call call);

private:
    asio::awaitable<base::Result<fleet::Device>> meant(std::string id);

    Backend backend_;
};

}  // namespace fleetgate::webui
