// Octets to messages and back. Net-SNMP does the BER and the USM; no type of it is seen here.
#pragma once

#include "base/result.hpp"
#include "snmp/message.hpp"

#include <memory>
#include <optional>
#include <span>

namespace fleetgate::snmp {

/// Why a message was not taken.
enum class DecodeFault : std::uint8_t {
    malformed,           ///< not SNMP, or cut off
    not_authentic,       ///< its MAC is wrong, or it has none where one is due
    not_in_time_window,  ///< authentic, but of another boot or time of the device
};

/// Keeps buffers between calls; use from one strand. Several codecs may be used on several threads.
class Codec {
public:
    Codec();
    ~Codec();
    Codec(const Codec&) = delete;
    Codec& operator=(const Codec&) = delete;

    /// The message, valid until the next call. Errors: invalid_argument for what cannot be said in SNMP.
    base::Result<std::span<const std::uint8_t>> encode(const Question& question, const Security& security);

    /// The same of what is said without having been asked for it, at this level. `security.engine_id` must be set for
    /// v3: it is our own. Errors: as of encode().
    base::Result<std::span<const std::uint8_t>> encode(const Answered& answer, const Security& security,
                                                       SecurityLevel level);

    /// Nothing when the datagram is not an SNMP message of a version that we speak.
    static std::optional<Envelope> peek(std::span<std::uint8_t> datagram);

    /// Checks and opens the message; the datagram is changed. A v3 message without authentication is opened whatever
    /// `security` holds: the caller decides what it may mean. `timeless`: see UsmScope.
    tl::expected<Pdu, DecodeFault> decode(std::span<std::uint8_t> datagram, const Envelope& envelope,
                                          const Security& security, bool timeless = false);

private:
    struct Buffers;
    std::unique_ptr<Buffers> buffers_;
};

}  // namespace fleetgate::snmp
