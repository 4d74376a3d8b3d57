#include "net/ocsp_staple.hpp"

#include "net/openssl.hpp"

#include <memory>

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

namespace fleetgate::net {

namespace {

using ResponsePtr = std::unique_ptr<OCSP_RESPONSE, OpensslFree<OCSP_RESPONSE_free>>;
using BasicPtr = std::unique_ptr<OCSP_BASICRESP, OpensslFree<OCSP_BASICRESP_free>>;
using CertIdPtr = std::unique_ptr<OCSP_CERTID, OpensslFree<OCSP_CERTID_free>>;
using FeaturePtr = std::unique_ptr<TLS_FEATURE, OpensslFree<TLS_FEATURE_free>>;

constexpr long kClockSkewSeconds = 300;
constexpr long kStatusRequest = 5;  // RFC 6066 section 8

bool promises_staple(const X509* certificate) {
    const FeaturePtr features{
        static_cast<TLS_FEATURE*>(X509_get_ext_d2i(certificate, NID_tlsfeature, nullptr, nullptr))};
    for (int i = 0; features && i < sk_ASN1_INTEGER_num(features.get()); ++i) {
        if (ASN1_INTEGER_get(sk_ASN1_INTEGER_value(features.get(), i)) == kStatusRequest) return true;
    }
    return false;
}

enum class Says { nothing, good, revoked, forged };

Says judged(const BasicPtr& basic, SSL* connection, X509* leaf, X509* issuer, STACK_OF(X509) * chain) {
    if (OCSP_basic_verify(basic.get(), chain, SSL_CTX_get_cert_store(SSL_get_SSL_CTX(connection)), 0) != 1) {
        return Says::forged;
    }
    // SHA-1 as responders name certificates by (RFC 5019 section 2.1.1): it identifies, it proves nothing.
    for (const auto* digest : {EVP_sha1(), EVP_sha256()}) {
        const CertIdPtr id{OCSP_cert_to_id(digest, leaf, issuer)};
        int status = -1;
        int reason = -1;
        ASN1_GENERALIZEDTIME* revoked_at = nullptr;
        ASN1_GENERALIZEDTIME* from = nullptr;
        ASN1_GENERALIZEDTIME* until = nullptr;
        if (!id || OCSP_resp_find_status(basic.get(), id.get(), &status, &reason, &revoked_at, &from, &until) != 1) {
            continue;
        }
        if (status == V_OCSP_CERTSTATUS_REVOKED) return Says::revoked;
        const bool is_fresh = OCSP_check_validity(from, until, kClockSkewSeconds, -1) == 1;
        return status == V_OCSP_CERTSTATUS_GOOD && is_fresh ? Says::good : Says::nothing;
    }
    return Says::nothing;
}

Says stapled(SSL* connection, STACK_OF(X509) * chain) {
    const unsigned char* octets = nullptr;
    const long length = SSL_get_tlsext_status_ocsp_resp(connection, &octets);
    if (octets == nullptr || length <= 0) return Says::nothing;
    const ResponsePtr response{d2i_OCSP_RESPONSE(nullptr, &octets, length)};
    if (!response) return Says::forged;
    if (OCSP_response_status(response.get()) != OCSP_RESPONSE_STATUS_SUCCESSFUL) return Says::nothing;
    const BasicPtr basic{OCSP_response_get1_basic(response.get())};
    if (!basic || sk_X509_num(chain) < 2) return Says::forged;
    return judged(basic, connection, sk_X509_value(chain, 0), sk_X509_value(chain, 1), chain);
}

}  // namespace

std::string staple_problem(SSL* connection) {
    auto* chain = SSL_get0_verified_chain(connection);
    if (chain == nullptr || sk_X509_num(chain) == 0) return {};
    const auto says = stapled(connection, chain);
    openssl_reason();  // what was looked at in vain left its errors behind
    auto* leaf = sk_X509_value(chain, 0);
    const std::string whose = "; certificate of \"" + common_name(X509_get_subject_name(leaf)) + "\", issued by \"" +
                              common_name(X509_get_issuer_name(leaf)) + "\"";
    if (says == Says::revoked) return "it was revoked by its issuer (stapled OCSP)" + whose;
    if (says == Says::forged) return "the OCSP answer that is stapled to it is not its issuer's" + whose;
    if (says == Says::nothing && promises_staple(leaf)) {
        return "it must come with a fresh OCSP answer (TLS feature), and there is none" + whose;
    }
    return {};
}

}  // namespace fleetgate::net
