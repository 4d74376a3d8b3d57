// Puts what the manager has not been told into the outbox: each change once, redacted, with what it remembers of it.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "fleet/device.hpp"
#include "protocol/redaction.hpp"
#include "relay/bell.hpp"
#include "relay/change_filter.hpp"
#include "relay/mapping.hpp"
#include "relay/ports/registration_repository.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::relay {

/// News of a device as it is read, or its turn at an upload.
enum class Occasion : std::uint8_t { news, upload };

struct TellerSettings {
    std::string manager_url;  ///< the origin that the gateway is registered with
    protocol::Anonymization anonymization = protocol::Anonymization::off;
    std::string computer_name;
    std::vector<std::string> host_names = {};  ///< and addresses: cut from prose when anonymized
};

/// Use from one strand only. Every function may fail with the database's errors; what was not queued then counts as not
/// told. Before the gateway is registered with the manager nothing is queued.
class Teller {
public:
    /// All must outlive it. `rung` is called when something was queued.
    Teller(TellerSettings settings, Outbox& outbox, RegistrationRepository& registrations, base::Clock& clock,
           base::Random& random, base::Log& log, std::function<void(Urgency)> rung);

    /// The id that the manager gave; nothing while the gateway is not registered with it.
    asio::awaitable<base::Result<std::optional<std::string>>> gateway_id();
    /// Registered anew: that manager knows nothing yet.
    asio::awaitable<base::Result<void>> start_anew();

    /// What differs: at once, or at an upload, or everything of a device of which nothing was told yet.
    asio::awaitable<base::Result<void>> note_device(fleet::Device device, Occasion occasion,
                                                    std::vector<Draft> further = {});
    asio::awaitable<base::Result<void>> note_silence(fleet::Device device);
    asio::awaitable<base::Result<void>> note_gateway(Draft draft);
    /// What was lost, once the way is free again.
    asio::awaitable<base::Result<void>> note_gaps();

    /// Small facts of the relay's own that outlive a restart, by the same means: which upload was the last.
    [[nodiscard]] bool is_done(fleet::DeviceId device, std::string_view what, std::string_view which) const;
    asio::awaitable<base::Result<void>> note_done(fleet::DeviceId device, std::string what, std::string which);

private:
    asio::awaitable<base::Result<void>> queue(fleet::DeviceId device, std::vector<std::string> known,
                                              std::vector<Draft> drafts, std::vector<Gap> gaps = {});
    base::Result<OutboxMessage> message_of(fleet::DeviceId device, const Draft& draft,
                                           const std::vector<std::string>& known);
    asio::awaitable<base::Result<void>> make_good(Dropped dropped);

    TellerSettings settings_;
    Outbox& outbox_;
    RegistrationRepository& registrations_;
    base::Clock& clock_;
    base::Random& random_;
    base::Log& log_;
    std::function<void(Urgency)> rung_;
    ChangeFilter told_;
    std::optional<std::string> gateway_id_;
    std::optional<base::SteadyTime> told_anew_at_;
};

}  // namespace fleetgate::relay
