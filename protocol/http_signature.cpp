#include "protocol/http_signature.hpp"

#include "base/text.hpp"
#include "protocol/errc.hpp"

#include <algorithm>
#include <set>

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace fleetgate::protocol {

namespace {

std::string sha512(std::string_view octets) {
    std::string digest(64, '\0');
    EVP_Digest(octets.data(), octets.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr, EVP_sha512(),
               nullptr);
    return digest;
}

base::Result<std::string> component(const RequestParts& parts, const std::string& name) {
    if (name == "@method") return parts.method;
    if (name == "@authority") return parts.authority;
    if (name == "@path") return parts.path.empty() ? "/" : parts.path;
    if (name == "@query") return parts.query.empty() ? "?" : parts.query;
    if (name.starts_with('@')) return base::fail(Errc::unsupported, "signed component " + base::printable(name, 64));
    auto value = parts.field(name);
    if (!value)
        return base::fail(Errc::missing_signature, "signed field " + base::printable(name, 64) + " is not there");
    return *std::move(value);
}

const SfItem* find(const SfInnerList& list, std::string_view key) {
    for (const auto& parameter : list.parameters) {
        if (parameter.key == key) return &parameter.value;
    }
    return nullptr;
}

}  // namespace

std::optional<std::string> RequestParts::field(std::string_view name) const {
    std::optional<std::string> joined;
    for (const auto& [key, value] : fields) {
        if (key != name) continue;
        const auto text = std::string{base::trimmed(value)};
        joined = joined ? *joined + ", " + text : text;
    }
    return joined;
}

std::string content_digest(std::string_view body) { return "sha-256=" + serialize(SfBytes{sha256(body)}); }

base::Result<void> check_digest(std::string_view field, std::string_view body) {
    const auto digests = parse_octets(field);
    if (!digests) return base::fail(digests.error().during("Content-Digest"));
    bool known = false;
    for (const auto& [algorithm, said] : *digests) {
        if (algorithm != "sha-256" && algorithm != "sha-512") continue;
        known = true;
        const std::string found = algorithm == "sha-256" ? sha256(body) : sha512(body);
        if (said.octets.size() != found.size() || CRYPTO_memcmp(said.octets.data(), found.data(), found.size()) != 0) {
            return base::fail(Errc::wrong_digest, "Content-Digest " + algorithm);
        }
    }
    if (!known) return base::fail(Errc::unsupported, "Content-Digest needs sha-256 or sha-512");
    return {};
}

std::optional<std::int64_t> HttpSignature::created() const {
    const SfItem* item = find(input, "created");
    const auto* seconds = item == nullptr ? nullptr : std::get_if<std::int64_t>(item);
    return seconds == nullptr ? std::nullopt : std::optional{*seconds};
}

std::string HttpSignature::keyid() const {
    const SfItem* item = find(input, "keyid");
    const auto* text = item == nullptr ? nullptr : std::get_if<std::string>(item);
    return text == nullptr ? std::string{} : *text;
}

base::Result<std::vector<HttpSignature>> parse_signatures(std::string_view signature_input,
                                                          std::string_view signature) {
    auto inputs = parse_inner_lists(signature_input);
    if (!inputs) return base::fail(inputs.error().during("Signature-Input"));
    auto octets = parse_octets(signature);
    if (!octets) return base::fail(octets.error().during("Signature"));
    std::vector<HttpSignature> out;
    for (auto& [label, input] : *inputs) {
        const auto same = [&l = label](const auto& member) { return member.first == l; };
        const auto found = std::find_if(octets->begin(), octets->end(), same);
        if (found == octets->end()) return base::fail(Errc::missing_signature, "no signature labelled " + label);
        out.push_back({label, std::move(input), std::move(found->second.octets)});
    }
    return out;
}

base::Result<std::string> signature_base(const RequestParts& parts, const SfInnerList& input) {
    std::string out;
    std::set<std::string> seen;
    for (const auto& name : input.items) {
        if (!seen.insert(name).second) return base::fail(Errc::malformed, "a component signed twice");
        auto value = component(parts, name);
        if (!value) return base::fail(value.error());
        // RFC 9421 section 2.5: a line feed in a value could pass for another component.
        if (value->find('\n') != std::string::npos) return base::fail(Errc::malformed, "a line feed in " + name);
        out += '"' + name + "\": " + *value + '\n';
    }
    return out + "\"@signature-params\": " + serialize(input);
}

base::Result<HttpSignature> sign(const RequestParts& parts, std::string label, SfInnerList input,
                                 const PrivateKey& key) {
    const auto text = signature_base(parts, input);
    if (!text) return base::fail(text.error());
    auto octets = key.sign(*text);
    if (!octets) return base::fail(octets.error());
    return HttpSignature{std::move(label), std::move(input), *std::move(octets)};
}

base::Result<void> verify(const RequestParts& parts, const HttpSignature& signature, const PublicKey& key) {
    const SfItem* algorithm = find(signature.input, "alg");
    if (algorithm != nullptr && *algorithm != SfItem{std::string{"ed25519"}}) {
        return base::fail(Errc::unsupported, "the signature's alg must be ed25519");
    }
    const auto text = signature_base(parts, signature.input);
    if (!text) return base::fail(text.error());
    if (!key.verifies(*text, signature.octets)) return base::fail(Errc::wrong_signature, "signature by another key");
    return {};
}

std::vector<std::string> required_components(const RequestParts& parts) {
    std::vector<std::string> names{"@method", "@authority", "@path"};
    if (!parts.query.empty()) names.emplace_back("@query");
    for (const char* name : {"content-digest", "content-type", "content-encoding"}) {
        if (parts.field(name)) names.emplace_back(name);
    }
    return names;
}

base::Result<SignedFields> sign_request(RequestParts parts, std::optional<std::string_view> body, std::string keyid,
                                        std::int64_t created, const PrivateKey& key) {
    SignedFields out;
    if (body) {
        out.content_digest = content_digest(*body);
        parts.fields.emplace_back("content-digest", out.content_digest);
    }
    SfInnerList input{required_components(parts), {{"created", created}, {"keyid", std::move(keyid)}}};
    auto signature = sign(parts, std::string{kSignatureLabel}, std::move(input), key);
    if (!signature) return base::fail(signature.error());
    out.signature_input = signature->label + '=' + serialize(signature->input);
    out.signature = signature->label + '=' + serialize(SfBytes{signature->octets});
    return out;
}

base::Result<HttpSignature> find_signature(const RequestParts& parts) {
    const auto input = parts.field("signature-input");
    const auto octets = parts.field("signature");
    if (!input || !octets) return base::fail(Errc::missing_signature, "the request is not signed");
    auto signatures = parse_signatures(*input, *octets);
    if (!signatures) return base::fail(signatures.error());
    const auto ours = std::find_if(signatures->begin(), signatures->end(),
                                   [](const HttpSignature& s) { return s.label == kSignatureLabel; });
    if (ours == signatures->end()) return base::fail(Errc::missing_signature, "no signature labelled \"gateway\"");
    for (const auto& name : required_components(parts)) {
        const auto& items = ours->input.items;
        if (std::find(items.begin(), items.end(), name) == items.end()) {
            return base::fail(Errc::missing_signature, "the signature must cover " + name);
        }
    }
    if (!ours->created() || ours->keyid().empty()) {
        return base::fail(Errc::missing_signature, "the signature must say created and keyid");
    }
    return std::move(*ours);
}

}  // namespace fleetgate::protocol
