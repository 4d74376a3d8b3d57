// What an SNMP variable holds (RFC 2578 section 7, RFC 3416 section 2.5).
#pragma once

#include "snmp/oid.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fleetgate::snmp {

enum class Type : std::uint8_t {
    null,
    integer,
    octet_string,
    object_identifier,
    ip_address,  ///< four octets
    counter32,
    gauge32,
    time_ticks,  ///< hundredths of a second
    opaque,
    counter64,
    no_such_object,
    no_such_instance,
    end_of_mib_view,
};

struct Value {
    Type type = Type::null;
    /// Signed for integer, unsigned for the counters, octets for strings, an OID for object_identifier.
    std::variant<std::monostate, std::int64_t, std::uint64_t, std::string, Oid> data;

    /// False for null and for the three exceptions: the device has nothing there.
    [[nodiscard]] bool exists() const;
    /// The number of any numeric type; nothing for other types, or a Counter64 above 2^63-1.
    [[nodiscard]] std::optional<std::int64_t> number() const;
    /// The octets of an OCTET STRING, Opaque or IpAddress; null for other types.
    [[nodiscard]] const std::string* octets() const { return std::get_if<std::string>(&data); }
    [[nodiscard]] const Oid* oid() const { return std::get_if<Oid>(&data); }

    friend bool operator==(const Value&, const Value&) = default;
};

struct VarBind {
    Oid oid;
    Value value;
    friend bool operator==(const VarBind&, const VarBind&) = default;
};

/// In the order in which they were asked, or in OID order for a walk.
using VarBinds = std::vector<VarBind>;

/// The value at `oid`, or null when it is not there or is an exception.
const Value* find(const VarBinds& rows, const Oid& oid);

/// For people and for recordings: "integer", "octet_string", ...
std::string_view to_string(Type type);

}  // namespace fleetgate::snmp
