// OpenSSL's objects with owners.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace fleetgate::net {

template <auto Free>
struct OpensslFree {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};

using CertificatePtr = std::unique_ptr<X509, OpensslFree<X509_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, OpensslFree<EVP_PKEY_free>>;
using BioPtr = std::unique_ptr<BIO, OpensslFree<BIO_free_all>>;

/// What OpenSSL says about the last failure of this thread, and forgets it.
std::string openssl_reason();
/// state_not_recoverable, with OpenSSL's reason behind `what`.
base::Unexpected openssl_failure(std::string_view what);

/// Every certificate in the text, in order. Errors: invalid_argument when there is none.
base::Result<std::vector<CertificatePtr>> parse_certificates(std::string_view pem);
/// Errors: invalid_argument; a key behind a passphrase is refused, never asked about.
base::Result<KeyPtr> parse_key(std::string_view pem);

std::string pem_text(X509* certificate);
base::Secret pem_text(EVP_PKEY* key);

/// "DNS:gateway.example,IP:192.0.2.7", as a subjectAltName is made from. Errors: invalid_argument for a name that is
/// neither a host's nor an address, and for none at all.
base::Result<std::string> alternative_names(const std::vector<std::string>& names);

/// Host names, then addresses.
std::vector<std::string> names_in(const GENERAL_NAMES* names);

std::string common_name(const X509_NAME* name);
/// "3A:5F:...": SHA-256 over the certificate's DER.
std::string fingerprint(const X509* certificate);

}  // namespace fleetgate::net
