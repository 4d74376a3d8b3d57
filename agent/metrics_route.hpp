// GET /metrics on the page's port, where the configuration asks for it.
#pragma once

#include "agent/config.hpp"
#include "agent/load_book.hpp"
#include "security/password_hasher.hpp"
#include "web/route.hpp"

#include <string>

namespace fleetgate::agent {

/// Who may have the figures: this host, and whoever has the token (empty: nobody else). A request that a proxy of this
/// host passed on is not this host's.
bool may_read_metrics(const net::Request& request, std::string_view token);

/// The token in `file`, without blanks around it; empty where there is no file. Errors: the system's, and
/// invalid_argument for a token of less than 16 characters.
base::Result<std::string> metrics_token(const std::filesystem::path& file);

/// 404 where the figures are switched off. All must outlive the route; the token is read with each request.
web::Route metrics_route(const Config& config, const LoadBook& load, const security::PasswordHasher& hasher,
                         base::Log& log);

}  // namespace fleetgate::agent
