#include "agent/page_names.hpp"

#include "net/certificates.hpp"
#include "platform/paths.hpp"

namespace fleetgate::agent {

std::vector<std::string> page_hosts(const Config& config, const net::TlsIdentity& page) {
    auto names = platform::host_names().names;
    names.insert(names.end(), config.web_names.begin(), config.web_names.end());
    if (const auto facts = net::read_certificate(page.chain_pem)) {
        names.insert(names.end(), facts->names.begin(), facts->names.end());
    }
    return names;
}

web::SiteSettings page_site_settings(const Config& config, const net::TlsIdentity& page) {
    web::SiteSettings settings;
    settings.allowed_hosts = page_hosts(config, page);
    settings.session_cookie = web::cookie_name(config.web_port);
    settings.unknown_host_hint =
        "If the name is right, add it to names in [web] of the gateway's configuration file (man fleetgate.toml) and "
        "reload the service. The address of the host works too.";
    return settings;
}

}  // namespace fleetgate::agent
