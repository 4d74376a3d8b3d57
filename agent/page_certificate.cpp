#include "agent/page_certificate.hpp"

#include "agent/installation.hpp"
#include "base/text.hpp"
#include "net/certificates.hpp"
#include "net/server_identity.hpp"
#include "platform/paths.hpp"

#include <algorithm>

#include <boost/json/array.hpp>

namespace fleetgate::agent {

namespace json = boost::json;

namespace {

json::array list_of(const std::vector<std::string>& texts) {
    json::array list;
    for (const auto& text : texts) list.emplace_back(base::printable(text, 300));
    return list;
}

std::vector<std::string> own_names(const Config& config) {
    auto host = platform::host_names();
    auto names = std::move(host.names);
    names.insert(names.end(), host.addresses.begin(), host.addresses.end());
    for (const auto& name : config.web_names) {
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

}  // namespace

base::Result<json::object> PageCertificate::show() const {
    const auto now = clock_.wall_now();
    auto identity = page_identity(config_, now);
    if (!identity) return base::fail(identity.error());
    const auto facts = net::read_certificate(identity->chain_pem);
    if (!facts) return base::fail(facts.error());
    const auto kept = uploaded_.identity();
    std::vector<std::string> warnings;
    const char* source = "own_authority";
    if (!config_.web_certificate.empty()) {
        source = "configured";
    } else if (kept && *kept) {
        source = "uploaded";
    } else if (!kept) {
        warnings.push_back("The uploaded certificate cannot be used: " + kept.error().text());
    }
    if (std::string_view{source} != "own_authority") {
        const auto checked = net::check_server_identity(identity->chain_pem, identity->key_pem, now);
        if (checked) warnings = checked->warnings;
        if (!checked) warnings.push_back(checked.error().context);
    }
    const auto pending = uploaded_.request();
    json::object view{{"source", source},
                      {"subject", base::printable(facts->subject, 300)},
                      {"issuer", base::printable(facts->issuer, 300)},
                      {"names", list_of(facts->names)},
                      {"not_before", base::to_rfc3339(facts->not_before)},
                      {"not_after", base::to_rfc3339(facts->not_after)},
                      {"fingerprint", facts->fingerprint},
                      {"key", net::key_kind(identity->chain_pem)},
                      {"chain", list_of(net::subjects(identity->chain_pem))},
                      {"warnings", list_of(warnings)}};
    view["pending_names"] =
        pending && *pending ? list_of(net::requested_names((*pending)->request_pem)) : json::array{};
    return view;
}

base::Result<void> PageCertificate::may_change() const {
    if (config_.web_certificate.empty()) return {};
    return base::fail(std::errc::operation_not_permitted,
                      "the configuration file names the page's certificate ([web] certificate): change it there, and "
                      "reload the service");
}

base::Result<net::TlsIdentity> PageCertificate::brought(const Upload& upload) const {
    if (!upload.pkcs12.empty()) return net::read_pkcs12(upload.pkcs12, upload.passphrase);
    if (!upload.key_pem.empty()) return net::TlsIdentity{upload.chain_pem, upload.key_pem};
    // A file may hold all: the certificates, and the key between them.
    if (upload.chain_pem.find("PRIVATE KEY-----") != std::string::npos) {
        return net::TlsIdentity{upload.chain_pem, base::Secret{upload.chain_pem}};
    }
    const auto pending = uploaded_.request();
    if (!pending) return base::fail(pending.error());
    if (!*pending) {
        return base::fail(std::errc::invalid_argument,
                          "there is no key: give the certificate's, or make a signing request first");
    }
    return net::TlsIdentity{upload.chain_pem, (*pending)->key_pem};
}

base::Result<void> PageCertificate::install(const Upload& upload) {
    if (auto may = may_change(); !may) return may;
    const auto identity = brought(upload);
    if (!identity) return base::fail(identity.error());
    const auto checked = net::check_server_identity(identity->chain_pem, identity->key_pem, clock_.wall_now());
    if (!checked) return base::fail(checked.error());
    const auto before = page_identity(config_, clock_.wall_now());
    if (auto used = use_(checked->identity); !used) return used;
    if (auto kept = uploaded_.keep(checked->identity); !kept) {
        if (before) (void)use_(*before);  // it was in use a moment ago
        return kept;
    }
    // The answer to a signing request that is still under way needs its key.
    const auto pending = uploaded_.request();
    if (pending && *pending && (*pending)->key_pem.reveal() == identity->key_pem.reveal()) uploaded_.forget_request();
    return {};
}

base::Result<void> PageCertificate::reset() {
    if (auto may = may_change(); !may) return may;
    if (auto gone = uploaded_.forget(); !gone) return gone;
    const auto own = page_identity(config_, clock_.wall_now());
    if (!own) return base::fail(own.error());
    return use_(*own);
}

base::Result<std::string> PageCertificate::request(std::vector<std::string> names) {
    if (auto may = may_change(); !may) return base::fail(may.error());
    if (names.empty()) names = own_names(config_);
    const auto made = net::make_certificate_request(names);
    if (!made) return base::fail(made.error());
    if (auto kept = uploaded_.keep(*made); !kept) return base::fail(kept.error());
    return made->request_pem;
}

}  // namespace fleetgate::agent
