#include "net/certificates.hpp"

#include "net/openssl.hpp"

#include <algorithm>

#include <boost/asio/ip/address.hpp>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

namespace fleetgate::net {

namespace asio = boost::asio;

namespace {

/// A clock that runs late elsewhere must not refuse a certificate made a moment ago.
constexpr std::chrono::hours kBackdated{24};
constexpr std::size_t kMostCommonName = 64;  // RFC 5280, ub-common-name

struct Plan {
    std::string common_name;
    std::chrono::days life;
    bool authority = false;
    const char* extended_usage = nullptr;
    std::string alternative_names;  ///< in OpenSSL's spelling
};

bool set_serial(X509* certificate) {
    // 159 random bits, positive and never zero (RFC 5280 section 4.1.2.2).
    std::array<unsigned char, 20> octets{};
    if (RAND_bytes(octets.data(), octets.size()) != 1) return false;
    octets[0] = static_cast<unsigned char>((octets[0] & 0x7FU) | 0x40U);
    const std::unique_ptr<BIGNUM, OpensslFree<BN_free>> number{BN_bin2bn(octets.data(), octets.size(), nullptr)};
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool set_time(ASN1_TIME* into, base::WallTime time) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    return ASN1_TIME_set(into, static_cast<std::time_t>(seconds)) != nullptr;
}

bool set_subject(X509* certificate, const std::string& text) {
    const auto* octets = reinterpret_cast<const unsigned char*>(text.data());
    return X509_NAME_add_entry_by_NID(X509_get_subject_name(certificate), NID_commonName, MBSTRING_UTF8, octets,
                                      static_cast<int>(text.size()), -1, 0) == 1;
}

bool add_extension(X509* certificate, X509* issuer, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, OpensslFree<X509_EXTENSION_free>> extension{
        X509V3_EXT_conf_nid(nullptr, &context, nid, value)};
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool add_extensions(X509* certificate, X509* issuer, const Plan& plan) {
    return add_extension(certificate, issuer, NID_basic_constraints,
                         plan.authority ? "critical,CA:TRUE,pathlen:0" : "critical,CA:FALSE") &&
           add_extension(certificate, issuer, NID_key_usage,
                         plan.authority ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature") &&
           add_extension(certificate, issuer, NID_subject_key_identifier, "hash") &&
           add_extension(certificate, issuer, NID_authority_key_identifier, "keyid:always") &&
           (plan.extended_usage == nullptr ||
            add_extension(certificate, issuer, NID_ext_key_usage, plan.extended_usage)) &&
           (plan.alternative_names.empty() ||
            add_extension(certificate, issuer, NID_subject_alt_name, plan.alternative_names.c_str()));
}

/// Signed by `authority`, or by itself when that is null.
base::Result<TlsIdentity> make(const Plan& plan, const TlsIdentity* authority, base::WallTime now) {
    const KeyPtr key{EVP_EC_gen("P-256")};
    const CertificatePtr certificate{X509_new()};
    auto* const made = certificate.get();
    if (!key || made == nullptr || X509_set_version(made, X509_VERSION_3) != 1 || !set_serial(made) ||
        !set_time(X509_getm_notBefore(made), now - kBackdated) ||
        !set_time(X509_getm_notAfter(made), now + plan.life) || !set_subject(made, plan.common_name) ||
        X509_set_pubkey(made, key.get()) != 1)
        return openssl_failure("making a certificate");

    std::vector<CertificatePtr> issuers;
    KeyPtr issuer_key;
    if (authority != nullptr) {
        if (auto sound = check_identity(*authority); !sound) return base::fail(sound.error().during("the authority"));
        issuers = *parse_certificates(authority->chain_pem);
        issuer_key = *parse_key(authority->key_pem.reveal());
    }
    auto* const issuer = issuers.empty() ? made : issuers.front().get();
    auto* const signing_key = issuer_key ? issuer_key.get() : key.get();
    if (X509_set_issuer_name(made, X509_get_subject_name(issuer)) != 1 || !add_extensions(made, issuer, plan) ||
        X509_sign(made, signing_key, EVP_sha256()) == 0)
        return openssl_failure("signing a certificate");
    return TlsIdentity{pem_text(made), pem_text(key.get())};
}

}  // namespace

base::Result<TlsIdentity> make_authority(std::string_view common_name, base::WallTime now) {
    return make({std::string{common_name.substr(0, kMostCommonName)}, kAuthorityLife, true, nullptr, {}}, nullptr, now);
}

base::Result<TlsIdentity> make_server_certificate(const TlsIdentity& authority, const std::vector<std::string>& names,
                                                  base::WallTime now) {
    auto all = alternative_names(names);
    if (!all) return base::fail(all.error());
    return make({names.front().substr(0, kMostCommonName), kLeafLife, false, "serverAuth", *std::move(all)}, &authority,
                now);
}

base::Result<TlsIdentity> make_client_certificate(const TlsIdentity& authority, std::string_view common_name,
                                                  base::WallTime now) {
    return make({std::string{common_name.substr(0, kMostCommonName)}, kLeafLife, false, "clientAuth", {}}, &authority,
                now);
}

}  // namespace fleetgate::net
