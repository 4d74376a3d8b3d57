#include "webui/discovery_input.hpp"

#include "discovery/scope.hpp"
#include "polling/schedule/quiet_hours.hpp"

#include <array>

namespace fleetgate::webui {

namespace {

constexpr std::size_t kMostScopes = 256;
constexpr std::size_t kMostCredentials = 32;
constexpr std::size_t kMostQuietHours = 500;
constexpr Input::Length kScopeLength{1, 300};
constexpr std::int64_t kYearMinutes = std::int64_t{366} * 24 * 60;

void check_scopes(Input& input, std::string_view name, const std::vector<std::string>& scopes,
                  discovery::ScopeRole role) {
    for (const auto& scope : scopes) {
        const auto parsed = discovery::parse_scope(scope, role);
        if (!parsed) return input.reject(name, parsed.error().context);
    }
}

/// One of the values whose to_string() is the text in that member; the first when the member is absent.
template <class Enum, std::size_t N>
Enum read_choice(Input& input, std::string_view name, const std::array<Enum, N>& values) {
    const auto text = input.text(name, {0, 40});
    if (text.empty()) return values.front();
    for (const auto value : values) {
        if (to_string(value) == text) return value;
    }
    std::string known;
    for (const auto value : values) known += (known.empty() ? "" : ", ") + std::string{to_string(value)};
    input.reject(name, std::string{name} + " must be one of " + known + ".");
    return values.front();
}

using snmp::AuthProtocol;
using snmp::PrivProtocol;
using snmp::Version;

constexpr std::array kVersions{Version::v2c, Version::v1, Version::v3};
constexpr std::array kAuth{AuthProtocol::none,   AuthProtocol::md5,    AuthProtocol::sha1,  AuthProtocol::sha224,
                           AuthProtocol::sha256, AuthProtocol::sha384, AuthProtocol::sha512};
constexpr std::array kPriv{PrivProtocol::none,         PrivProtocol::des,    PrivProtocol::aes128,
                           PrivProtocol::aes192,       PrivProtocol::aes256, PrivProtocol::aes192_reeder,
                           PrivProtocol::aes256_reeder};

/// RFC 3414 section 11.2 asks for 8 characters at least.
constexpr Input::Length kPassphraseLength{8, 256};

void read_v3(Input& input, snmp::Credential& credential) {
    credential.user = input.text("user", {1, 32});
    credential.auth = read_choice(input, "auth", kAuth);
    credential.priv = read_choice(input, "priv", kPriv);
    credential.context = input.text("context", {0, 255});
    if (credential.auth == AuthProtocol::none && credential.priv != PrivProtocol::none) {
        return input.reject("priv", "Privacy needs authentication.");
    }
    if (credential.auth != AuthProtocol::none) {
        credential.auth_passphrase = input.secret("auth_passphrase", kPassphraseLength);
    }
    if (credential.priv != PrivProtocol::none) {
        credential.priv_passphrase = input.secret("priv_passphrase", kPassphraseLength);
    }
}

}  // namespace

discovery::DiscoverySetting read_setting(Input& input) {
    discovery::DiscoverySetting setting;
    setting.name = input.text("name", {1, 120});
    setting.scopes = input.texts("scopes", kMostScopes, kScopeLength);
    setting.excludes = input.texts("excludes", kMostScopes, kScopeLength);
    setting.credential_ids = input.ids("credential_ids", kMostCredentials);
    if (setting.scopes.empty()) input.reject("scopes", "Say where to look.");
    check_scopes(input, "scopes", setting.scopes, discovery::ScopeRole::search);
    check_scopes(input, "excludes", setting.excludes, discovery::ScopeRole::exclude);

    setting.port = static_cast<std::uint16_t>(input.number("port", {1, 65535}).value_or(setting.port));
    setting.timeout =
        std::chrono::milliseconds{input.number("timeout_ms", {100, 60'000}).value_or(setting.timeout.count())};
    setting.retries = static_cast<std::uint32_t>(input.number("retries", {0, 10}).value_or(setting.retries));
    setting.packets_per_second = static_cast<std::uint32_t>(
        input.number("packets_per_second", {1, 100'000}).value_or(setting.packets_per_second));
    setting.register_found = input.flag("register_found").value_or(setting.register_found);
    setting.interval =
        std::chrono::minutes{input.number("interval_minutes", {1, kYearMinutes}).value_or(setting.interval.count())};
    const auto quiet = polling::QuietHours::parse(input.text("quiet_hours", {0, kMostQuietHours}));
    if (!quiet) input.reject("quiet_hours", quiet.error().context);
    if (quiet) setting.quiet_hours = quiet->text();
    return setting;
}

SearchWish read_wish(Input& input) {
    SearchWish wish;
    wish.setting_id = input.number("setting_id", {1, INT64_MAX});
    wish.scopes = input.texts("scopes", kMostScopes, kScopeLength);
    wish.credential_ids = input.ids("credential_ids", kMostCredentials);
    wish.port = static_cast<std::uint16_t>(input.number("port", {1, 65535}).value_or(wish.port));
    wish.register_found = input.flag("register_found").value_or(wish.register_found);
    wish.ignore_rules = input.flag("ignore_rules").value_or(false);
    if (const auto rate = input.number("packets_per_second", {1, 100'000})) {
        wish.packets_per_second = static_cast<std::uint32_t>(*rate);
    }
    wish.as_fast_as_possible = input.flag("as_fast_as_possible").value_or(false);
    if (wish.setting_id.has_value() != wish.scopes.empty()) {
        input.reject("scopes", "Say where to look: either a stored setting or scopes.");
    }
    check_scopes(input, "scopes", wish.scopes, discovery::ScopeRole::search);
    return wish;
}

discovery::StoredCredential read_credential(Input& input) {
    discovery::StoredCredential stored;
    stored.label = input.text("label", {0, 120});
    stored.credential.version = read_choice(input, "version", kVersions);
    if (stored.credential.version == Version::v3) {
        read_v3(input, stored.credential);
    } else {
        stored.credential.community = input.secret("community", {1, 255});
    }
    return stored;
}

}  // namespace fleetgate::webui
