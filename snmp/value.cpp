#include "snmp/value.hpp"

#include <algorithm>
#include <limits>

namespace fleetgate::snmp {

bool Value::exists() const { return !std::holds_alternative<std::monostate>(data); }

std::optional<std::int64_t> Value::number() const {
    if (const auto* number = std::get_if<std::int64_t>(&data)) return *number;
    if (const auto* number = std::get_if<std::uint64_t>(&data)) {
        if (*number <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            return static_cast<std::int64_t>(*number);
        }
    }
    return std::nullopt;
}

const Value* find(const VarBinds& rows, const Oid& oid) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const VarBind& r) { return r.oid == oid; });
    return row == rows.end() || !row->value.exists() ? nullptr : &row->value;
}

std::string_view to_string(Type type) {
    switch (type) {
        case Type::null: return "null";
        case Type::integer: return "integer";
        case Type::octet_string: return "octet_string";
        case Type::object_identifier: return "object_identifier";
        case Type::ip_address: return "ip_address";
        case Type::counter32: return "counter32";
        case Type::gauge32: return "gauge32";
        case Type::time_ticks: return "time_ticks";
        case Type::opaque: return "opaque";
        case Type::counter64: return "counter64";
        case Type::no_such_object: return "no_such_object";
        case Type::no_such_instance: return "no_such_instance";
        case Type::end_of_mib_view: return "end_of_mib_view";
    }
    return "unknown";
}

}  // namespace fleetgate::snmp
