#include "tests/relay/certificate_kinds.hpp"

namespace fleetgate::relay::certificate_kinds {

std::vector<Case> bad_leaves() {
    return {
        {"expired",
         [](const Pki& p) {
             auto leaf = Pki::leaf();
             leaf.from = std::chrono::hours{-48};
             leaf.until = std::chrono::hours{-1};
             return p.shown(leaf);
         },
         "it has expired"},
        {"not_yet_valid",
         [](const Pki& p) {
             auto leaf = Pki::leaf();
             leaf.from = std::chrono::hours{24};
             return p.shown(leaf);
         },
         "it is not valid yet"},
        {"expired_intermediate",
         [](const Pki& p) {
             return p.below({.subject = "Old intermediate",
                             .extensions = {kAuthority, kMaySign},
                             .from = std::chrono::hours{-48},
                             .until = std::chrono::hours{-1}});
         },
         "an authority's certificate in its chain has expired"},
        {"intermediate_of_tomorrow",
         [](const Pki& p) {
             return p.below(
                 {.subject = "New intermediate", .extensions = {kAuthority, kMaySign}, .from = std::chrono::hours{24}});
         },
         "an authority's certificate in its chain is not valid yet"},
        {"expired_root",
         [](const Pki&) {
             const auto root = crooked({.subject = "Old root",
                                        .extensions = {kAuthority, kMaySign},
                                        .from = std::chrono::hours{-48},
                                        .until = std::chrono::hours{-1}},
                                       ec_key());
             return Shown{crooked(Pki::leaf(), ec_key(), &root), {root}, {}};
         },
         "not trusted"},
        {"other_name",
         [](const Pki& p) {
             return p.shown(Pki::leaf({named("DNS:other.localhost"), kServer}));
         },
         "it is not for manager.localhost but for other.localhost"},
        {"no_name_but_the_common_name", [](const Pki& p) { return p.shown(Pki::leaf({kServer})); },
         "no name at all (a common name alone does not count)"},
        {"a_name_that_begins_the_same",
         [](const Pki& p) {
             return p.shown(Pki::leaf({named("DNS:manager.localhost.evil.example"), kServer}));
         },
         "it is not for manager.localhost"},
        {"wildcard_for_two_labels",
         [](const Pki& p) {
             return p.shown(Pki::leaf({named("DNS:*.manager.localhost"), kServer}));
         },
         "it is not for a.b.manager.localhost", "a.b.manager.localhost"},
        {"wildcard_for_no_label",
         [](const Pki& p) {
             return p.shown(Pki::leaf({named("DNS:*.manager.localhost"), kServer}));
         },
         "it is not for manager.localhost"},
        {"wildcard_in_a_label",
         [](const Pki& p) {
             return p.shown(Pki::leaf({named("DNS:m*r.site.localhost"), kServer}));
         },
         "it is not for manager.site.localhost", "manager.site.localhost"},
        {"wildcard_of_a_whole_top_level",
         [](const Pki& p) {
             return p.shown(Pki::leaf({named("DNS:*.localhost"), kServer}));
         },
         "it is not for manager.localhost"},
        {"wildcard_alone",
         [](const Pki& p) {
             return p.shown(Pki::leaf({named("DNS:*"), kServer}));
         },
         "it is not for localhost", "localhost"},
        {"wildcard_at_the_end",
         [](const Pki& p) {
             return p.shown(Pki::leaf({named("DNS:manager.*"), kServer}));
         },
         "it is not for manager.localhost"},
        {"wildcard_for_addresses",
         [](const Pki& p) {
             return p.shown(Pki::leaf({named("DNS:*.0.0.1"), kServer}));
         },
         "it is not for 127.0.0.1", "127.0.0.1"},
        {"address_written_as_a_name",
         [](const Pki& p) {
             return p.shown(Pki::leaf({named("DNS:127.0.0.1"), kServer}));
         },
         "it is not for 127.0.0.1", "127.0.0.1"},
        {"another_address",
         [](const Pki& p) {
             return p.shown(Pki::leaf({named("IP:127.0.0.2"), kServer}));
         },
         "it is not for 127.0.0.1 but for 127.0.0.2", "127.0.0.1"},
        {"nul_in_the_name",
         [](const Pki& p) {
             auto leaf = Pki::leaf({kServer});
             leaf.raw_name = kHost + std::string{'\0'} + ".evil.example";
             return p.shown(leaf);
         },
         "it is not for manager.localhost"},
        {"self_signed",
         [](const Pki&) {
             return Shown{crooked(Pki::leaf(), ec_key()), {}, {}};
         },
         "it is self-signed, and not among the certificates that are trusted"},
        {"unknown_authority",
         [](const Pki&) {
             const auto other = crooked({.subject = "Other root", .extensions = {kAuthority, kMaySign}}, ec_key());
             return Shown{crooked(Pki::leaf(), ec_key(), &other), {other}, {}};
         },
         "not trusted"},
        {"authority_of_the_same_name",
         [](const Pki&) {
             const auto other = crooked({.subject = "Good root", .extensions = {kAuthority, kMaySign}}, ec_key());
             return Shown{crooked(Pki::leaf(), ec_key(), &other), {other}, {}};
         },
         "Good root"},
        {"missing_intermediate",
         [](const Pki& p) {
             auto out = p.shown(Pki::leaf());
             out.chain.clear();
             return out;
         },
         "an intermediate certificate is missing from what the server sends"}};
}

std::vector<Case> good_ones() {
    return {Case{"as_it_should_be", [](const Pki& p) { return p.shown(Pki::leaf()); }, ""},
            Case{"rsa_of_2048_bits", [](const Pki& p) { return p.shown(Pki::leaf(), fakes::rsa_key(2048)); }, ""},
            Case{"tls_1_2",
                 [](const Pki& p) {
                     auto out = p.shown(Pki::leaf());
                     out.newest = TLS1_2_VERSION;
                     return out;
                 },
                 ""},
            Case{"an_address",
                 [](const Pki& p) {
                     return p.shown(Pki::leaf({named("IP:127.0.0.1"), kServer}));
                 },
                 "", "127.0.0.1"},
            Case{"a_wildcard_for_one_label",
                 [](const Pki& p) {
                     return p.shown(Pki::leaf({named("DNS:*.site.localhost"), kServer}));
                 },
                 "", "manager.site.localhost"},
            Case{"one_of_several_names",
                 [](const Pki& p) {
                     return p.shown(Pki::leaf({named("DNS:other.localhost,DNS:MANAGER.localhost"), kServer}));
                 },
                 ""},
            Case{"no_word_on_its_use", [](const Pki& p) { return p.shown(Pki::leaf({named("DNS:" + kHost)})); }, ""},
            Case{"a_chain_just_short_enough",
                 [](const Pki& p) {
                     return p.below({.subject = "Last of its line",
                                     .extensions = {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"}, kMaySign}});
                 },
                 ""},
            Case{"a_name_that_its_authority_may_sign",
                 [](const Pki& p) {
                     return p.below(
                         {.subject = "Ours",
                          .extensions = {
                              kAuthority, kMaySign, {NID_name_constraints, "critical,permitted;DNS:localhost"}}});
                 },
                 ""},
            Case{"a_staple_that_says_good", [](const Pki& p) { return p.stapled({}); }, ""},
            Case{"an_old_staple_that_was_not_promised",
                 [](const Pki& p) {
                     return p.stapled({.from = std::chrono::hours{-72}, .until = std::chrono::hours{-48}});
                 },
                 ""},
            Case{"the_staple_that_was_promised",
                 [](const Pki& p) {
                     return p.stapled({}, nullptr,
                                      Pki::leaf({named("DNS:" + kHost), kServer, {NID_tlsfeature, "status_request"}}));
                 },
                 ""}};
}

}  // namespace fleetgate::relay::certificate_kinds
