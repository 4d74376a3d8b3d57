// The table of the page's API. Described by manager/api.yaml.
#pragma once

#include "manager/api/desk.hpp"

#include <vector>

namespace fleetgate::manager::api {

void add_session_routes(std::vector<web::Route>& routes, Desk& desk);
void add_group_routes(std::vector<web::Route>& routes, Desk& desk);
void add_file_routes(std::vector<web::Route>& routes, Desk& desk);
void add_gateway_routes(std::vector<web::Route>& routes, Desk& desk);
void add_device_routes(std::vector<web::Route>& routes, Desk& desk);
void add_reset_routes(std::vector<web::Route>& routes, Desk& desk);
void add_account_routes(std::vector<web::Route>& routes, Desk& desk);
void add_account_rights_routes(std::vector<web::Route>& routes, Desk& desk);
void add_account_mail_routes(std::vector<web::Route>& routes, Desk& desk);
void add_mail_routes(std::vector<web::Route>& routes, Desk& desk);
void add_export_routes(std::vector<web::Route>& routes, Desk& desk);

/// The whole table.
inline void add_routes(std::vector<web::Route>& routes, Desk& desk) {
    add_session_routes(routes, desk);
    add_group_routes(routes, desk);
    add_gateway_routes(routes, desk);
    add_file_routes(routes, desk);
    add_device_routes(routes, desk);
    add_export_routes(routes, desk);
    add_account_routes(routes, desk);
    add_account_rights_routes(routes, desk);
    add_account_mail_routes(routes, desk);
    add_mail_routes(routes, desk);
    add_reset_routes(routes, desk);
}

}  // namespace fleetgate::manager::api
