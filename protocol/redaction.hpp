// What may leave the premises: the one boundary that every message crosses before it is queued.
//
// Fields go by their class in the table (schema.hpp): in a message of an anonymizing gateway the seven private classes
// are taken out, and prose is searched for them. A field or type that the table does not have is taken out always.
#pragma once

#include "base/result.hpp"
#include "protocol/message.hpp"

#include <span>
#include <string>
#include <string_view>

namespace fleetgate::protocol {

/// Fixed at installation.
enum class Anonymization : std::uint8_t { off, on };

/// What stands where a private value was cut out of prose.
inline constexpr std::string_view kRemoved = "[removed]";

/// `known`: private values that may occur in prose though they stand in no field of this message: the device's address,
/// name and site, the gateway's own. Errors: unsupported for a type that the table does not have,
/// never_anonymized for one that an anonymizing gateway does not send.
base::Result<Message> redacted(Message message, Anonymization anonymization, std::span<const std::string> known);

/// The prose rule alone, for names of files and lines of logs: `known` values where they stand as words (without regard
/// to case), and whatever is written like an IPv4 or IPv6 address, with or without a port or prefix length.
std::string scrubbed(std::string_view text, std::span<const std::string> known);

}  // namespace fleetgate::protocol
