// The register of devices.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

namespace fleetgate::webui {

/// The path's "id" is the device's id alone: what a device says of itself must not decide which one is read or removed.
class DeviceHandlers {
public:
    explicit DeviceHandlers(const Backend& backend) : backend_{backend} {}

    /// All of them; with any parameter a page ("limit", "after") of those that device_filter.hpp lets through.
    asio::awaitable<net::Response> list(web::Call call);
    asio::awaitable<net::Response> one(web::Call call);
    /// What was wrong with it: "limit" and "before".
    asio::awaitable<net::Response> closed_conditions(web::Call call);
    asio::awaitable<net::Response> remove(web::Call call);
    asio::awaitable<net::Response> read(web::Call call);
    /// The device goes on as another one that was found with its new main board.
    asio::awaitable<net::Response> join_board(web::Call call);

private:
    asio::awaitable<net::Response> page(web::Call call);
    /// `request` must outlive it.
    asio::awaitable<net::Response> whole_view(fleet::Device device, const net::Request& request);

    Backend backend_;
};

}  // namespace fleetgate::webui
