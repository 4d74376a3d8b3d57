// Empties one queue of the outbox into the manager, for as long as it runs.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "relay/advice.hpp"
#include "relay/bell.hpp"
#include "relay/manager_client.hpp"
#include "relay/ports/outbox.hpp"
#include "relay/ports/registration_repository.hpp"
#include "relay/upload_machine.hpp"

#include <chrono>
#include <optional>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::relay {

struct UploadSettings {
    BatchLimits batch;
    std::chrono::milliseconds gather{std::chrono::seconds{5}};  ///< how long routine messages wait for company
    UploadMachine::Limits limits;
    Urgency sequence = Urgency::routine;  ///< of which queue
};

/// Does what UploadMachine says, and decides nothing. Use from one strand only: the bell's.
class Uploader {
public:
    /// All must outlive run().
    Uploader(UploadSettings settings, ManagerClient& manager, Outbox& outbox, RegistrationRepository& registrations,
             Bell& bell, base::Clock& clock, base::Random& random, base::Log& log);

    /// Until it is cancelled; throws then what Asio throws. A batch that is on its way may have arrived: it is sent
    /// again after the next start, and the manager knows it.
    asio::awaitable<void> run();
    /// Another registration was stored: to be read again.
    void registration_changed();

    /// When the manager took something last, or told its status; min(): not yet.
    [[nodiscard]] base::SteadyTime last_contact() const { return last_contact_; }
    [[nodiscard]] const std::string& trouble() const { return trouble_; }  ///< why nothing goes up; empty when it does
    [[nodiscard]] const Advice& advice() const { return advice_; }         ///< on that trouble
    /// When the manager last answered well; nothing before it did since the start.
    [[nodiscard]] std::optional<base::WallTime> last_contact_at() const { return last_contact_at_; }

private:
    asio::awaitable<Next> perform(Next next);
    asio::awaitable<Next> begin();
    asio::awaitable<Next> ask_status();
    asio::awaitable<Next> take();
    asio::awaitable<Next> send();
    asio::awaitable<Next> acknowledge();
    asio::awaitable<Next> begin_stream();
    asio::awaitable<Next> divide();
    asio::awaitable<Next> wait(std::chrono::milliseconds delay);

    /// Registered no more: nothing goes up from now on, after a restart too.
    asio::awaitable<void> give_up(Outcome outcome);

    [[nodiscard]] Standing standing() const;
    void report(const Outcome& outcome, const Next& next);
    void report(const base::Error& error, const Next& next);
    void report_success();

    UploadSettings settings_;
    ManagerClient& manager_;
    Outbox& outbox_;
    RegistrationRepository& registrations_;
    Bell& bell_;
    base::Clock& clock_;
    base::Log& log_;
    UploadMachine machine_;
    std::optional<Registration> registration_;
    bool registration_changed_ = true;
    std::optional<OutboxBatch> batch_;
    bool refusal_said_ = false;  ///< that the manager knows this gateway no more
    std::string refusal_;        ///< why the batch was not taken
    std::size_t half_ = 0;       ///< messages in a batch while the refused one is looked for
    std::string trouble_;
    Advice advice_;
    base::SteadyTime last_contact_ = base::SteadyTime::min();
    std::optional<base::WallTime> last_contact_at_;
};

}  // namespace fleetgate::relay
