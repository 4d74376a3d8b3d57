// The identity of another installation, taken over from its backup: sealed in the settings.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "security/ports/sealer.hpp"
#include "store/settings_store.hpp"

#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::agent {

namespace asio = boost::asio;

inline constexpr std::string_view kRestoredIdentity = "manager.identity";

/// As it stands in the settings.
std::string sealed_identity(const base::Secret& seed, const security::Sealer& sealer);
/// Nothing where the installation's own holds. Errors: the store's, the sealer's.
asio::awaitable<base::Result<std::optional<base::Secret>>> restored_identity(store::SettingsStore& settings,
                                                                             const security::Sealer& sealer);

}  // namespace fleetgate::agent
