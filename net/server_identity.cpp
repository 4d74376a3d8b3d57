#include "net/server_identity.hpp"

#include "net/certificates.hpp"
#include "net/openssl.hpp"

#include <algorithm>
#include <array>

#include <openssl/pkcs12.h>

namespace fleetgate::net {
namespace {

constexpr std::size_t kMostCertificates = 10;
constexpr int kLeastRsaBits = 2048;
constexpr int kLeastEcBits = 256;
constexpr int kLeastSecurityBits = 112;  // NIST SP 800-57: SHA-1 and MD5 lie below
constexpr int kMostPkcs12Octets = 256 * 1024;
/// An authority's clock may be ahead of ours: what it has just signed is not refused.
constexpr std::chrono::minutes kSkew{5};

base::Unexpected refused(std::string why) { return base::fail(std::errc::invalid_argument, std::move(why)); }

std::string named(const X509* certificate) {
    const auto name = common_name(X509_get_subject_name(certificate));
    return "the certificate" + (name.empty() ? "" : " \"" + name + "\"");
}

std::string day(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return "?";
    std::array<char, 40> text{};
    (void)std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", parts.tm_year + 1900, parts.tm_mon + 1,
                        parts.tm_mday);
    return text.data();
}

/// Below, at or above: as ASN1_TIME_cmp_time_t.
int compared(const ASN1_TIME* time, base::WallTime now) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    return ASN1_TIME_cmp_time_t(time, static_cast<std::time_t>(seconds));
}

std::string kind_of(const EVP_PKEY* key) {
    if (key == nullptr) return {};
    const auto bits = std::to_string(EVP_PKEY_get_bits(key));
    switch (EVP_PKEY_get_base_id(key)) {
        case EVP_PKEY_RSA: return "RSA " + bits;
        case EVP_PKEY_EC: return "EC P-" + bits;
        default: break;
    }
    const auto* name = OBJ_nid2sn(EVP_PKEY_get_base_id(key));
    return name == nullptr ? "another kind" : name;
}

base::Result<void> strong_key(const X509* certificate) {
    const auto* key = X509_get0_pubkey(certificate);
    const auto id = key == nullptr ? EVP_PKEY_NONE : EVP_PKEY_get_base_id(key);
    if (id != EVP_PKEY_RSA && id != EVP_PKEY_EC) {
        return refused(named(certificate) + " has a key of a kind that browsers do not know: RSA or EC is needed");
    }
    if (EVP_PKEY_get_bits(key) < (id == EVP_PKEY_RSA ? kLeastRsaBits : kLeastEcBits)) {
        return refused(named(certificate) + " has a key that is too weak (" + kind_of(key) +
                       "): RSA of 2048 bits or EC of 256 at least is needed");
    }
    return {};
}

base::Result<void> strong_signature(X509* certificate) {
    int digest = 0;
    int bits = 0;
    if (X509_get_signature_info(certificate, &digest, nullptr, &bits, nullptr) != 1 || bits < kLeastSecurityBits) {
        const auto* name = OBJ_nid2sn(digest);
        return refused(named(certificate) + " is signed in a way that is too weak" +
                       (digest == NID_undef || name == nullptr ? "" : " (" + std::string{name} + ")") +
                       ": browsers refuse it");
    }
    return {};
}

base::Result<void> in_time(const X509* certificate, base::WallTime now) {
    if (compared(X509_get0_notBefore(certificate), now + kSkew) > 0) {
        return refused(named(certificate) + " is valid from " + day(X509_get0_notBefore(certificate)) +
                       " on; is this host's clock right?");
    }
    if (compared(X509_get0_notAfter(certificate), now) <= 0) {
        return refused(named(certificate) + " has expired on " + day(X509_get0_notAfter(certificate)));
    }
    return {};
}

base::Result<void> fit_for_a_server(X509* leaf) {
    if (X509_check_ca(leaf) == 1 && X509_check_issued(leaf, leaf) != X509_V_OK) {
        return refused(named(leaf) + " is an authority's, not a server's");
    }
    if (X509_check_purpose(leaf, X509_PURPOSE_SSL_SERVER, 0) != 1) {
        return refused(named(leaf) + " is not made for servers (extended key usage serverAuth)");
    }
    return {};
}

bool is_self_signed(X509* certificate) { return X509_check_issued(certificate, certificate) == X509_V_OK; }

bool signed_by(X509* certificate, X509* issuer) {
    const bool is =
        X509_check_issued(issuer, certificate) == X509_V_OK && X509_verify(certificate, X509_get0_pubkey(issuer)) == 1;
    if (!is) openssl_reason();  // forgotten
    return is;
}

/// The leaf and the issuers that follow from it.
std::vector<X509*> chain_from(X509* leaf, const std::vector<CertificatePtr>& all) {
    std::vector<X509*> chain{leaf};
    while (!is_self_signed(chain.back())) {
        const auto next = std::find_if(all.begin(), all.end(), [&](const CertificatePtr& one) {
            return std::find(chain.begin(), chain.end(), one.get()) == chain.end() &&
                   signed_by(chain.back(), one.get());
        });
        if (next == all.end()) break;
        chain.push_back(next->get());
    }
    return chain;
}

std::vector<std::string> warnings_of(const std::vector<X509*>& chain, const std::vector<CertificatePtr>& all,
                                     base::WallTime now) {
    std::vector<std::string> warnings;
    auto* const leaf = chain.front();
    if (chain.size() < all.size()) {
        warnings.push_back("Of " + std::to_string(all.size()) + " certificates " + std::to_string(chain.size()) +
                           " belong to the chain; the others are left out.");
    }
    if (is_self_signed(leaf)) {
        warnings.emplace_back("The certificate is signed by itself: browsers trust it only where it is installed.");
    } else if (chain.size() == 1) {
        warnings.push_back(
            "The certificate of its issuer \"" + common_name(X509_get_issuer_name(leaf)) +
            "\" is not in the file: where that is no authority that browsers know, they refuse the page.");
    }
    if (compared(X509_get0_notAfter(leaf), now + kRenewBefore) <= 0) {
        warnings.push_back("The certificate expires on " + day(X509_get0_notAfter(leaf)) + ".");
    }
    return warnings;
}

}  // namespace

base::Result<CheckedIdentity> check_server_identity(std::string_view chain_pem, const base::Secret& key_pem,
                                                    base::WallTime now) {
    const auto all = parse_certificates(chain_pem);
    if (!all) return refused("there is no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
    if (all->size() > kMostCertificates) return refused("there are more than 10 certificates");
    const auto key = parse_key(key_pem.reveal());
    if (!key)
        return refused("there is no private key in PEM form, or it has a passphrase: remove that, or use PKCS #12");
    const auto leaf = std::find_if(all->begin(), all->end(), [&](const CertificatePtr& one) {
        return X509_check_private_key(one.get(), key->get()) == 1;
    });
    openssl_reason();  // forgotten: it says the same
    if (leaf == all->end()) return refused("the key does not belong to the certificate");
    if (auto fit = fit_for_a_server(leaf->get()); !fit) return base::fail(fit.error());
    const auto chain = chain_from(leaf->get(), *all);
    for (auto* one : chain) {
        if (auto good = in_time(one, now); !good) return base::fail(good.error());
        if (auto good = strong_key(one); !good) return base::fail(good.error());
        if (one != chain.front() && is_self_signed(one)) continue;  // a root is trusted for itself
        if (auto good = strong_signature(one); !good) return base::fail(good.error());
    }
    CheckedIdentity checked{{{}, pem_text(key->get())}, warnings_of(chain, *all, now)};
    for (auto* one : chain) checked.identity.chain_pem += pem_text(one);
    const auto facts = read_certificate(checked.identity.chain_pem);
    if (!facts || facts->names.empty()) {
        return refused(named(chain.front()) + " names no host (subjectAltName): browsers refuse it");
    }
    return checked;
}

base::Result<TlsIdentity> read_pkcs12(std::string_view file, const base::Secret& passphrase) {
    const auto* octets = reinterpret_cast<const unsigned char*>(file.data());
    if (file.size() > kMostPkcs12Octets) return refused("the file is too large to be a certificate");
    const std::unique_ptr<PKCS12, OpensslFree<PKCS12_free>> sealed{
        d2i_PKCS12(nullptr, &octets, static_cast<long>(file.size()))};
    if (!sealed) {
        openssl_reason();
        return refused("the file is neither PEM nor PKCS #12");
    }
    const std::string word{passphrase.reveal()};
    if (PKCS12_verify_mac(sealed.get(), word.c_str(), static_cast<int>(word.size())) != 1) {
        openssl_reason();
        return refused("the passphrase is not the one of this file");
    }
    EVP_PKEY* key = nullptr;
    X509* leaf = nullptr;
    STACK_OF(X509)* others = nullptr;
    const bool opened = PKCS12_parse(sealed.get(), word.c_str(), &key, &leaf, &others) == 1;
    const KeyPtr owned_key{key};
    const CertificatePtr owned_leaf{leaf};
    std::vector<CertificatePtr> owned;
    while (others != nullptr && sk_X509_num(others) > 0) owned.emplace_back(sk_X509_shift(others));
    sk_X509_free(others);
    if (!opened) {
        openssl_reason();
        return refused("the file is encrypted in a way that is no longer secure: export it anew, with AES-256");
    }
    if (!owned_key || !owned_leaf) return refused("the file holds no certificate with its key");
    TlsIdentity identity{pem_text(owned_leaf.get()), pem_text(owned_key.get())};
    for (const auto& one : owned) identity.chain_pem += pem_text(one.get());
    return identity;
}

std::string key_kind(std::string_view chain_pem) {
    const auto chain = parse_certificates(chain_pem);
    return chain ? kind_of(X509_get0_pubkey(chain->front().get())) : std::string{};
}

std::vector<std::string> subjects(std::string_view chain_pem) {
    std::vector<std::string> names;
    const auto chain = parse_certificates(chain_pem);
    if (!chain) return names;
    for (const auto& one : *chain) names.push_back(common_name(X509_get_subject_name(one.get())));
    return names;
}

}  // namespace fleetgate::net
