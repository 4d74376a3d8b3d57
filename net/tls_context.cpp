#include "net/tls_context.hpp"

#include "net/certificates.hpp"
#include "net/openssl.hpp"

#include <array>

#include <openssl/ssl.h>

namespace fleetgate::net {

namespace {

using ClientCertificate = HttpServerSettings::ClientCertificate;

constexpr const char* kTls12Ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr const char* kTls13Ciphers = "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256";
constexpr const char* kGroups = "X25519:P-256:P-384";
constexpr std::string_view kSessionContext = "fleetgate";

int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_length, const unsigned char* in,
                    unsigned in_length, void*) {
    static constexpr std::array<unsigned char, 9> kOurs{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    unsigned char* chosen = nullptr;
    const auto found = SSL_select_next_proto(&chosen, out_length, kOurs.data(), kOurs.size(), in, in_length);
    *out = chosen;
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

base::Result<void> use_identity(SSL_CTX* context, const TlsIdentity& identity) {
    if (auto sound = check_identity(identity); !sound) return sound;
    const auto chain = parse_certificates(identity.chain_pem);
    const auto key = parse_key(identity.key_pem.reveal());
    if (SSL_CTX_use_certificate(context, chain->front().get()) != 1)
        return base::fail(std::errc::invalid_argument, "the certificate cannot be used: " + openssl_reason());
    for (std::size_t i = 1; i < chain->size(); ++i)
        if (SSL_CTX_add1_chain_cert(context, (*chain)[i].get()) != 1) return openssl_failure("the chain");
    if (SSL_CTX_use_PrivateKey(context, key->get()) != 1)
        return base::fail(std::errc::invalid_argument, "the key cannot be used: " + openssl_reason());
    return {};
}

base::Result<void> ask_for_client(SSL_CTX* context, ClientCertificate wanted, const std::string& authority_pem) {
    if (wanted == ClientCertificate::none) return {};
    auto authorities = parse_certificates(authority_pem);
    if (!authorities) return base::fail(authorities.error().during("the authority for clients"));
    for (const auto& authority : *authorities) {
        if (X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority.get()) != 1 ||
            SSL_CTX_add_client_CA(context, authority.get()) != 1)
            return openssl_failure("the authority for clients");
    }
    SSL_CTX_set_verify(context,
                       SSL_VERIFY_PEER | (wanted == ClientCertificate::required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0),
                       nullptr);
    return {};
}

}  // namespace

base::Result<std::shared_ptr<asio::ssl::context>> make_server_context(const TlsIdentity& identity,
                                                                      const HttpServerSettings& settings,
                                                                      const std::string& client_authority_pem) {
    auto shared = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    auto* context = shared->native_handle();
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_timeout(context, static_cast<long>(settings.tls_session_time.count()));
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);  // of a connection that waits
    SSL_CTX_set_num_tickets(context, 1);                  // of 250 octets each: who comes back uses one
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
    const auto* session_context = reinterpret_cast<const unsigned char*>(kSessionContext.data());
    if (SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) != 1 ||
        SSL_CTX_set_cipher_list(context, kTls12Ciphers) != 1 || SSL_CTX_set_ciphersuites(context, kTls13Ciphers) != 1 ||
        SSL_CTX_set1_groups_list(context, kGroups) != 1 ||
        SSL_CTX_set_session_id_context(context, session_context, kSessionContext.size()) != 1)
        return openssl_failure("TLS settings");
    if (auto used = use_identity(context, identity); !used) return base::fail(used.error());
    if (auto asked = ask_for_client(context, settings.client_certificate, client_authority_pem); !asked)
        return base::fail(asked.error());
    return shared;
}

}  // namespace fleetgate::net
