// Asking one device. The seam between those who want values and the engine that moves packets.
#pragma once

#include "base/result.hpp"
#include "snmp/credential.hpp"
#include "snmp/value.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/udp.hpp>

namespace fleetgate::snmp {

namespace asio = boost::asio;

/// How hard to try, and how much to take. The defaults suit a printer on a LAN.
struct Limits {
    std::chrono::milliseconds timeout{2000};  ///< for the first try; each further one waits twice as long, with jitter
    std::uint32_t retries = 2;
    std::uint32_t max_repetitions = 16;  ///< of one GETBULK; lowered for a device that answers tooBig or stays silent
    std::uint32_t rows = 20'000;         ///< of one walk, over all its columns
    std::uint32_t octets = 4U << 20U;    ///< of one walk, UDP payload received
    std::chrono::milliseconds walk_time{60'000};  ///< of one walk in all
    bool bulk = true;                             ///< false: GETNEXT alone
    bool first_column_first = false;              ///< for tables that are empty mostly; see WalkLimits
};

struct Target {
    asio::ip::udp::endpoint endpoint;  ///< address and port (161)
    CredentialPtr credential;
    Limits limits;
    std::optional<std::string> context = {};  ///< v3 contextName, in place of the credential's
};

/// "192.0.2.7" for port 161, else "192.0.2.7:1161" or "[2001:db8::7]:1161".
std::string to_string(const asio::ip::udp::endpoint& endpoint);

/// Errors that these functions give beside std::errc::timed_out and operation_canceled.
enum class Errc {
    malformed_reply = 1,   ///< the device's answer is not SNMP, or not an answer to what was asked
    oids_not_increasing,   ///< a walk would not end
    too_much,              ///< a limit of rows, octets or walk time was reached
    too_big,               ///< the device cannot fit even one variable into an answer
    device_error,          ///< an error-status other than noSuchName and tooBig; the context names it
    unknown_user,          ///< usmStatsUnknownUserNames
    wrong_password,        ///< usmStatsWrongDigests, or usmStatsDecryptionErrors for the privacy passphrase
    unsupported_security,  ///< usmStatsUnsupportedSecLevels
    not_in_time_window,    ///< the device's clock could not be agreed on
    cannot_send,           ///< the local system refused the packet (no route, no permission)
};

std::error_code make_error_code(Errc errc);

/// Which of a target's limits ended a walk.
enum class WalkLimit : std::uint8_t { rows, octets, time };

/// Columns as far as they were walked. Where a limit ended it, a table may be as long as its device likes: what came
/// until then is as good as any.
struct Walked {
    VarBinds rows;
    std::optional<WalkLimit> cut;
};

/// One answer's part of a walk that its caller goes on with, or not.
struct WalkStep {
    VarBinds rows;
    bool ended = false;  ///< nothing follows them below the root
    std::optional<WalkLimit> cut;
    std::size_t octets = 0;  ///< UDP payload received
};

/// Implementations: snmp::Engine; fakes::FakeClient in tests. Every function's context names the device.
/// Cancel: the exchange is given up at once; the coroutine ends with operation_canceled.
class Client {
public:
    virtual ~Client() = default;

    /// The values of these variables, in the order asked; what the device does not have comes back as an exception
    /// value (v1's noSuchName is turned into no_such_instance of that variable alone). Split over several PDUs where
    /// the device answers tooBig.
    virtual asio::awaitable<base::Result<VarBinds>> get(Target target, std::vector<Oid> variables) = 0;

    /// Every row below `root`, in OID order; empty when the device has none. Fails with too_much at a limit.
    virtual asio::awaitable<base::Result<VarBinds>> walk(Target target, Oid root) = 0;

    /// Every cell of these columns of one table, walked side by side in as few PDUs as fit, in OID order within each
    /// column. A column that the device lacks is just absent.
    virtual asio::awaitable<base::Result<Walked>> walk_columns(Target target, std::vector<Oid> columns) = 0;

    /// The rows below `root` that follow `after` (the root itself: from its beginning), as many as one answer holds.
    /// For a walk that a person watches and may stop. The target's limits are of this step.
    virtual asio::awaitable<base::Result<WalkStep>> walk_on(Target target, Oid root, Oid after) = 0;
};

}  // namespace fleetgate::snmp

template <>
struct std::is_error_code_enum<fleetgate::snmp::Errc> : std::true_type {};
