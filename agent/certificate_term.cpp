#include "agent/certificate_term.hpp"

#include "agent/installation.hpp"
#include "agent/uploaded_identity.hpp"
#include "net/certificates.hpp"

namespace fleetgate::agent {

namespace {

std::optional<std::string> brought_chain(const Config& config, base::WallTime now) {
    if (!config.web_certificate.empty()) {
        const auto named = page_identity(config, now);
        return named ? std::optional{named->chain_pem} : std::nullopt;
    }
    const auto uploaded = UploadedIdentity{config.data_directory}.identity();
    if (!uploaded || !*uploaded) return std::nullopt;
    return (*uploaded)->chain_pem;
}

}  // namespace

std::optional<CertificateTerm> ending_certificate(const Config& config, base::WallTime now) {
    const auto chain = brought_chain(config, now);
    if (!chain) return std::nullopt;
    const auto facts = net::read_certificate(*chain);
    if (!facts) return std::nullopt;
    CertificateTerm term;
    term.is_configured = !config.web_certificate.empty();
    term.not_after = facts->not_after;
    term.left = std::chrono::floor<std::chrono::days>(facts->not_after - now);
    if (term.left >= kCertificateNotice) return std::nullopt;
    return term;
}

std::string CertificateTerm::what_happens() const {
    const auto day = base::to_rfc3339(not_after).substr(0, 10);
    if (left.count() < 0) return "The page's certificate ended on " + day + ": browsers warn of the page.";
    const auto days = left.count() == 0   ? std::string{"today or tomorrow"}
                      : left.count() == 1 ? std::string{"in a day"}
                                          : "in " + std::to_string(left.count()) + " days";
    return "The page's certificate ends on " + day + ", " + days + ". After that browsers warn of the page.";
}

std::string CertificateTerm::what_to_do() const {
    if (is_configured) {
        return "Put a new one where the configuration file names it ([web] certificate and key), and reload the "
               "service.";
    }
    return "Upload a new one under Settings, or with 'fleetgate certificate install'; 'fleetgate certificate csr' "
           "makes "
           "the request for one. 'fleetgate certificate reset' goes back to the gateway's own, which renews itself.";
}

}  // namespace fleetgate::agent
