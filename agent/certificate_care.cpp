#include "agent/certificate_care.hpp"

#include "agent/certificate_term.hpp"
#include "agent/messages.hpp"

namespace fleetgate::agent {

namespace {

constexpr std::chrono::hours kEvery{24};

}  // namespace

void CertificateCare::look() {
    const auto now = clock_.wall_now();
    const bool was_set_back = now < looked_at_;
    if (now - looked_at_ < kEvery && !was_set_back) return;
    looked_at_ = now;
    if (const auto ends = ending_certificate(config_, now); ends && ends->is_urgent()) {
        log_.write(kCertificateEnds, {{"what", ends->what_happens()}});
    }
    const auto identities = server_identities(config_, now);
    if (!identities) {
        log_.write(kCertificateNotRenewed, {{"reason", identities.error().text()}});
        return;
    }
    const auto seen = identities->page.chain_pem + identities->control.chain_pem + identities->control_authority_pem;
    if (seen == in_use_) return;
    if (auto replaced = replace_(*identities); !replaced) {
        log_.write(kCertificateNotRenewed, {{"reason", replaced.error().text()}});
        return;
    }
    in_use_ = seen;
}

}  // namespace fleetgate::agent
