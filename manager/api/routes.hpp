// The table of the page's API. Described by manager/api.yaml.
#pragma once

#include "manager/api/desk.hpp"

#include <vector>

namespace fleetgate::manager::api {

void add_session_routes(std::vector<web::Route>& routes, Desk& desk);
void add_group_routes(std::vector<web::Route>& routes, Desk& desk);
void add_gateway_routes(std::vector<web::Route>& routes, Desk& desk);
void add_device_routes(std::vector<web::Route>& routes, Desk& desk);
void add_account_routes(std::vector<web::Route>& routes, Desk& desk);

}  // namespace fleetgate::manager::api
