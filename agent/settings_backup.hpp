// The settings as a file that opens with a passphrase, and back.
#pragma once

#include "agent/uploaded_identity.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "security/installation_key.hpp"
#include "security/passphrase_box.hpp"
#include "store/settings_copy.hpp"
#include "store/settings_store.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/json/object.hpp>

namespace fleetgate::agent {

namespace asio = boost::asio;

inline constexpr std::string_view kBackupMagic = "Fleetgate backup\n";
/// A fleet of 20,000 devices with notes takes 2 MB.
inline constexpr std::size_t kMostBackupBytes = std::size_t{16} << 20U;
inline constexpr std::size_t kMostBackupContentBytes = std::size_t{128} << 20U;

/// Inside the seal: zstd of JSON {content: "fleetgate settings", version, host, made_at, identity_key, copy}, where
/// `copy` is store::SettingsCopy's; and certificate {key_pem, chain_pem} where one was uploaded for the page. Use from
/// one strand; one file at a time is made or opened, the others wait.
class SettingsBackup {
public:
    /// What it names must outlive it.
    struct Needs {
        db::Database& database;
        store::SettingsStore& settings;
        const security::Sealer& sealer;
        const security::InstallationKey& key;
        base::Clock& clock;
        std::string host;
        std::string version;
        UploadedIdentity certificate;    ///< the page's
        bool certificate_is_configured;  ///< then no uploaded one is used: none is saved, and none taken
        std::function<void()> restored;  ///< called when the store holds what the file held
        security::ScryptParameters scrypt = {};
    };

    explicit SettingsBackup(Needs needs) : needs_{std::move(needs)}, copies_{needs_.database, needs_.sealer} {}
    ~SettingsBackup() { pool_.join(); }
    SettingsBackup(const SettingsBackup&) = delete;
    SettingsBackup& operator=(const SettingsBackup&) = delete;

    struct Made {
        std::string name;  ///< for the file: "fleetgate-HOST-2026-01-31.backup"
        std::string file;
    };
    /// Errors: the store's, and invalid_argument for a passphrase that is too weak.
    asio::awaitable<base::Result<Made>> make(base::Secret passphrase);

    /// {host, version, made_at, parts: [{name, in_backup, added, changed, removed}], same_identity}. With the identity
    /// of another installation its API tokens and its page's certificate come, too. What fails leaves
    /// everything as it was. Errors: those of open_with_passphrase() and SettingsCopy::put(); file_too_large.
    asio::awaitable<base::Result<boost::json::object>> restore(std::string file, base::Secret passphrase,
                                                               store::RestoreWish wish);

private:
    asio::awaitable<base::Result<base::Secret>> identity();
    asio::awaitable<base::Result<boost::json::object>> opened(std::string file, base::Secret passphrase);
    [[nodiscard]] base::Result<std::optional<net::TlsIdentity>> own_certificate() const;
    /// Back to what was before a restore that failed.
    void put_back(const std::optional<net::TlsIdentity>& certificate) const;

    Needs needs_;
    store::SettingsCopy copies_;
    asio::thread_pool pool_{1};
};

}  // namespace fleetgate::agent
