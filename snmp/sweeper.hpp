// Knocking at many addresses: one small packet each, no state for those that stay silent.
#pragma once

#include "base/result.hpp"
#include "snmp/credential.hpp"
#include "snmp/value.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>

namespace fleetgate::snmp {

namespace asio = boost::asio;

/// Who answered a knock. For v1/v2c with what it said of itself; for v3 with its engine ID (discovery needs no user).
struct Answer {
    asio::ip::address address;
    std::size_t credential_index = 0;  ///< of SweepJob::credentials
    VarBinds variables;                ///< sysDescr.0, sysObjectID.0 (v1, v2c)
    std::string engine_id;             ///< v3
};

struct SweepProgress {
    std::uint64_t addresses_done = 0;  ///< answered, or silent after the last try
    std::uint64_t addresses = 0;
    std::uint64_t answered = 0;
    std::uint64_t packets_sent = 0;
    /// Still to be sent if every open address stays silent.
    std::uint64_t packets_left = 0;
};

struct SweepJob {
    /// The n-th address to knock at, or nothing after the last. Asked once per address and pass; must be repeatable.
    std::uint64_t count = 0;
    std::function<asio::ip::address(std::uint64_t n)> address;
    std::uint16_t port = 161;
    /// Tried in order; an address that answered one is not asked with the next. All v3 credentials are one knock.
    std::vector<CredentialPtr> credentials;
    std::chrono::milliseconds timeout{2000};
    std::uint32_t retries = 1;
    /// Packets a second, or nothing for as fast as the socket takes them.
    std::optional<std::uint32_t> packets_per_second = 500;
};

/// Implementations: snmp::Engine; fakes in tests.
class Sweeper {
public:
    virtual ~Sweeper() = default;

    /// Knocks at every address of the job. `on_answer` is called once for each that answers, as it answers;
    /// `on_progress` a few times a second. Both on the engine's executor, and must return at once.
    /// Errors: snmp::Errc::cannot_send when nothing at all can be sent; operation_canceled.
    virtual asio::awaitable<base::Result<SweepProgress>> sweep(
        SweepJob job, std::function<void(Answer)> on_answer, std::function<void(const SweepProgress&)> on_progress) = 0;
};

}  // namespace fleetgate::snmp
