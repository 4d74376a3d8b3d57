// The relay to the manager as the service holds it: made when a manager is known, made anew when another is named.
#pragma once

#include "base/wake.hpp"
#include "net/http_client.hpp"
#include "relay/relay.hpp"
#include "security/installation_key.hpp"
#include "store/settings_store.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/json/object.hpp>

namespace fleetgate::agent {

namespace asio = boost::asio;

class ManagerLink {
public:
    /// All must outlive it.
    struct Needs {
        net::HttpClient& http;
        relay::Outbox& outbox;
        relay::RegistrationRepository& registrations;
        store::SettingsStore& settings;
        fleet::DeviceRepository& devices;
        const security::InstallationKey& key;
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
    [[nodiscard]] bool is_known() const { return relay_ != nullptr; }
    /// Do nothing while no manager is known.
    asio::awaitable<base::Result<void>> note_reading(fleet::Device device);
    asio::awaitable<base::Result<void>> note_silence(fleet::Device device);
    /// "manager", "manager_url", "queued", "trouble", "last_contact_at": for `fleetgate status` and the page.
    asio::awaitable<base::Result<boost::json::object>> state();

private:
    base::Result<std::shared_ptr<relay::Relay>> make(const std::string& url, const std::string& authority_pem);

    asio::any_io_executor executor_;
    Needs needs_;
    std::shared_ptr<relay::Relay> relay_;
    base::Wake changed_;
};

}  // namespace fleetgate::agent
