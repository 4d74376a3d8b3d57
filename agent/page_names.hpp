// The names by which the page may be called.
#pragma once

#include "agent/config.hpp"
#include "net/tls_identity.hpp"
#include "web/site.hpp"

#include <string>
#include <vector>

namespace fleetgate::agent {

/// The host's own, those of the configuration, and those of the page's certificate: an administrator's own certificate
/// says what people call the page.
std::vector<std::string> page_hosts(const Config& config, const net::TlsIdentity& page);

/// Of the page's site: with these names, and with a word for whoever uses another.
web::SiteSettings page_site_settings(const Config& config, const net::TlsIdentity& page);

}  // namespace fleetgate::agent
