#include "agent/settings_backup.hpp"

#include "agent/proxy_book.hpp"
#include "agent/restored_identity.hpp"
#include "base/aside.hpp"
#include "base/bytes.hpp"
#include "base/text.hpp"
#include "net/certificates.hpp"
#include "protocol/compression.hpp"
#include "protocol/errc.hpp"
#include "relay/identity.hpp"

#include <utility>

#include <boost/json.hpp>

namespace fleetgate::agent {

namespace json = boost::json;

namespace {

constexpr std::string_view kContent = "fleetgate settings";

base::Unexpected not_ours() {
    return base::fail(std::errc::bad_message, "the file opens, but what is in it is no backup of the settings");
}

std::string text_of(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? base::printable(std::string_view{value->get_string()}, 200)
                                                  : std::string{};
}

base::Result<json::object> parsed(const base::Secret& packed) {
    auto text = protocol::decompress(packed.reveal(), protocol::Coding::zstd, kMostBackupContentBytes);
    if (!text) return not_ours();
    json::parse_options options;
    options.allow_invalid_utf8 = true;  // devices say of themselves what they like
    json::error_code wrong;
    auto value = json::parse(*text, wrong, {}, options);
    base::wipe(*text);
    if (wrong || !value.is_object()) return not_ours();
    auto& object = value.get_object();
    if (text_of(object, "content") != kContent || !object.contains("copy") || !object.at("copy").is_object()) {
        return not_ours();
    }
    return std::move(object);
}

json::array view(const std::vector<store::RestoredPart>& parts) {
    json::array list;
    for (const auto& part : parts) {
        list.push_back(json::object{{"name", part.name},
                                    {"in_backup", part.in_copy},
                                    {"added", part.added},
                                    {"changed", part.changed},
                                    {"removed", part.removed}});
    }
    return list;
}

/// The copy's, without the key of whoever restored into it before.
void forget_key(json::object& copy) {
    auto& settings = copy["identity"].as_object()["settings"].as_array();
    for (auto* at = settings.begin(); at != settings.end();) {
        at = at->at("key").as_string() == kRestoredIdentity ? settings.erase(at) : std::next(at);
    }
}

/// Writes each stored proxy anew as `write` says.
void rewrite_proxy(json::object& copy, std::string (*write)(std::string_view, const security::Sealer&),
                   const security::Sealer& sealer) {
    auto* identity = copy.if_contains("identity");
    auto* settings =
        identity != nullptr && identity->is_object() ? identity->get_object().if_contains("settings") : nullptr;
    if (settings == nullptr || !settings->is_array()) return;
    for (auto& one : settings->get_array()) {
        auto* setting = one.if_object();
        if (setting == nullptr || text_of(*setting, "key") != kStoredProxy) continue;
        auto* value = setting->if_contains("value");
        if (value != nullptr && value->is_string()) *value = write(value->get_string(), sealer);
    }
}

/// False for a document whose identity is none.
bool remember_key(json::object& copy, std::string sealed) {
    auto* identity = copy.if_contains("identity");
    auto* settings =
        identity != nullptr && identity->is_object() ? identity->get_object().if_contains("settings") : nullptr;
    if (settings == nullptr || !settings->is_array()) return false;
    settings->get_array().push_back(json::object{{"key", kRestoredIdentity}, {"value", std::move(sealed)}});
    return true;
}

/// Nothing where the file holds none.
base::Result<std::optional<net::TlsIdentity>> certificate_of(json::object& document) {
    auto* held = document.if_contains("certificate");
    if (held == nullptr) return std::nullopt;
    auto* object = held->if_object();
    auto* key = object == nullptr ? nullptr : object->if_contains("key_pem");
    const auto* chain = object == nullptr ? nullptr : object->if_contains("chain_pem");
    if (key == nullptr || !key->is_string() || chain == nullptr || !chain->is_string()) return not_ours();
    net::TlsIdentity identity{std::string{chain->get_string()}, base::Secret{std::string{key->get_string()}}};
    if (!net::check_identity(identity)) return not_ours();
    return identity;
}

}  // namespace

asio::awaitable<base::Result<base::Secret>> SettingsBackup::identity() {
    auto restored = co_await restored_identity(needs_.settings, needs_.sealer);
    if (!restored) co_return base::fail(restored.error());
    if (*restored) co_return **std::move(restored);
    co_return relay::gateway_identity_seed(needs_.key);
}

base::Result<std::optional<net::TlsIdentity>> SettingsBackup::own_certificate() const {
    if (needs_.certificate_is_configured) return std::nullopt;
    return needs_.certificate.identity();
}

void SettingsBackup::put_back(const std::optional<net::TlsIdentity>& certificate) const {
    // Where this fails too, the disk is the trouble: the error that is told of the restore names it.
    if (certificate)
        (void)needs_.certificate.keep(*certificate);
    else
        (void)needs_.certificate.forget();
}

asio::awaitable<base::Result<SettingsBackup::Made>> SettingsBackup::make(base::Secret passphrase) {
    if (auto why = security::why_not_passphrase(passphrase.reveal()); !why.empty()) {
        co_return base::fail(std::errc::invalid_argument, std::move(why));
    }
    auto copy = co_await copies_.take();
    if (!copy) co_return base::fail(copy.error());
    forget_key(*copy);
    rewrite_proxy(*copy, proxy_for_backup, needs_.sealer);
    const auto seed = co_await identity();
    if (!seed) co_return base::fail(seed.error());
    const auto certificate = own_certificate();
    if (!certificate) {
        co_return base::fail(certificate.error().during("the page's certificate: upload it again, or remove it"));
    }
    const auto now = base::to_rfc3339(needs_.clock.wall_now());
    json::object document{{"content", kContent},
                          {"version", needs_.version},
                          {"host", needs_.host},
                          {"made_at", now},
                          {"identity_key", base::to_hex(seed->reveal())},
                          {"copy", *std::move(copy)}};
    if (*certificate) {
        document["certificate"] =
            json::object{{"key_pem", (*certificate)->key_pem.reveal()}, {"chain_pem", (*certificate)->chain_pem}};
    }
    std::function<base::Result<std::string>()> work = [document = std::move(document),
                                                       passphrase = std::move(passphrase), scrypt = needs_.scrypt] {
        auto text = json::serialize(document);
        const auto packed = protocol::compress(text, protocol::Coding::zstd);
        base::wipe(text);
        return packed ? base::Result<std::string>{security::seal_with_passphrase(kBackupMagic, passphrase, *packed,
                                                                                 scrypt)}
                      : base::fail(packed.error());
    };
    auto file = co_await base::aside<base::Result<std::string>>(pool_, std::move(work));
    if (!file) co_return base::fail(file.error());
    if (file->size() > kMostBackupBytes) {
        co_return base::fail(std::errc::file_too_large, "the settings are larger than a backup may be (16 MB)");
    }
    co_return Made{"fleetgate-" + needs_.host + "-" + now.substr(0, 10) + ".backup", *std::move(file)};
}

asio::awaitable<base::Result<json::object>> SettingsBackup::opened(std::string file, base::Secret passphrase) {
    if (file.size() > kMostBackupBytes) {
        co_return base::fail(std::errc::file_too_large, "a backup is no larger than 16 MB");
    }
    std::function<base::Result<json::object>()> work =
        [file = std::move(file), passphrase = std::move(passphrase)]() -> base::Result<json::object> {
        const auto packed = security::open_with_passphrase(kBackupMagic, passphrase, file);
        if (!packed) return base::fail(packed.error());
        return parsed(*packed);
    };
    co_return co_await base::aside<base::Result<json::object>>(pool_, std::move(work));
}

asio::awaitable<base::Result<json::object>> SettingsBackup::restore(std::string file, base::Secret passphrase,
                                                                    store::RestoreWish wish) {
    auto document = co_await opened(std::move(file), std::move(passphrase));
    if (!document) co_return base::fail(document.error());
    const auto own = co_await identity();
    if (!own) co_return base::fail(own.error());
    auto hex = text_of(*document, "identity_key");
    const auto key = base::from_hex(hex);
    base::wipe(hex);
    if (!key || key->size() != own->reveal().size()) co_return not_ours();
    const base::Secret seed{*key};
    auto copy = std::move(document->at("copy").as_object());
    // Restored where it was made, the installation's own key goes on.
    if (wish.with_identity && seed != relay::gateway_identity_seed(needs_.key) &&
        !remember_key(copy, sealed_identity(seed, needs_.sealer))) {
        co_return not_ours();
    }
    rewrite_proxy(copy, proxy_from_backup, needs_.sealer);
    const bool takes_place = wish.with_identity && seed != *own;
    wish.tokens_come = takes_place;
    const auto brought = certificate_of(*document);
    if (!brought) co_return base::fail(brought.error());
    const bool takes_certificate = *brought && takes_place && !needs_.certificate_is_configured;
    std::optional<net::TlsIdentity> before;
    if (takes_certificate) {
        const auto kept = needs_.certificate.identity();
        before = kept ? *kept : std::nullopt;  // what cannot be read is mended by this
    }
    if (takes_certificate && !wish.dry_run) {
        // What the database would refuse is refused before the certificate is replaced.
        auto trial = wish;
        trial.dry_run = true;
        const auto fits = co_await copies_.put(copy, trial);
        if (!fits) co_return base::fail(fits.error());
        if (auto taken = needs_.certificate.keep(**brought); !taken) co_return base::fail(taken.error());
    }
    auto parts = co_await copies_.put(std::move(copy), wish);
    if (!parts) {
        if (takes_certificate && !wish.dry_run) put_back(before);
        co_return base::fail(parts.error());
    }
    if (*brought) {
        parts->push_back({.name = "certificate",
                          .in_copy = 1,
                          .added = takes_certificate && !before ? 1 : 0,
                          .changed = takes_certificate && before && before->chain_pem != (*brought)->chain_pem ? 1 : 0,
                          .removed = 0});
    }
    json::object view_of{{"host", text_of(*document, "host")},
                         {"version", text_of(*document, "version")},
                         {"made_at", text_of(*document, "made_at")},
                         {"same_identity", seed == *own},
                         {"parts", view(*parts)},
                         {"done", !wish.dry_run}};
    if (!wish.dry_run) needs_.restored();
    co_return view_of;
}

}  // namespace fleetgate::agent
