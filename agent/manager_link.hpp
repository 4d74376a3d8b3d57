// The relay to the manager as the service holds it: made when a manager is known, made anew when another is named.
#pragma once

#include "agent/anonymization_choice.hpp"
#include "agent/proxy_book.hpp"
#include "agent/upload_settings.hpp"
#include "base/wake.hpp"
#include "discovery/ports/discovery_repository.hpp"
#include "net/http_client.hpp"
#include "relay/link_steps.hpp"
#include "relay/relay.hpp"
#include "security/installation_key.hpp"
#include "store/settings_store.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/json/object.hpp>

namespace fleetgate::agent {

namespace asio = boost::asio;

/// Whether the manager is told that the gateway leaves it.
enum class Parting : std::uint8_t { told, untold };

class ManagerLink {
public:
    /// All must outlive it.
    struct Needs {
        net::HttpClient& http;
        relay::Outbox& outbox;
        relay::RegistrationRepository& registrations;
        store::SettingsStore& settings;
        fleet::DeviceRepository& devices;
        discovery::DiscoveryRepository& searches;
        relay::DayLogs& logs;
        relay::DailyFileBox& files;
        const security::InstallationKey& key;
        const security::Sealer& sealer;
        base::Clock& clock;
        base::Random& random;
        base::Log& log;
        std::string version;
        std::function<void()> enrolled;  ///< called when another manager is in use
    };

    ManagerLink(asio::any_io_executor executor, Needs needs);

    /// Takes up the manager that is stored, if one is. Errors: the database's.
    asio::awaitable<base::Result<void>> load();
    /// Uploads until it is cancelled.
    asio::awaitable<void> run();

    /// Registers with a manager, and on success uses it from now on. Errors: relay::Relay::enroll's;
    /// relay::Errc::wrong_manager_url.
    asio::awaitable<base::Result<relay::Registration>> enroll(std::string url, std::string authority_pem,
                                                              base::Secret access_code);
    /// Uses no manager any more: once it has noted that this gateway leaves, or untold at once; it then misses the
    /// gateway. What waits is kept, for the manager that it is registered with next. Errors: relay::Errc::not_told,
    /// nothing was changed then; the database's.
    asio::awaitable<base::Result<void>> leave(Parting how);
    /// Whoever waits to try again, or for more to send, goes on now.
    void deliver_now() { changed_.ring(); }

    /// The proxy in use, its password too: no view may show it.
    [[nodiscard]] const relay::ProxySetting& proxy() const { return proxy_; }
    /// Used from now on, by a request that is on its way too: it is begun anew. Errors: ProxyBook's.
    asio::awaitable<base::Result<void>> set_proxy(relay::ProxySetting setting);
    /// Tries the way to the manager with that proxy, which need not be the one in use. `url`: of the manager; empty:
    /// the one in use. Errors: relay::Errc::wrong_manager_url, not_registered where none is in use.
    asio::awaitable<base::Result<std::vector<relay::LinkStep>>> test(relay::ProxySetting setting, std::string url);

    /// Nothing: not chosen yet; registering chooses "off".
    [[nodiscard]] std::optional<protocol::Anonymization> anonymization() const { return anonymization_; }
    /// Errors: AnonymizationChoice's.
    asio::awaitable<base::Result<void>> choose(protocol::Anonymization wanted);

    [[nodiscard]] bool is_known() const { return relay_ != nullptr; }
    /// Do nothing while no manager is known.
    asio::awaitable<base::Result<void>> note_reading(fleet::Device device);
    asio::awaitable<base::Result<void>> note_silence(fleet::Device device);
    /// Nothing while no manager is known. Errors: the database's.
    asio::awaitable<base::Result<std::optional<relay::RelayState>>> relay_state();
    [[nodiscard]] asio::awaitable<relay::UploadPlan> plan() const { return upload_plan(needs_.settings); }
    /// "manager", "manager_url", "queued", "trouble", "last_contact_at": for `fleetgate status` and the page.
    asio::awaitable<base::Result<boost::json::object>> state();
    /// The last of it, in words; nothing when all goes well or no manager is known.
    asio::awaitable<base::Result<std::optional<std::string>>> trouble();

private:
    [[nodiscard]] relay::Route route(const std::string& origin, const relay::ProxySetting& proxy,
                                     const std::string& authority_pem) const;
    base::Result<std::shared_ptr<relay::Relay>> make(const std::string& url, const std::string& authority_pem);

    asio::any_io_executor executor_;
    Needs needs_;
    std::optional<base::Secret> restored_identity_;  ///< another installation's, taken over from its backup
    std::shared_ptr<relay::Relay> relay_;
    base::Wake changed_;
    bool is_parting_ = false;  ///< nothing goes up meanwhile: after the farewell it would be refused
    ProxyBook proxies_;
    AnonymizationChoice choice_;
    relay::ProxySetting proxy_;
    std::string authority_pem_;  ///< of the manager in use
    std::optional<protocol::Anonymization> anonymization_;
};

}  // namespace fleetgate::agent
