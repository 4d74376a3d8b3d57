// Where to look, with what credentials, and looking now.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

namespace fleetgate::webui {

class DiscoveryHandlers {
public:
    explicit DiscoveryHandlers(const Backend& backend) : backend_{backend} {}

    asio::awaitable<net::Response> settings(web::Call call);
    asio::awaitable<net::Response> add_setting(web::Call call);
    asio::awaitable<net::Response> replace_setting(web::Call call);
    asio::awaitable<net::Response> remove_setting(web::Call call);

    asio::awaitable<net::Response> runs(web::Call call);
    asio::awaitable<net::Response> run(web::Call call);
    asio::awaitable<net::Response> start(web::Call call);
    asio::awaitable<net::Response> stop(web::Call call);

private:
    Backend backend_;
};

class CredentialHandlers {
public:
    explicit CredentialHandlers(const Backend& backend) : backend_{backend} {}

    asio::awaitable<net::Response> list(web::Call call);
    asio::awaitable<net::Response> add(web::Call call);
    asio::awaitable<net::Response> remove(web::Call call);

private:
    Backend backend_;
};

}  // namespace fleetgate::webui
