// The customer's proxy as it is stored: the password sealed, the rest readable.
#pragma once

#include "relay/proxy_setting.hpp"
#include "security/ports/sealer.hpp"
#include "store/settings_store.hpp"

#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::agent {

namespace asio = boost::asio;

/// The name of its setting.
inline constexpr std::string_view kStoredProxy = "manager.proxy";

/// The stored text as a backup holds it, which is sealed as a whole: with the password itself, for the sealed one is of
/// no use to another installation. And back. What is no such text stays as it is.
std::string proxy_for_backup(std::string_view stored, const security::Sealer& sealer);
std::string proxy_from_backup(std::string_view text, const security::Sealer& sealer);

/// All must outlive it. Errors: the database's.
class ProxyBook {
public:
    ProxyBook(store::SettingsStore& settings, const security::Sealer& sealer) : settings_{settings}, sealer_{sealer} {}

    /// No proxy where none was set. A password that another installation sealed is none: the proxy will ask for it.
    asio::awaitable<base::Result<relay::ProxySetting>> load();
    /// One row: all of it or nothing. Errors: invalid_argument too, for what relay::check_proxy does not accept.
    asio::awaitable<base::Result<void>> save(relay::ProxySetting setting);

private:
    store::SettingsStore& settings_;
    const security::Sealer& sealer_;
};

}  // namespace fleetgate::agent
