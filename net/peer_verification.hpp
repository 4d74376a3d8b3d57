// What a server's certificate must be beyond what libcurl asks, and in words why one was not accepted.
#pragma once

#include <string>

#include <curl/curl.h>

namespace fleetgate::net {

struct PeerVerification {
    std::string host;                ///< as in the URL: a name, an address, "[2001:db8::7]"
    std::string problem;             ///< the first that was found, in words; empty: none
    bool is_issuer_unknown = false;  ///< the problem: nobody who is trusted signed it
};

/// Beside libcurl's own verification (RFC 5280, RFC 9525): the name must be a subject alternative name, wildcards stand
/// for one whole label, only a certificate that says so is an authority, keys and signatures have at least 112 bits of
/// security (no SHA-1, MD5, RSA below 2048 bits, curves below 224), and a stapled OCSP answer (RFC 6960) must be good;
/// one must be there where the certificate asks for it (RFC 7633). `peer` must outlive the transfer.
void verify_peer(CURL* easy, PeerVerification& peer);

/// A handshake that failed for something other than the certificate: what it means, where that is known.
std::string handshake_in_words(const std::string& reason);

}  // namespace fleetgate::net
