#include "protocol/http_signature.hpp"

#include "base/bytes.hpp"
#include "protocol/base64.hpp"
#include "protocol/errc.hpp"

#include <gtest/gtest.h>

namespace fleetgate::protocol {
namespace {

// RFC 9421 appendix B.1.4, test-key-ed25519: published for tests, secret of nobody.
constexpr std::string_view kRfcPublicKey = "JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs";
constexpr std::string_view kRfcPkcs8 = "MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF";

PrivateKey rfc_key() {
    const auto label = std::string{"PRIVATE "} + "KEY-----\n";
    const base::Secret pem{"-----BEGIN " + label + std::string{kRfcPkcs8} + "\n-----END " + label};
    return PrivateKey::from_pem(pem).value();
}

/// RFC 9421 appendix B.2, "test-request".
RequestParts rfc_request() {
    return {"POST",
            "example.com",
            "/foo",
            "?param=Value&Pet=dog",
            {{"date", "Tue, 20 Apr 2021 02:07:55 GMT"},
             {"content-type", "application/json"},
             {"content-digest",
              "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"},
             {"content-length", "18"}}};
}

const SfInnerList kRfcInput{{"date", "@method", "@path", "@authority", "content-type", "content-length"},
                            {{"created", std::int64_t{1618884473}}, {"keyid", std::string{"test-key-ed25519"}}}};

constexpr std::string_view kRfcSignatureInput =
    R"(sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519")";
constexpr std::string_view kRfcSignature =
    "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:";

TEST(HttpSignature, BaseIsRfc9421sB26) {
    EXPECT_EQ(signature_base(rfc_request(), kRfcInput).value(),
              "\"date\": Tue, 20 Apr 2021 02:07:55 GMT\n"
              "\"@method\": POST\n"
              "\"@path\": /foo\n"
              "\"@authority\": example.com\n"
              "\"content-type\": application/json\n"
              "\"content-length\": 18\n"
              "\"@signature-params\": (\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" "
              "\"content-length\");created=1618884473;keyid=\"test-key-ed25519\"");
}

TEST(HttpSignature, SigningIsRfc9421sB26) {
    const auto signature = sign(rfc_request(), "sig-b26", kRfcInput, rfc_key()).value();
    EXPECT_EQ("sig-b26=" + serialize(signature.input), kRfcSignatureInput);
    EXPECT_EQ("sig-b26=" + serialize(SfBytes{signature.octets}), kRfcSignature);
}

TEST(HttpSignature, VerifiesRfc9421sB26) {
    const auto signatures = parse_signatures(kRfcSignatureInput, kRfcSignature).value();
    ASSERT_EQ(signatures.size(), 1U);
    EXPECT_EQ(signatures[0].created(), 1618884473);
    EXPECT_EQ(signatures[0].keyid(), "test-key-ed25519");
    const auto key = PublicKey::from_base64url(kRfcPublicKey).value();
    EXPECT_EQ(rfc_key().public_key(), key);
    EXPECT_TRUE(verify(rfc_request(), signatures[0], key));

    auto other = rfc_request();
    other.path = "/fop";
    EXPECT_EQ(verify(other, signatures[0], key).error().code, Errc::wrong_signature);
}

TEST(HttpSignature, JoinsFieldsAsRfc9421Section21Does) {
    const RequestParts parts{"GET", "h", "/", "", {{"x", "  one "}, {"y", "other"}, {"x", "two"}, {"empty", ""}}};
    EXPECT_EQ(parts.field("x"), "one, two");
    EXPECT_EQ(parts.field("empty"), "");
    EXPECT_EQ(parts.field("z"), std::nullopt);
    EXPECT_EQ(signature_base(parts, {{"@query", "x", "empty"}, {}}).value(),
              "\"@query\": ?\n\"x\": one, two\n\"empty\": \n\"@signature-params\": (\"@query\" \"x\" \"empty\")");
}

TEST(HttpSignature, RefusesWhatCannotBeSigned) {
    const auto request = rfc_request();
    EXPECT_EQ(signature_base(request, {{"@status"}, {}}).error().code, Errc::unsupported);
    EXPECT_EQ(signature_base(request, {{"absent"}, {}}).error().code, Errc::missing_signature);
    EXPECT_EQ(signature_base(request, {{"date", "date"}, {}}).error().code, Errc::malformed);
    RequestParts split{"GET", "h", "/", "", {{"x", "a\n\"@path\": /other"}}};
    EXPECT_EQ(signature_base(split, {{"x"}, {}}).error().code, Errc::malformed);
}

// RFC 9530 appendix B.1, B.2; RFC 9421 appendix B.2.
TEST(ContentDigest, IsRfc9530s) {
    EXPECT_EQ(content_digest("{\"hello\": \"world\"}\n"), "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:");
    EXPECT_EQ(content_digest(""), "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:");
    EXPECT_EQ(content_digest("{\"hello\": \"world\"}"), "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
}

struct DigestCase {
    std::string name;
    std::string field;
    std::error_code code;
};
class Digest : public testing::TestWithParam<DigestCase> {};

TEST_P(Digest, IsChecked) {
    const auto checked = check_digest(GetParam().field, "{\"hello\": \"world\"}\n");
    EXPECT_EQ(checked ? std::error_code{} : checked.error().code, GetParam().code);
}

constexpr const char* kGood256 = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";
constexpr const char* kGood512 =
    "sha-512=:YMAam51Jz/jOATT6/zvHrLVgOYTGFy1d6GJiOHTohq4yP+pgk4vf2aCsyRZOtw8MjkM7iw7yZ/WkppmM44T3qg==:";

INSTANTIATE_TEST_SUITE_P(
    Rfc9530, Digest,
    testing::Values(DigestCase{"sha256", kGood256, {}}, DigestCase{"sha512", kGood512, {}},
                    DigestCase{"both", std::string{kGood256} + ", " + kGood512, {}},
                    DigestCase{"unknown_beside_known", std::string{kGood256} + ", md5=:AAAA:", {}},
                    DigestCase{"one_of_two_wrong", std::string{kGood256} + ", sha-512=:AAAA:", Errc::wrong_digest},
                    DigestCase{"wrong", "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:", Errc::wrong_digest},
                    DigestCase{"short", "sha-256=:AAAA:", Errc::wrong_digest},
                    DigestCase{"only_unknown", "md5=:AAAA:", Errc::unsupported},
                    DigestCase{"not_a_field", "sha-256=RK/0", Errc::malformed}),
    [](const auto& row) { return row.param.name; });

// The profile of this protocol.

struct Signed {
    RequestParts parts;
    std::string body = "octets";
    PrivateKey key = PrivateKey::generate().value();

    Signed() {
        parts = {"PUT",
                 "manager.example",
                 "/v1/gateways/g/batches/7",
                 "",
                 {{"content-type", "application/json"}, {"content-encoding", "zstd"}}};
        const auto fields = sign_request(parts, body, "g", 1700000000, key).value();
        parts.fields.emplace_back("content-digest", fields.content_digest);
        parts.fields.emplace_back("signature-input", fields.signature_input);
        parts.fields.emplace_back("signature", fields.signature);
    }

    base::Result<void> checked(const PublicKey& by) const {
        const auto signature = find_signature(parts);
        if (!signature) return base::fail(signature.error());
        return verify(parts, *signature, by);
    }
    std::string& field(std::string_view name) {
        for (auto& [key_name, value] : parts.fields) {
            if (key_name == name) return value;
        }
        throw std::out_of_range{"no such field"};
    }
};

TEST(SignedRequest, GoesRoundAndNamesItsKey) {
    const Signed s;
    EXPECT_TRUE(s.checked(s.key.public_key()));
    EXPECT_EQ(find_signature(s.parts)->keyid(), "g");
    EXPECT_TRUE(check_digest(*s.parts.field("content-digest"), s.body));
}

TEST(SignedRequest, AnotherKeyIsRefused) {
    const Signed s;
    EXPECT_EQ(s.checked(PrivateKey::generate()->public_key()).error().code, Errc::wrong_signature);
}

TEST(SignedRequest, EveryChangedPartIsRefused) {
    using Change = void (*)(Signed&);
    const std::vector<Change> changes{
        [](Signed& s) { s.parts.method = "POST"; },
        [](Signed& s) { s.parts.authority = "other.example"; },
        [](Signed& s) { s.parts.path += "0"; },
        [](Signed& s) { s.parts.query = "?x"; },
        [](Signed& s) { s.field("content-type") = "text/plain"; },
        [](Signed& s) { s.field("content-encoding") = "gzip"; },
        [](Signed& s) { s.field("content-digest") = content_digest("other octets"); },
        [](Signed& s) {
            s.field("signature-input").replace(s.field("signature-input").find("1700000000"), 10, "1700000001");
        },
        [](Signed& s) { s.field("signature-input").replace(s.field("signature-input").find("\"g\""), 3, "\"h\""); },
        [](Signed& s) { s.field("signature-input") += ";alg=\"ed25518\""; },
        [](Signed& s) { s.field("signature")[20] = s.field("signature")[20] == 'A' ? 'B' : 'A'; },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) {
        Signed s;
        changes[i](s);
        EXPECT_FALSE(s.checked(s.key.public_key())) << "change " << i;
    }
}

TEST(SignedRequest, ASignatureThatCoversTooLittleIsNone) {
    Signed s;
    const SfInnerList little{{"@method", "@authority", "@path"},
                             {{"created", std::int64_t{1}}, {"keyid", std::string{"g"}}}};
    const auto signature = sign(s.parts, "gateway", little, s.key).value();
    s.field("signature-input") = "gateway=" + serialize(signature.input);
    s.field("signature") = "gateway=" + serialize(SfBytes{signature.octets});
    const auto checked = s.checked(s.key.public_key());
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, Errc::missing_signature);
    EXPECT_EQ(checked.error().context, "the signature must cover content-digest");
}

TEST(SignedRequest, NoSignatureIsSaidSo) {
    EXPECT_EQ(find_signature(rfc_request()).error().code, Errc::missing_signature);
}

TEST(Key, GoesThroughPem) {
    const auto key = PrivateKey::generate().value();
    const auto again = PrivateKey::from_pem(key.to_pem().value()).value();
    EXPECT_EQ(again.public_key(), key.public_key());
    EXPECT_TRUE(key.public_key().verifies("m", again.sign("m").value()));
    EXPECT_EQ(key.public_key().fingerprint().size(), 43U);
}

// RFC 8032 section 7.1, test 1.
TEST(Key, FromASeedIsRfc8032s) {
    const base::Secret seed{*base::from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")};
    const auto key = PrivateKey::from_seed(seed).value();
    EXPECT_EQ(base::to_hex(key.public_key().octets()),
              "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    EXPECT_EQ(
        base::to_hex(key.sign("").value()),
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595b"
        "be24655141438e7a100b");
    EXPECT_EQ(PrivateKey::from_seed(base::Secret{"short"}).error().code, Errc::wrong_field);
}

TEST(Key, WhatIsNoneIsRefused) {
    EXPECT_EQ(PrivateKey::from_pem(base::Secret{"nonsense"}).error().code, Errc::malformed);
    EXPECT_EQ(PublicKey::from_octets("short").error().code, Errc::wrong_field);
    EXPECT_EQ(PublicKey::from_base64url("!").error().code, Errc::wrong_field);
}

}  // namespace
}  // namespace fleetgate::protocol
