// The description of the API, for people.
#pragma once

#include "web/route.hpp"

#include <vector>

namespace fleetgate::agent {

/// GET /api: the page that shows /openapi.json, which is a file beside it. Open: what it says is public.
std::vector<web::Route> api_document_routes();

}  // namespace fleetgate::agent
