// One message, and what is right or wrong about it.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "protocol/json_reader.hpp"
#include "protocol/schema.hpp"

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

namespace fleetgate::protocol {

struct Message {
    std::string id;       ///< unique for ever: a UUID; the manager stores each id once
    std::string type;     ///< MessageSpec::type; one that is not known here is kept as it is
    base::WallTime at{};  ///< when the gateway noted it
    std::string device;   ///< the gateway's own name for the device; empty for a message about the gateway itself
    json::object data;    ///< the fields of the type

    friend bool operator==(const Message&, const Message&) = default;
};

inline constexpr std::size_t kIdLimitBytes = 64;
inline constexpr std::size_t kTypeLimitBytes = 32;
inline constexpr std::size_t kDeviceLimitBytes = 64;

/// The envelope and, where the type is known, every field of it that is declared; fields that are not are let pass (a
/// newer gateway has them). What is wrong goes into the findings.
Message read_message(const json::value& value, const std::string& path, Findings& findings);
/// The message alone. Errors: malformed, wrong_field, too_large.
base::Result<Message> parse_message(std::string_view text);

/// As it stands in a batch, without white space.
std::string to_json(const Message& message);

}  // namespace fleetgate::protocol
