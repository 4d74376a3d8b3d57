#include "simulator/users.hpp"

#include "base/text.hpp"
#include "simulator/crypto.hpp"
#include "simulator/errors.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace fleetgate::simulator {
namespace {

template <class T>
struct Name {
    std::string_view text;
    T value;
};

struct PrivChoice {
    Priv priv;
    KeyExtension extension;
};

std::string without_dashes(std::string_view text) {
    auto plain = base::lowered(text);
    plain.erase(std::remove(plain.begin(), plain.end(), '-'), plain.end());
    return plain;
}

std::optional<Auth> auth_of(std::string_view text) {
    constexpr std::array kNames = std::to_array<Name<Auth>>({
        {"md5", Auth::md5},
        {"sha", Auth::sha1},
        {"sha1", Auth::sha1},
        {"sha224", Auth::sha224},
        {"sha256", Auth::sha256},
        {"sha384", Auth::sha384},
        {"sha512", Auth::sha512},
    });
    const auto plain = without_dashes(text);
    for (const auto& name : kNames) {
        if (name.text == plain) return name.value;
    }
    return std::nullopt;
}

std::optional<PrivChoice> priv_of(std::string_view text) {
    constexpr auto kB = KeyExtension::blumenthal;
    constexpr std::array kNames = std::to_array<Name<PrivChoice>>({
        {"des", {Priv::des, kB}},
        {"aes", {Priv::aes128, kB}},
        {"aes128", {Priv::aes128, kB}},
        {"aes192", {Priv::aes192, kB}},
        {"aes256", {Priv::aes256, kB}},
        {"aes192c", {Priv::aes192, KeyExtension::reeder}},
        {"aes256c", {Priv::aes256, KeyExtension::reeder}},
    });
    const auto plain = without_dashes(text);
    for (const auto& name : kNames) {
        if (name.text == plain) return name.value;
    }
    return std::nullopt;
}

base::Unexpected refuse(const std::string& user, std::string_view why) {
    return base::fail(Errc::malformed_user, "user \"" + base::printable(user, 40) + "\": " + std::string{why});
}

}  // namespace

base::Result<User> parse_user(std::string_view text) {
    std::vector<std::string> parts{""};
    for (const char c : text) {
        if (c == ':') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    User user;
    user.name = parts[0];
    if (user.name.empty() || user.name.size() > 32) return refuse(user.name, "a name has 1 to 32 characters");
    if (parts.size() != 1 && parts.size() != 3 && parts.size() != 5) {
        return refuse(user.name, "write it as NAME[:AUTH:PASSPHRASE[:PRIV:PASSPHRASE]]");
    }
    if (parts.size() >= 3) {
        const auto auth = auth_of(parts[1]);
        if (!auth) return refuse(user.name, "AUTH is MD5, SHA, SHA224, SHA256, SHA384 or SHA512");
        if (parts[2].size() < 8) return refuse(user.name, "a passphrase has at least 8 characters (RFC 3414)");
        user.auth = *auth;
        user.auth_passphrase = base::Secret{parts[2]};
    }
    if (parts.size() == 5) {
        const auto priv = priv_of(parts[3]);
        if (!priv) return refuse(user.name, "PRIV is DES, AES, AES192, AES256, AES192C or AES256C");
        if (parts[4].size() < 8) return refuse(user.name, "a passphrase has at least 8 characters (RFC 3414)");
        user.priv = priv->priv;
        user.extension = priv->extension;
        user.priv_passphrase = base::Secret{parts[4]};
    }
    return user;
}

std::vector<User> default_users() {
    const base::Secret auth{"authpass123"}, priv{"privpass123"};
    return {
        {"shaaes", Auth::sha1, auth, Priv::aes128, priv},      {"md5des", Auth::md5, auth, Priv::des, priv},
        {"sha256aes", Auth::sha256, auth, Priv::aes128, priv}, {"sha512aes256", Auth::sha512, auth, Priv::aes256, priv},
        {"shaonly", Auth::sha1, auth, Priv::none, {}},         {"nobody3", Auth::none, {}, Priv::none, {}}};
}

LocalizedKeys KeyMaker::localize(std::size_t index, std::string_view engine_id) {
    const auto& user = (*users_)[index];
    auto& ku = ku_[index];
    LocalizedKeys keys;
    if (user.auth == Auth::none) return keys;
    if (ku.auth.empty()) ku.auth = password_to_key(user.auth, user.auth_passphrase.reveal());
    keys.auth = localized(user.auth, ku.auth, engine_id);
    if (user.priv == Priv::none) return keys;
    if (ku.priv.empty()) ku.priv = password_to_key(user.auth, user.priv_passphrase.reveal());
    keys.priv = localized(user.auth, ku.priv, engine_id);

    const auto wanted = key_octets(user.priv);
    auto last = keys.priv;
    while (keys.priv.size() < wanted) {
        if (user.extension == KeyExtension::blumenthal) {
            keys.priv += digest(user.auth, keys.priv);
        } else {
            last = localized(user.auth, password_to_key(user.auth, last), engine_id);
            keys.priv += last;
        }
    }
    keys.priv.resize(wanted);
    return keys;
}

}  // namespace fleetgate::simulator
