// Asks the running service whether it is well.
#pragma once

#include "base/result.hpp"
#include "db/connection.hpp"
#include "net/http_client.hpp"

#include <string>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::manager::cli {

namespace asio = boost::asio;

struct ServiceHealth {
    std::string url;  ///< empty before the first `serve`
    bool healthy = false;
    std::string trouble;  ///< why not
};

/// GET /v1/health at the address that the service left in its database. Errors: the database's.
asio::awaitable<base::Result<ServiceHealth>> service_health(db::Connection& connection, net::HttpClient& http);

}  // namespace fleetgate::manager::cli
