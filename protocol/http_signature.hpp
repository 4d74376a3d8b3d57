// Signed requests: HTTP message signatures (RFC 9421) with Ed25519, over a digest of the body (RFC 9530).
//
// Identity must survive a proxy of the customer's that opens TLS, so it lies in the request, not in the connection.
// What is signed: method, authority, path and (where there is one) query; with a body also its digest, type and coding.
#pragma once

#include "base/result.hpp"
#include "protocol/ed25519.hpp"
#include "protocol/structured_fields.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fleetgate::protocol {

/// The parts of a request that can be signed, as they are on the wire.
struct RequestParts {
    std::string method;     ///< "PUT"
    std::string authority;  ///< the Host header, lower case, without the scheme's own port (RFC 9421 section 2.2.3)
    std::string path;       ///< still percent-encoded, without the query
    std::string query;      ///< with its "?"; empty when there is none
    std::vector<std::pair<std::string, std::string>> fields;  ///< lower-case names; several of one name stay several

    /// Values of one name joined as RFC 9421 section 2.1 wants; nothing when there is none.
    [[nodiscard]] std::optional<std::string> field(std::string_view name) const;
};

/// "sha-256=:...:"
std::string content_digest(std::string_view body);
/// Every sha-256 and sha-512 in the field must fit. Errors: wrong_digest, malformed; unsupported when neither is there.
base::Result<void> check_digest(std::string_view field, std::string_view body);

/// One member of Signature-Input with its counterpart in Signature.
struct HttpSignature {
    std::string label;
    SfInnerList input;
    std::string octets;

    [[nodiscard]] std::optional<std::int64_t> created() const;  ///< seconds since 1970
    [[nodiscard]] std::string keyid() const;                    ///< empty when it is not said
};

/// Errors: missing_signature when the two fields do not fit each other; malformed, unsupported.
base::Result<std::vector<HttpSignature>> parse_signatures(std::string_view signature_input, std::string_view signature);

/// RFC 9421 section 2.5. Errors: missing_signature when a covered field is not there; unsupported components.
base::Result<std::string> signature_base(const RequestParts& parts, const SfInnerList& input);

/// Over exactly these components.
base::Result<HttpSignature> sign(const RequestParts& parts, std::string label, SfInnerList input,
                                 const PrivateKey& key);
/// The signature's own claim about algorithm must be ed25519 where it makes one. Errors: wrong_signature.
base::Result<void> verify(const RequestParts& parts, const HttpSignature& signature, const PublicKey& key);

// What this protocol asks for, on top of the above.

inline constexpr std::string_view kSignatureLabel = "gateway";

/// The components a request of ours must cover, given what it carries.
std::vector<std::string> required_components(const RequestParts& parts);

struct SignedFields {
    std::string content_digest;  ///< empty without a body
    std::string signature_input;
    std::string signature;
};

/// Adds the digest, then signs. `parts.fields` must hold content-type (and content-encoding where there is one) when
/// there is a body.
base::Result<SignedFields> sign_request(RequestParts parts, std::optional<std::string_view> body, std::string keyid,
                                        std::int64_t created, const PrivateKey& key);

/// The signature labelled "gateway", having checked that it covers what it must; it is not verified yet, for its keyid
/// says with which key. Errors: missing_signature, malformed, unsupported.
base::Result<HttpSignature> find_signature(const RequestParts& parts);

}  // namespace fleetgate::protocol
