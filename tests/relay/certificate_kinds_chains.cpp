#include "tests/relay/certificate_kinds.hpp"

namespace fleetgate::relay::certificate_kinds {

std::vector<Case> bad_chains() {
    return {
        {"altered",
         [](const Pki& p) {
             auto leaf = Pki::leaf();
             leaf.altered = true;
             return p.shown(leaf);
         },
         "its signature does not fit"},
        {"meant_for_clients",
         [](const Pki& p) {
             return p.shown(Pki::leaf({named("DNS:" + kHost), {NID_ext_key_usage, "clientAuth"}}));
         },
         "not meant for this use"},
        {"meant_for_code",
         [](const Pki& p) {
             return p.shown(Pki::leaf({named("DNS:" + kHost), {NID_ext_key_usage, "codeSigning"}}));
         },
         "not meant for this use"},
        {"key_that_may_not_be_used_so",
         [](const Pki& p) {
             return p.shown(
                 Pki::leaf({named("DNS:" + kHost), kServer, {NID_key_usage, "critical,keyCertSign,cRLSign"}}));
         },
         "not meant for this use"},
        {"intermediate_for_clients_alone",
         [](const Pki& p) {
             return p.below({.subject = "Client intermediate",
                             .extensions = {kAuthority, kMaySign, {NID_ext_key_usage, "clientAuth"}}});
         },
         "not meant for this use"},
        {"intermediate_that_is_no_authority",
         [](const Pki& p) {
             return p.below({.subject = "Web server", .extensions = {{NID_basic_constraints, "critical,CA:FALSE"}}});
         },
         "what signed it is no authority"},
        {"intermediate_without_a_word_on_it",
         [](const Pki& p) { return p.below({.subject = "Web server", .extensions = {kMaySign}}); },
         "what signed it is no authority"},
        {"intermediate_of_the_first_version",
         [](const Pki& p) { return p.below({.subject = "Ancient", .extensions = {}, .version = 0}); },
         "what signed it is no authority"},
        {"intermediate_that_may_not_sign",
         [](const Pki& p) {
             return p.below(
                 {.subject = "Web server", .extensions = {kAuthority, {NID_key_usage, "critical,digitalSignature"}}});
         },
         "authority"},
        {"chain_too_long",
         [](const Pki& p) {
             const auto first =
                 crooked({.subject = "Last of its line",
                          .extensions = {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"}, kMaySign}},
                         ec_key(), &p.root);
             const auto second =
                 crooked({.subject = "One too many", .extensions = {kAuthority, kMaySign}}, ec_key(), &first);
             return Shown{crooked(Pki::leaf(), ec_key(), &second), {second, first}, {}};
         },
         "its chain is longer than one of its authorities allows"},
        {"name_that_its_authority_may_not_sign",
         [](const Pki& p) {
             return p.below(
                 {.subject = "Example's",
                  .extensions = {kAuthority, kMaySign, {NID_name_constraints, "critical,permitted;DNS:example.org"}}});
         },
         "its authority may not sign for such a name"},
        {"name_that_its_authority_must_not_sign",
         [](const Pki& p) {
             return p.below(
                 {.subject = "Not ours",
                  .extensions = {kAuthority, kMaySign, {NID_name_constraints, "critical,excluded;DNS:localhost"}}});
         },
         "its authority may not sign for such a name"},
        {"signed_by_sha1",
         [](const Pki& p) {
             auto leaf = Pki::leaf();
             leaf.digest = EVP_sha1();
             return p.shown(leaf);
         },
         "signed by a broken method"},
        {"signed_by_md5",
         [](const Pki& p) {
             auto authority = Recipe{.subject = "RSA intermediate", .extensions = {kAuthority, kMaySign}};
             auto leaf = Pki::leaf();
             leaf.digest = EVP_md5();
             return p.below(authority, fakes::rsa_key(2048), leaf);
         },
         "signed by a broken method"},
        {"rsa_of_1024_bits", [](const Pki& p) { return p.shown(Pki::leaf(), fakes::rsa_key(1024)); }, "too weak"},
        {"intermediate_of_1024_bits",
         [](const Pki& p) {
             return p.below({.subject = "Weak intermediate", .extensions = {kAuthority, kMaySign}},
                            fakes::rsa_key(1024));
         },
         "the key of an authority in its chain is too weak"},
        {"curve_of_192_bits",
         [](const Pki& p) {
             auto out = p.shown(Pki::leaf(), ec_key("P-192"));
             out.newest = TLS1_2_VERSION;
             return out;
         },
         "share no safe method of encryption"},
        {"intermediate_with_a_curve_of_192_bits",
         [](const Pki& p) {
             return p.below({.subject = "Weak intermediate", .extensions = {kAuthority, kMaySign}}, ec_key("P-192"));
         },
         "the key of an authority in its chain is too weak"},
        {"curve_in_numbers", [](const Pki& p) { return p.shown(Pki::leaf(), fakes::explicit_curve_key()); },
         "the curve of its key is of its own making"},
        {"a_critical_extension_that_nobody_knows",
         [](const Pki& p) {
             return p.shown(Pki::leaf(
                 {named("DNS:" + kHost), kServer, {NID_netscape_comment, "critical,may only be used on Tuesdays"}}));
         },
         "critical extension"}};
}

std::vector<Case> bad_manners() {
    return {{"revoked", [](const Pki& p) { return p.stapled({.status = V_OCSP_CERTSTATUS_REVOKED}); },
             "it was revoked by its issuer (stapled OCSP)"},
            {"revoked_long_ago",
             [](const Pki& p) {
                 return p.stapled({.status = V_OCSP_CERTSTATUS_REVOKED,
                                   .from = std::chrono::hours{-72},
                                   .until = std::chrono::hours{-48}});
             },
             "it was revoked by its issuer (stapled OCSP)"},
            {"staple_of_a_stranger",
             [](const Pki& p) {
                 static const auto stranger =
                     crooked({.subject = "Good intermediate", .extensions = {kAuthority, kMaySign}}, ec_key());
                 return p.stapled({}, &stranger);
             },
             "the OCSP answer that is stapled to it is not its issuer's"},
            {"staple_that_is_none",
             [](const Pki& p) {
                 auto out = p.shown(Pki::leaf());
                 out.stapled = "nonsense";
                 return out;
             },
             "the OCSP answer that is stapled to it is not its issuer's"},
            {"promised_staple_that_is_missing",
             [](const Pki& p) {
                 return p.shown(Pki::leaf({named("DNS:" + kHost), kServer, {NID_tlsfeature, "status_request"}}));
             },
             "it must come with a fresh OCSP answer"},
            {"promised_staple_that_is_old",
             [](const Pki& p) {
                 return p.stapled({.from = std::chrono::hours{-72}, .until = std::chrono::hours{-48}}, nullptr,
                                  Pki::leaf({named("DNS:" + kHost), kServer, {NID_tlsfeature, "status_request"}}));
             },
             "it must come with a fresh OCSP answer"},
            {"tls_1_0_alone",
             [](const Pki& p) {
                 auto out = p.shown(Pki::leaf(), fakes::rsa_key(2048));
                 out.oldest = out.newest = TLS1_VERSION;
                 return out;
             },
             "the server speaks no TLS 1.2 or later"},
            {"tls_1_1_alone",
             [](const Pki& p) {
                 auto out = p.shown(Pki::leaf(), fakes::rsa_key(2048));
                 out.oldest = out.newest = TLS1_1_VERSION;
                 return out;
             },
             "the server speaks no TLS 1.2 or later"},
            {"no_forward_secrecy",
             [](const Pki& p) {
                 auto out = p.shown(Pki::leaf(), fakes::rsa_key(2048));
                 out.newest = TLS1_2_VERSION;
                 out.ciphers = "AES128-GCM-SHA256:@SECLEVEL=0";
                 return out;
             },
             "share no safe method of encryption"},
            {"no_authenticated_encryption",
             [](const Pki& p) {
                 auto out = p.shown(Pki::leaf(), fakes::rsa_key(2048));
                 out.newest = TLS1_2_VERSION;
                 out.ciphers = "ECDHE-RSA-AES128-SHA:@SECLEVEL=0";
                 return out;
             },
             "share no safe method of encryption"}};
}

}  // namespace fleetgate::relay::certificate_kinds
