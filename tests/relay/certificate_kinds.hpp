// The kinds of certificate that the link to the manager is tried with: what each is, and what is said of it.
#pragma once

#include "tests/fakes/crooked_server.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace fleetgate::relay::certificate_kinds {

using fakes::Crooked;
using fakes::crooked;
using fakes::ec_key;
using fakes::Extension;
using fakes::Recipe;
using fakes::Shown;

inline const std::string kHost = "manager.localhost";  // libcurl knows what ends so as this host

inline const Extension kAuthority{NID_basic_constraints, "critical,CA:TRUE"};
inline const Extension kMaySign{NID_key_usage, "critical,keyCertSign,cRLSign"};
inline const Extension kServer{NID_ext_key_usage, "serverAuth"};
inline Extension named(const std::string& names) { return {NID_subject_alt_name, names}; }

/// Where everything is as it should be, but for what a test takes out.
struct Pki {
    Crooked root = crooked({.subject = "Good root", .extensions = {kAuthority, kMaySign}}, ec_key());
    Crooked between = crooked({.subject = "Good intermediate", .extensions = {kAuthority, kMaySign}}, ec_key(), &root);

    static Recipe leaf() { return {.subject = kHost, .extensions = {named("DNS:" + kHost), kServer}}; }
    static Recipe leaf(std::vector<Extension> extensions) {
        return {.subject = kHost, .extensions = std::move(extensions)};
    }
    [[nodiscard]] Shown shown(const Recipe& recipe, net::KeyPtr key = ec_key()) const {
        return {crooked(recipe, std::move(key), &between), {between}, {}};
    }
    /// A leaf under another intermediate.
    [[nodiscard]] Shown below(const Recipe& authority, net::KeyPtr key = ec_key(), Recipe of = leaf()) const {
        const auto other = crooked(authority, std::move(key), &root);
        return {crooked(of, ec_key(), &other), {other}, {}};
    }
    [[nodiscard]] Shown stapled(const fakes::Staple& wanted, const Crooked* responder = nullptr,
                                Recipe of = leaf()) const {
        auto out = shown(of);
        out.stapled = fakes::staple(out.leaf, between, responder != nullptr ? *responder : between, wanted);
        return out;
    }
};

struct Case {
    std::string name;
    std::function<Shown(const Pki&)> shown;
    std::string says;
    std::string host = kHost;
    std::function<std::string(const Pki&)> trusted = [](const Pki& p) { return p.root.pem(); };
};

/// Names, times and trust.
std::vector<Case> bad_leaves();
/// Authorities, keys, signatures.
std::vector<Case> bad_chains();
/// What is stapled, and how TLS is spoken.
std::vector<Case> bad_manners();
/// Or the others would prove nothing.
std::vector<Case> good_ones();

}  // namespace fleetgate::relay::certificate_kinds
