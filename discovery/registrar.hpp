// Makes registered devices of the printers that one search finds, while it goes on.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/task_group.hpp"
#include "base/wake.hpp"
#include "discovery/discovery.hpp"
#include "discovery/recovery.hpp"
#include "discovery/rules.hpp"
#include "fleet/ports/device_repository.hpp"
#include "fleet/ports/label_book.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace fleetgate::discovery {

/// For one search. Everything on one strand; the references must outlive work().
class Registrar {
public:
    struct Needs {
        fleet::DeviceRepository& devices;
        Recovery& recovery;
        fleet::LabelBook& labels;
        base::Clock& clock;
        base::Log& log;
    };
    struct Policy {
        bool registers = true;                                ///< false: tells alone
        std::vector<RegistrationRule> rules;                  ///< for what is not registered yet
        std::optional<std::int64_t> found_by = std::nullopt;  ///< the stored setting of the search
    };
    /// The stored id of each of the job's credentials, and the credential.
    using Credentials = std::vector<std::pair<std::int64_t, snmp::CredentialPtr>>;
    /// What became of one device, roughly in the order in which they were found; nothing registered for what is no
    /// printer, or when registering is off or failed. Must return at once.
    using Told = std::function<void(const Found&, const std::optional<fleet::Registered>&)>;

    /// `limits`: how patiently a device is asked at its old address.
    Registrar(const asio::any_io_executor& executor, Needs needs, Credentials credentials, snmp::Limits limits,
              Policy policy, Told told);

    void take(Found found);
    /// Nothing more will be taken: work() returns when all is done.
    void finish();
    /// Cancel: ends after the devices at hand; the rest is neither registered nor told.
    asio::awaitable<void> work();

private:
    asio::awaitable<void> handle(Found found);
    asio::awaitable<std::optional<fleet::Registered>> try_to_register(Found found, Verdict verdict);
    [[nodiscard]] Verdict verdict_of(const Found& found) const;
    asio::awaitable<base::Result<bool>> is_known(Found found);
    [[nodiscard]] fleet::Registration registration_of(const Found& found) const;
    /// With the place that the device left, for the log.
    asio::awaitable<base::Result<std::pair<fleet::Registered, std::string>>> examine_and_register(Found found);

    Needs needs_;
    Credentials credentials_;
    snmp::Limits limits_;
    Policy policy_;
    Told told_;
    base::Wake wake_;
    base::TaskGroup at_hand_;  ///< a device that is silent at its old address takes its time
    std::deque<Found> waiting_;
    bool finished_ = false;
    bool said_failure_ = false;
};

}  // namespace fleetgate::discovery
