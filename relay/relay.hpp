// The gateway's side of the manager: what was read goes in here, and goes up when it can.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "fleet/device.hpp"
#include "protocol/redaction.hpp"
#include "relay/daily_files.hpp"
#include "relay/proxy_setting.hpp"
#include "relay/rounds.hpp"
#include "relay/teller.hpp"
#include "relay/uploader.hpp"

#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace fleetgate::relay {

struct RelaySettings {
    ManagerAccess manager;
    protocol::Anonymization anonymization = protocol::Anonymization::off;  ///< fixed at installation
    std::string version;                                                   ///< of this program
    std::string computer_name;  ///< of this host; told to the manager unless anonymized
    std::vector<std::string>
        host_names;         ///< this host's names and addresses, which an anonymizing gateway cuts from prose
    UploadSettings upload;  ///< of either queue
    Site site;
};

struct RelayState {
    std::string manager_url;
    std::optional<Registration> registration;
    OutboxState outbox;
    std::string trouble;                            ///< why nothing goes up, one sentence; empty while it does
    Advice advice;                                  ///< on that trouble
    std::optional<base::WallTime> last_contact_at;  ///< when the manager last answered well since the start
};

/// Use from one strand only: the executor's.
class Relay {
public:
    /// Everything given as a reference must outlive the relay.
    Relay(asio::any_io_executor executor, RelaySettings settings, protocol::PrivateKey identity, net::HttpClient& http,
          Outbox& outbox, RegistrationRepository& registrations, base::Clock& clock, base::Random& random,
          base::Log& log);

    /// Uploads, and does what is due by the clock, until it is cancelled; returns then. Waits while it is not
    /// registered.
    asio::awaitable<void> run();

    /// Registers this gateway. Again with the same manager: the same gateway, its key is the same. With another
    /// manager: what is still queued for the old one goes to the new one. Errors: access_code_refused,
    /// too_many_attempts, refused, wrong_answer; the network's and the database's.
    asio::awaitable<base::Result<Registration>> enroll(base::Secret access_code);

    /// Tells the manager that this gateway leaves. Success: it has noted it, or knew nothing of it; what is stored here
    /// stays as it is. Nothing may be on its way meanwhile. Errors: not_told with the reason; the database's.
    asio::awaitable<base::Result<void>> leave();

    /// Queues what its latest reading changes and cannot wait for the next upload; durable when it returns. Before the
    /// first registration nothing is queued. Errors: the database's; what was not queued counts as not told, and comes
    /// with the next reading.
    asio::awaitable<base::Result<void>> note_reading(fleet::Device device) {
        return teller_.note_device(std::move(device), Occasion::news);
    }
    /// The device does not answer any more.
    asio::awaitable<base::Result<void>> note_silence(fleet::Device device) {
        return teller_.note_silence(std::move(device));
    }

    asio::awaitable<base::Result<RelayState>> state();

    [[nodiscard]] const ManagerAddress& address() const { return client_.address(); }
    /// Another way to the same manager, from the next request on. Whoever waits to try again goes on waiting.
    void use(Route route) { client_.use(std::move(route.trust), std::move(route.proxy)); }

private:
    [[nodiscard]] GatewayFacts facts() const;
    /// What a check-in was answered: registered no more, or again.
    asio::awaitable<void> heard(ManagerClient::Status answer);

    RelaySettings settings_;
    ManagerClient client_;
    Outbox& outbox_;
    RegistrationRepository& registrations_;
    base::Clock& clock_;
    base::Random& random_;
    base::Log& log_;
    Bell alerts_bell_;
    Bell bulk_bell_;
    Uploader alerts_;
    Uploader bulk_;
    Teller teller_;
    Rounds rounds_;
    DailyFiles files_;
};

}  // namespace fleetgate::relay
