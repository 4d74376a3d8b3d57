// The one key of this installation, from which every other is derived. It lies in a file of its own, apart from the
// database: a copy of the database alone opens no secret.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace fleetgate::security {

class InstallationKey {
public:
    /// Reads the key, or makes a new one (readable by the service's user alone) where there is no file.
    /// Errors: tampered when the file is no key file; permission_denied when others can read it; the system's.
    static base::Result<InstallationKey> load_or_create(const std::filesystem::path& path);
    /// A new key that is nowhere stored: for tests.
    static InstallationKey generate();

    /// Eight octets that name the key without telling anything of it.
    [[nodiscard]] const std::string& id() const { return id_; }
    /// 32 octets; the same purpose gives the same key.
    [[nodiscard]] base::Secret derive(std::string_view purpose) const;

private:
    InstallationKey(std::string id, base::Secret key) : id_{std::move(id)}, key_{std::move(key)} {}

    std::string id_;
    base::Secret key_;
};

}  // namespace fleetgate::security
