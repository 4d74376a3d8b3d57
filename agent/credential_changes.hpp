// Sets devices to another credential: one while somebody waits, or thousands beside everything else.
#pragma once

#include "agent/credential_desk.hpp"
#include "agent/credential_trials.hpp"
#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/task_group.hpp"
#include "base/wake.hpp"
#include "fleet/ports/credential_use.hpp"
#include "fleet/ports/device_repository.hpp"
#include "security/audit_trail.hpp"

#include <functional>
#include <memory>
#include <string>

#include <boost/asio/any_io_executor.hpp>

namespace fleetgate::agent {

class CredentialChanges final : public CredentialDesk {
public:
    static constexpr std::size_t kAtOnce = 128;  ///< devices; the engine's limits of packets hold beside
    static constexpr std::size_t kKept = 5;      ///< changes

    using Held = std::shared_ptr<const void>;
    struct Needs {
        fleet::DeviceRepository& devices;
        fleet::CredentialUse& use;
        CredentialTrials& trials;
        /// Nobody else asks the device while what it returns lives.
        std::function<asio::awaitable<base::Result<Held>>(fleet::DeviceId)> hold;
        /// The store has another credential for the device.
        std::function<void(fleet::DeviceId, std::int64_t)> took;
        /// How far a change is, for the pages that are open; must return at once.
        std::function<void(const CredentialChange&)> publish;
        security::AuditTrail& audit;
        base::Clock& clock;
        base::Log& log;
    };

    /// All must outlive it.
    CredentialChanges(asio::any_io_executor executor, Needs needs);

    /// Carries out what begin() was given, until it is cancelled.
    asio::awaitable<void> run();

    asio::awaitable<base::Result<CredentialTrial>> one(fleet::DeviceId device, std::int64_t credential_id,
                                                       CredentialHow how) override;
    base::Result<std::int64_t> begin(CredentialWish wish) override;
    void stop(std::int64_t id) override;
    [[nodiscard]] const std::deque<CredentialChange>& changes() const override { return changes_; }

private:
    [[nodiscard]] bool is_running() const {
        return !changes_.empty() && changes_.front().state == CredentialChange::State::running;
    }
    asio::awaitable<void> carry_out();
    asio::awaitable<void> change_one(fleet::DeviceId device);
    asio::awaitable<void> set_all();
    asio::awaitable<base::Result<CredentialTrial>> set(fleet::DeviceId device, std::int64_t credential_id);
    void note(fleet::DeviceId device, CredentialTrial trial);

    asio::any_io_executor executor_;
    Needs needs_;
    std::deque<CredentialChange> changes_;  ///< newest first; that one alone may be running
    std::int64_t last_id_ = 0;
    bool stops_ = false;
    base::TaskGroup* group_ = nullptr;  ///< while a change tries devices
    base::SteadyTime told_at_;
    base::Wake wake_;
};

}  // namespace fleetgate::agent
