#include "manager/signed_request.hpp"

#include "base/text.hpp"
#include "protocol/errc.hpp"
#include "web/problem.hpp"

namespace fleetgate::manager {

namespace {

struct Refusal {
    protocol::Errc errc;
    unsigned status;
    std::string_view code;
};

constexpr Refusal kRefusals[] = {
    {protocol::Errc::malformed, 400, "malformed"},
    {protocol::Errc::wrong_field, 422, "wrong_field"},
    {protocol::Errc::too_large, 413, "too_large"},
    {protocol::Errc::unsupported, 415, "unsupported"},
    {protocol::Errc::wrong_digest, 400, "wrong_digest"},
    {protocol::Errc::wrong_signature, 401, "wrong_signature"},
    {protocol::Errc::missing_signature, 401, "missing_signature"},
};

}  // namespace

protocol::RequestParts parts_of(const net::Request& request) {
    protocol::RequestParts parts;
    parts.method = request.method;
    parts.authority = base::lowered(request.headers.find("Host").value_or(""));
    if (parts.authority.ends_with(":443")) parts.authority.resize(parts.authority.size() - 4);
    const auto query = request.raw_target.find('?');
    parts.path = request.raw_target.substr(0, query);
    if (query != std::string::npos) parts.query = request.raw_target.substr(query);
    for (const auto& header : request.headers) parts.fields.emplace_back(base::lowered(header.name), header.value);
    return parts;
}

base::Result<void> check(const protocol::RequestParts& parts, const protocol::HttpSignature& signature,
                         const protocol::PublicKey& key, const net::Request& request) {
    if (auto verified = protocol::verify(parts, signature, key); !verified) return verified;
    return check_body(parts, request);
}

base::Result<void> check_body(const protocol::RequestParts& parts, const net::Request& request) {
    const auto digest = parts.field("content-digest");
    if (!digest && request.body.empty()) return {};
    if (!digest) return base::fail(protocol::Errc::missing_signature, "a body needs a Content-Digest");
    return protocol::check_digest(*digest, request.body);
}

net::Response refusal(const base::Error& error) {
    for (const auto& known : kRefusals) {
        if (error.code == known.errc) return web::problem(known.status, known.code, error.text());
    }
    return web::problem(500, "internal", "The request could not be looked at.");
}

}  // namespace fleetgate::manager
