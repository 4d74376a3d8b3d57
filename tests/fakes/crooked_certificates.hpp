// Certificates as nobody should make them, by OpenSSL: every field as a test wants it.
#pragma once

#include "net/openssl.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <openssl/ec.h>
#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

namespace fleetgate::fakes {

inline net::KeyPtr ec_key(const char* curve = "P-256") {
    net::KeyPtr key{EVP_EC_gen(curve)};
    if (!key) throw std::runtime_error{std::string{"no curve "} + curve};
    return key;
}
inline net::KeyPtr rsa_key(unsigned bits) { return net::KeyPtr{EVP_RSA_gen(bits)}; }

/// An EC key that spells its curve out in numbers, as a forged one can (CVE-2020-0601).
inline net::KeyPtr explicit_curve_key() {
    std::unique_ptr<EVP_PKEY_CTX, net::OpensslFree<EVP_PKEY_CTX_free>> context{
        EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr)};
    EVP_PKEY* made = nullptr;
    if (EVP_PKEY_keygen_init(context.get()) != 1 ||
        EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context.get(), NID_X9_62_prime256v1) != 1 ||
        EVP_PKEY_CTX_set_ec_param_enc(context.get(), OPENSSL_EC_EXPLICIT_CURVE) != 1 ||
        EVP_PKEY_keygen(context.get(), &made) != 1) {
        throw std::runtime_error{"no explicit curve"};
    }
    return net::KeyPtr{made};
}

struct Extension {
    int nid;
    std::string value;  ///< as openssl.cnf writes it: "DNS:manager.localhost", "critical,CA:TRUE"
};

struct Crooked {
    std::shared_ptr<X509> certificate;
    std::shared_ptr<EVP_PKEY> key;

    [[nodiscard]] std::string pem() const {
        const net::BioPtr out{BIO_new(BIO_s_mem())};
        PEM_write_bio_X509(out.get(), certificate.get());
        char* text = nullptr;
        const long length = BIO_get_mem_data(out.get(), &text);
        return {text, static_cast<std::size_t>(length)};
    }
};

struct Recipe {
    std::string subject = "manager.localhost";
    std::vector<Extension> extensions;
    std::chrono::hours from{-24};
    std::chrono::hours until{24 * 30};
    const EVP_MD* digest = EVP_sha256();
    long version = 2;           ///< X.509 v3
    std::string raw_name = {};  ///< a DNS name of any octets, NUL too
    bool altered = false;       ///< after it was signed
};

/// Signed by `issuer`; by itself where there is none.
inline Crooked crooked(const Recipe& recipe, net::KeyPtr key, const Crooked* issuer = nullptr) {
    static long serial = 1000;
    net::CertificatePtr made{X509_new()};
    auto* certificate = made.get();
    X509_set_version(certificate, recipe.version);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), std::chrono::seconds{recipe.from}.count());
    X509_gmtime_adj(X509_getm_notAfter(certificate), std::chrono::seconds{recipe.until}.count());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(recipe.subject.data()),
                               static_cast<int>(recipe.subject.size()), -1, 0);
    auto* signer = issuer != nullptr ? issuer->certificate.get() : certificate;
    X509_set_issuer_name(certificate, X509_get_subject_name(signer));
    X509_set_pubkey(certificate, key.get());
    X509V3_CTX context{};
    X509V3_set_ctx(&context, signer, certificate, nullptr, nullptr, 0);
    for (const auto& [nid, value] : recipe.extensions) {
        std::unique_ptr<X509_EXTENSION, net::OpensslFree<X509_EXTENSION_free>> extension{
            X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str())};
        if (!extension) throw std::runtime_error{"no such extension: " + value + ": " + net::openssl_reason()};
        X509_add_ext(certificate, extension.get(), -1);
    }
    if (!recipe.raw_name.empty()) {
        std::unique_ptr<GENERAL_NAMES, net::OpensslFree<GENERAL_NAMES_free>> names{GENERAL_NAMES_new()};
        auto* text = ASN1_IA5STRING_new();
        ASN1_STRING_set(text, recipe.raw_name.data(), static_cast<int>(recipe.raw_name.size()));
        auto* name = GENERAL_NAME_new();
        GENERAL_NAME_set0_value(name, GEN_DNS, text);
        sk_GENERAL_NAME_push(names.get(), name);
        X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT);
    }
    if (X509_sign(certificate, issuer != nullptr ? issuer->key.get() : key.get(), recipe.digest) == 0) {
        throw std::runtime_error{"not signed: " + net::openssl_reason()};
    }
    if (recipe.altered) {
        const ASN1_BIT_STRING* signature = nullptr;
        X509_get0_signature(&signature, nullptr, certificate);
        auto* octets = const_cast<unsigned char*>(ASN1_STRING_get0_data(signature));
        octets[ASN1_STRING_length(signature) - 1] ^= 1U;
    }
    return {std::shared_ptr<X509>{made.release(), X509_free}, std::shared_ptr<EVP_PKEY>{key.release(), EVP_PKEY_free}};
}

struct Staple {
    int status = V_OCSP_CERTSTATUS_GOOD;
    std::chrono::hours from{-1};
    std::chrono::hours until{24};
};

/// An OCSP answer about `subject`, as DER, signed by `responder`.
inline std::string staple(const Crooked& subject, const Crooked& issuer, const Crooked& responder,
                          const Staple& wanted) {
    std::unique_ptr<OCSP_BASICRESP, net::OpensslFree<OCSP_BASICRESP_free>> basic{OCSP_BASICRESP_new()};
    std::unique_ptr<OCSP_CERTID, net::OpensslFree<OCSP_CERTID_free>> id{
        OCSP_cert_to_id(EVP_sha1(), subject.certificate.get(), issuer.certificate.get())};
    using TimePtr = std::unique_ptr<ASN1_TIME, net::OpensslFree<ASN1_TIME_free>>;
    const TimePtr from{X509_gmtime_adj(nullptr, std::chrono::seconds{wanted.from}.count())};
    const TimePtr until{X509_gmtime_adj(nullptr, std::chrono::seconds{wanted.until}.count())};
    const bool revoked = wanted.status == V_OCSP_CERTSTATUS_REVOKED;
    OCSP_basic_add1_status(basic.get(), id.get(), wanted.status, revoked ? OCSP_REVOKED_STATUS_KEYCOMPROMISE : 0,
                           revoked ? from.get() : nullptr, from.get(), until.get());
    OCSP_basic_sign(basic.get(), responder.certificate.get(), responder.key.get(), EVP_sha256(), nullptr, 0);
    std::unique_ptr<OCSP_RESPONSE, net::OpensslFree<OCSP_RESPONSE_free>> response{
        OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get())};
    unsigned char* octets = nullptr;
    const int length = i2d_OCSP_RESPONSE(response.get(), &octets);
    std::string der{reinterpret_cast<char*>(octets), static_cast<std::size_t>(length)};
    OPENSSL_free(octets);
    return der;
}

}  // namespace fleetgate::fakes
