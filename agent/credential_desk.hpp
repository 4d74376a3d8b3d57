// Devices that are to be read with another credential: tried, then set. Implementation: CredentialChanges; a fake in
// tests.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "fleet/device.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::agent {

namespace asio = boost::asio;

enum class CredentialOutcome : std::uint8_t {
    set,      ///< it is read with the credential now
    already,  ///< it was read with it before
    answers,  ///< it was tried alone, and would do
    silent,   ///< nothing came back: for a community also what a wrong one meets
    refused,  ///< the device said no, is no printer by it, or is another one
    gone,     ///< it is not registered any more
    failed,   ///< it could not be found out, or not be stored
};
inline constexpr std::size_t kCredentialOutcomes = 7;

/// Where it is neither `set` nor `already` the device keeps the credential that it had.
struct CredentialTrial {
    CredentialOutcome outcome = CredentialOutcome::failed;
    std::string why;  ///< one sentence or clause; empty where there is nothing to say. Never a secret
};

enum class CredentialHow : std::uint8_t { try_and_set, set_untried, try_alone };

struct CredentialWish {
    std::int64_t credential_id = 0;
    std::string credential;  ///< in words, without secrets
    std::vector<fleet::DeviceId> devices;
    CredentialHow how = CredentialHow::try_and_set;
    std::string by;    ///< for the audit trail: the account
    std::string from;  ///< and its address
};

struct CredentialResult {
    fleet::DeviceId device{};
    CredentialTrial trial;
};

/// One wish, and how far it is.
struct CredentialChange {
    enum class State : std::uint8_t { running, done, stopped };
    std::int64_t id = 0;
    CredentialWish wish;
    State state = State::running;
    std::vector<CredentialResult> results = {};  ///< in the order in which they came
    std::vector<std::size_t> counts = std::vector<std::size_t>(kCredentialOutcomes, 0);  ///< by outcome
    base::WallTime started_at{};
    std::optional<base::WallTime> ended_at = std::nullopt;

    [[nodiscard]] std::size_t of(CredentialOutcome outcome) const {
        return counts.at(static_cast<std::size_t>(outcome));
    }
};

/// Use from the server's executor only.
class CredentialDesk {
public:
    virtual ~CredentialDesk() = default;

    /// One device, while the caller waits; some seconds where it does not answer. Errors: the repository's.
    virtual asio::awaitable<base::Result<CredentialTrial>> one(fleet::DeviceId device, std::int64_t credential_id,
                                                               CredentialHow how) = 0;
    /// Many, beside everything else. Returns the id. Errors: device_or_resource_busy while another goes on.
    virtual base::Result<std::int64_t> begin(CredentialWish wish) = 0;
    /// What is being tried is given up; what was set stays. Nothing happens for one that has ended.
    virtual void stop(std::int64_t id) = 0;
    /// The last ones, newest first.
    [[nodiscard]] virtual const std::deque<CredentialChange>& changes() const = 0;
};

}  // namespace fleetgate::agent
