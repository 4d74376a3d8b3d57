// How somebody proves who he is beside his password: the second factor of his own account, and tokens for scripts.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

namespace fleetgate::webui {

class AccessHandlers {
public:
    explicit AccessHandlers(const Backend& backend) : backend_{backend} {}

    asio::awaitable<net::Response> second_factor(web::Call call);
    asio::awaitable<net::Response> begin(web::Call call);
    asio::awaitable<net::Response> confirm(web::Call call);
    asio::awaitable<net::Response> remove(web::Call call);
    /// Of another's account, by an administrator.
    asio::awaitable<net::Response> reset(web::Call call);

    asio::awaitable<net::Response> tokens(web::Call call);
    asio::awaitable<net::Response> make_token(web::Call call);
    asio::awaitable<net::Response> end_token(web::Call call);

private:
    net::Response refused(const base::Error& error, const web::Call& call) const;

    Backend backend_;
};

}  // namespace fleetgate::webui
