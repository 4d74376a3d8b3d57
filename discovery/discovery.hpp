// One search: knock everywhere, ask each that answers what it is, tell as it goes.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "discovery/address_plan.hpp"
#include "discovery/identifier.hpp"
#include "discovery/progress.hpp"
#include "discovery/refusal.hpp"
#include "fleet/reading.hpp"
#include "snmp/sweeper.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/udp.hpp>

namespace fleetgate::discovery {

struct DiscoveryJob {
    AddressPlan plan;
    std::uint16_t port = 161;
    std::vector<snmp::CredentialPtr> credentials;  ///< tried in this order; not empty
    std::chrono::milliseconds timeout{2000};
    std::uint32_t retries = 1;  ///< of a knock; a device that answered is asked with at least two
    /// Knocks a second, or nothing for as fast as the socket takes them.
    std::optional<std::uint32_t> packets_per_second = 500;
    std::size_t reads_at_once = 64;
};

/// Something that answered.
struct Found {
    asio::ip::udp::endpoint endpoint;
    std::optional<std::size_t> credential;  ///< which of the job's it was read with; nothing when it was not read
    fleet::Identity identity;               ///< when not read: what it said to the knock
    fleet::Classification classification;   ///< when not read: empty
    std::string engine_id;                  ///< octets; empty for v1 and v2c
    std::optional<fleet::Unit> unit = {};   ///< which of several printers behind the address
    bool is_first_unit = false;             ///< the one with the lowest index of them
    std::string trouble;                    ///< why it was not read, one sentence; empty when it was
    Refusal refusal = Refusal::none;        ///< the same as a word
    std::size_t rule = 0;                   ///< of registering, which decided about it, from 1; 0: none

    [[nodiscard]] bool is_read() const { return credential.has_value(); }
    [[nodiscard]] bool is_printer() const { return is_read() && classification.kind == fleet::DeviceKind::printer; }
};

/// Called on the executor of run(); must return at once.
struct DiscoveryEvents {
    std::function<void(const Found&)> on_found = [](const Found&) {};
    /// A few times a second, after each device, and once at the end.
    std::function<void(const Progress&)> on_progress = [](const Progress&) {};
};

struct Summary {
    Progress progress;
    bool stopped = false;  ///< cancelled before its end
    std::vector<AddressNumber> answered = {};
};

/// Holds no state between runs; several may run at once. The executor of run() must be the sweeper's, and one strand.
class Discovery {
public:
    Discovery(snmp::Sweeper& sweeper, Identifier& identifier, base::Clock& clock)
        : sweeper_{sweeper}, identifier_{identifier}, clock_{clock} {}

    /// Errors: those of snmp::Sweeper::sweep except operation_canceled.
    /// Cancel: gives up what is open, waits for it, and returns the summary so far with `stopped`; no event after that.
    asio::awaitable<base::Result<Summary>> run(DiscoveryJob job, DiscoveryEvents events);

private:
    snmp::Sweeper& sweeper_;
    Identifier& identifier_;
    base::Clock& clock_;
};

/// The credentials to read a device with, in order, once it answered the knock made with `answered`: that one alone for
/// a community. The v3 knock tells nothing about users: each v3 user, then the communities that were not knocked with.
std::vector<std::size_t> credentials_to_try(const std::vector<snmp::CredentialPtr>& credentials, std::size_t answered);

}  // namespace fleetgate::discovery
