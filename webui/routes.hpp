// The API as two tables of routes.
#pragma once

#include "web/route.hpp"
#include "webui/backend.hpp"

#include <vector>

namespace fleetgate::webui {

/// Port 9797: for who is signed in.
std::vector<web::Route> page_routes(const Backend& backend);

/// Loopback 9696: the same handlers for the command line, and what only the host's administrator may ask
/// (why, record, reload, status).
std::vector<web::Route> control_routes(const Backend& backend);

}  // namespace fleetgate::webui
