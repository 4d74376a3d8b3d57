// Who may use the page, and who is using it.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

namespace fleetgate::webui {

class AccountHandlers {
public:
    explicit AccountHandlers(const Backend& backend) : backend_{backend} {}

    asio::awaitable<net::Response> list(web::Call call);
    asio::awaitable<net::Response> add(web::Call call);
    asio::awaitable<net::Response> change(web::Call call);
    asio::awaitable<net::Response> remove(web::Call call);
    asio::awaitable<net::Response> unlock(web::Call call);
    asio::awaitable<net::Response> reset_password(web::Call call);

    /// An administrator sees everybody's, a viewer his own.
    asio::awaitable<net::Response> sessions(web::Call call);
    asio::awaitable<net::Response> end_session(web::Call call);
    /// All of the caller's account but the one that asks.
    asio::awaitable<net::Response> end_others(web::Call call);

    asio::awaitable<net::Response> rules(web::Call call);
    asio::awaitable<net::Response> save_rules(web::Call call);

private:
    net::Response refused(const base::Error& error, const net::Request& request) const;
    /// The account that the path names; else the answer that there is none.
    [[nodiscard]] std::optional<security::Account> meant(const web::Call& call) const;

    Backend backend_;
};

}  // namespace fleetgate::webui
