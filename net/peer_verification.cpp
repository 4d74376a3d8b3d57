#include "net/peer_verification.hpp"

#include "net/certificates.hpp"
#include "net/ocsp_staple.hpp"
#include "net/openssl.hpp"

#include <algorithm>
#include <array>

#include <boost/asio/ip/address.hpp>
#include <openssl/pem.h>
#include <openssl/ssl.h>

namespace fleetgate::net {

namespace {

/// 112 bits: RSA from 2048, curves from 224, no SHA-1 (SSL_CTX_set_security_level(3)).
constexpr int kSecurityLevel = 2;

int peer_slot() {
    static const int slot = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return slot;
}

PeerVerification* peer_of(const SSL* ssl) {
    return static_cast<PeerVerification*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), peer_slot()));
}

std::string names_of(const X509* certificate) {
    const BioPtr out{BIO_new(BIO_s_mem())};
    if (PEM_write_bio_X509(out.get(), certificate) != 1) return {};
    char* text = nullptr;
    const long length = BIO_get_mem_data(out.get(), &text);
    const auto facts = read_certificate({text, static_cast<std::size_t>(length)});
    if (!facts || facts->names.empty()) return "no name at all (a common name alone does not count)";
    std::string names;
    for (const auto& name : facts->names) names += (names.empty() ? "" : ", ") + name;
    return names;
}

std::string time_in(const ASN1_TIME* time) {
    const BioPtr out{BIO_new(BIO_s_mem())};
    ASN1_TIME_print(out.get(), time);
    char* text = nullptr;
    const long length = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(length)};
}

/// The reason, without whose certificate it is.
std::string in_words(int error, const X509* certificate, int depth, const std::string& host) {
    const std::string it = depth == 0 ? "it" : "an authority's certificate in its chain";
    switch (error) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return it + " has expired (valid until " + time_in(X509_get0_notAfter(certificate)) + ")";
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return it + " is not valid yet (valid from " + time_in(X509_get0_notBefore(certificate)) +
                   "; is this host's clock right?)";
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH: return "it is not for " + host + " but for " + names_of(certificate);
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
            return "it is self-signed, and not among the certificates that are trusted";
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: return "the authority at the end of its chain is not trusted";
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
            return "its issuer is not known here, or an intermediate certificate is missing from what the server sends";
        case X509_V_ERR_INVALID_PURPOSE: return it + " is not meant for this use (key usage)";
        case X509_V_ERR_INVALID_CA: return "what signed it is no authority (basic constraints)";
        case X509_V_ERR_PATH_LENGTH_EXCEEDED: return "its chain is longer than one of its authorities allows";
        case X509_V_ERR_PERMITTED_VIOLATION:
        case X509_V_ERR_EXCLUDED_VIOLATION: return "its authority may not sign for such a name (name constraints)";
        case X509_V_ERR_EE_KEY_TOO_SMALL: return "its key is too weak";
        case X509_V_ERR_CA_KEY_TOO_SMALL: return "the key of an authority in its chain is too weak";
        case X509_V_ERR_EC_KEY_EXPLICIT_PARAMS: return "the curve of its key is of its own making";
        case X509_V_ERR_CA_MD_TOO_WEAK: return "it is signed by a broken method (SHA-1, MD5)";
        case X509_V_ERR_CERT_SIGNATURE_FAILURE: return it + " was altered: its signature does not fit";
        default: return X509_verify_cert_error_string(error);
    }
}

bool is_unknown_issuer(int error) {
    static constexpr std::array kErrors{X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
                                        X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT,
                                        X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
                                        X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE};
    return std::find(kErrors.begin(), kErrors.end(), error) != kErrors.end();
}

/// OpenSSL takes whoever may sign certificates by key usage alone for an authority too, unless it is asked to be
/// strict; that would refuse small faults of private authorities as well.
bool is_no_authority(X509_STORE_CTX* store) {
    auto* certificate = X509_STORE_CTX_get_current_cert(store);
    if (X509_STORE_CTX_get_error_depth(store) == 0 || certificate == nullptr) return false;
    const bool is_root = X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) == 0;
    return !is_root && X509_check_ca(certificate) != 1;
}

int on_certificate(int accepted, X509_STORE_CTX* store) {
    if (accepted == 1 && is_no_authority(store)) {
        X509_STORE_CTX_set_error(store, X509_V_ERR_INVALID_CA);
        accepted = 0;
    }
    if (accepted == 1) return accepted;
    const auto* ssl = static_cast<SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto* peer = peer_of(ssl);
    if (peer == nullptr || !peer->problem.empty()) return accepted;  // the first problem is the cause
    const int error = X509_STORE_CTX_get_error(store);
    auto* certificate = X509_STORE_CTX_get_current_cert(store);
    if (certificate == nullptr) {
        peer->problem = X509_verify_cert_error_string(error);
        return accepted;
    }
    peer->is_issuer_unknown = is_unknown_issuer(error);
    peer->problem = in_words(error, certificate, X509_STORE_CTX_get_error_depth(store), peer->host) +
                    "; certificate of \"" + common_name(X509_get_subject_name(certificate)) + "\", issued by \"" +
                    common_name(X509_get_issuer_name(certificate)) + "\"";
    return accepted;
}

int on_staple(SSL* ssl, void*) {
    auto problem = staple_problem(ssl);
    if (problem.empty()) return 1;
    if (auto* peer = peer_of(ssl); peer != nullptr && peer->problem.empty()) peer->problem = std::move(problem);
    return 0;
}

bool expect_host(SSL_CTX* tls, std::string host) {
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    auto* wanted = SSL_CTX_get0_param(tls);
    boost::system::error_code error;
    (void)boost::asio::ip::make_address(host, error);
    if (!error) return X509_VERIFY_PARAM_set1_ip_asc(wanted, host.c_str()) == 1;
    if (host.ends_with('.')) host.pop_back();
    X509_VERIFY_PARAM_set_hostflags(wanted, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return !host.empty() && X509_VERIFY_PARAM_set1_host(wanted, host.c_str(), host.size()) == 1;
}

CURLcode on_tls_context(CURL*, void* context, void* peer) {
    auto* tls = static_cast<SSL_CTX*>(context);
    SSL_CTX_set_ex_data(tls, peer_slot(), peer);
    SSL_CTX_set_options(tls, SSL_OP_NO_RENEGOTIATION);  // a kept connection outlives `peer`
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, on_certificate);
    SSL_CTX_set_security_level(tls, std::max(kSecurityLevel, SSL_CTX_get_security_level(tls)));
    SSL_CTX_set_tlsext_status_type(tls, TLSEXT_STATUSTYPE_ocsp);
    SSL_CTX_set_tlsext_status_cb(tls, on_staple);
    return expect_host(tls, static_cast<PeerVerification*>(peer)->host) ? CURLE_OK : CURLE_SSL_CONNECT_ERROR;
}

}  // namespace

void verify_peer(CURL* easy, PeerVerification& peer) {
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, on_tls_context);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, &peer);
}

std::string handshake_in_words(const std::string& reason) {
    const auto says = [&](std::string_view words) { return reason.find(words) != std::string::npos; };
    if (says("unsupported protocol") || says("protocol version") || says("wrong version number")) {
        return "the server speaks no TLS 1.2 or later (" + reason + ")";
    }
    if (says("handshake failure") || says("no shared cipher") || says("illegal parameter")) {
        return "the server and this program share no safe method of encryption (" + reason + ")";
    }
    if (says("dh key too small") || says("ee key too small") || says("ca md too weak") || says("ca key too small")) {
        return "the server's key or signature is too weak (" + reason + ")";
    }
    return reason;
}

}  // namespace fleetgate::net
