#include "snmp/credential.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace fleetgate::snmp {
namespace {

constexpr std::size_t kLongestUser = 32;        // RFC 3414 section 2.4
constexpr std::size_t kShortestPassphrase = 8;  // RFC 3414 section 11.2

template <class Protocol>
struct Spelling {
    std::string_view text;
    Protocol protocol;
};

constexpr std::array kAuthSpellings{
    Spelling<AuthProtocol>{"md5", AuthProtocol::md5},       Spelling<AuthProtocol>{"sha", AuthProtocol::sha1},
    Spelling<AuthProtocol>{"sha224", AuthProtocol::sha224}, Spelling<AuthProtocol>{"sha256", AuthProtocol::sha256},
    Spelling<AuthProtocol>{"sha384", AuthProtocol::sha384}, Spelling<AuthProtocol>{"sha512", AuthProtocol::sha512},
    Spelling<AuthProtocol>{"sha1", AuthProtocol::sha1},
};

constexpr std::array kPrivSpellings{
    Spelling<PrivProtocol>{"des", PrivProtocol::des},
    Spelling<PrivProtocol>{"aes", PrivProtocol::aes128},
    Spelling<PrivProtocol>{"aes128", PrivProtocol::aes128},
    Spelling<PrivProtocol>{"aes192", PrivProtocol::aes192},
    Spelling<PrivProtocol>{"aes256", PrivProtocol::aes256},
    Spelling<PrivProtocol>{"aes192c", PrivProtocol::aes192_reeder},
    Spelling<PrivProtocol>{"aes256c", PrivProtocol::aes256_reeder},
};

/// "SHA-256" and "sha256" are one.
template <class Table>
auto protocol_named(const Table& table, std::string_view text) -> std::optional<decltype(table[0].protocol)> {
    auto name = base::lowered(text);
    std::erase(name, '-');
    const auto found = std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.text == name; });
    if (found == table.end()) return std::nullopt;
    return found->protocol;
}

base::Unexpected wrong(std::string why) {
    return base::fail(std::errc::invalid_argument, "SNMPv3 credential: " + std::move(why));
}

/// Parts may hold passphrases, so they wipe themselves.
base::Result<std::vector<base::Secret>> split(std::string_view text) {
    std::vector<base::Secret> parts;
    std::string part;
    part.reserve(text.size() + 1);  // grown in place, no copy of it is left behind
    const auto finish = [&] {
        parts.emplace_back(std::string{part});
        base::wipe(part);
        part.reserve(text.size() + 1);
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') {
            if (++i == text.size()) {
                base::wipe(part);
                return wrong("a backslash at its end stands for nothing; write \"\\\\\" for one");
            }
            part += text[i];
        } else if (text[i] == ':') {
            finish();
        } else {
            part += text[i];
        }
    }
    finish();
    return parts;
}

bool too_short(const base::Secret& passphrase) { return passphrase.reveal().size() < kShortestPassphrase; }

}  // namespace

base::Result<Credential> parse_v3_credential(std::string_view text) {
    auto split_parts = split(text);
    if (!split_parts) return base::fail(split_parts.error());
    auto& parts = *split_parts;

    Credential credential;
    credential.version = Version::v3;
    credential.user = std::string{parts[0].reveal()};
    if (credential.user.empty()) return wrong("the user name is missing");
    if (credential.user.size() > kLongestUser) return wrong("a user name has at most 32 characters");
    if (parts.size() == 2 || parts.size() == 4) return wrong("a passphrase must follow the protocol, after a colon");
    if (parts.size() > 5) {
        return wrong(
            "too many parts; it is USER[:AUTH:PASSPHRASE[:PRIV:PASSPHRASE]], a colon inside is written \"\\:\"");
    }

    if (parts.size() >= 3) {
        const auto auth = protocol_named(kAuthSpellings, parts[1].reveal());
        if (!auth) {
            return wrong(
                "the authentication protocol (second part) is one of MD5, SHA, SHA224, SHA256, SHA384, SHA512");
        }
        if (too_short(parts[2])) return wrong("the authentication passphrase (third part) needs 8 characters or more");
        credential.auth = *auth;
        credential.auth_passphrase = std::move(parts[2]);
    }
    if (parts.size() == 5) {
        const auto priv = protocol_named(kPrivSpellings, parts[3].reveal());
        if (!priv) {
            return wrong("the privacy protocol (fourth part) is one of DES, AES, AES192, AES256, AES192C, AES256C");
        }
        if (too_short(parts[4])) return wrong("the privacy passphrase (fifth part) needs 8 characters or more");
        credential.priv = *priv;
        credential.priv_passphrase = std::move(parts[4]);
    }
    return credential;
}

std::string describe(const Credential& credential) {
    std::string text{to_string(credential.version)};
    if (credential.version != Version::v3) {
        return text + " community " + (credential.which.empty() ? "***" : credential.which);
    }
    text += " user " + base::printable(credential.user, kLongestUser) + " (";
    if (credential.auth == AuthProtocol::none) {
        text += "no authentication";
    } else {
        text += to_string(credential.auth);
        text += ", ";
        text += credential.priv == PrivProtocol::none ? "no privacy" : to_string(credential.priv);
    }
    text += ')';
    if (!credential.context.empty()) text += " context " + base::printable(credential.context, kLongestUser);
    return text;
}

std::string_view to_string(Version version) {
    switch (version) {
        case Version::v1: return "v1";
        case Version::v2c: return "v2c";
        case Version::v3: return "v3";
    }
    return "unknown";
}

std::string_view to_string(AuthProtocol protocol) {
    switch (protocol) {
        case AuthProtocol::none: return "none";
        case AuthProtocol::md5: return "md5";
        case AuthProtocol::sha1: return "sha1";
        case AuthProtocol::sha224: return "sha224";
        case AuthProtocol::sha256: return "sha256";
        case AuthProtocol::sha384: return "sha384";
        case AuthProtocol::sha512: return "sha512";
    }
    return "unknown";
}

std::string_view to_string(PrivProtocol protocol) {
    switch (protocol) {
        case PrivProtocol::none: return "none";
        case PrivProtocol::des: return "des";
        case PrivProtocol::aes128: return "aes128";
        case PrivProtocol::aes192: return "aes192";
        case PrivProtocol::aes256: return "aes256";
        case PrivProtocol::aes192_reeder: return "aes192c";
        case PrivProtocol::aes256_reeder: return "aes256c";
    }
    return "unknown";
}

}  // namespace fleetgate::snmp
