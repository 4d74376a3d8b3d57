#include "fleet/walk_text.hpp"

#include <algorithm>
#include <cstdio>

namespace fleetgate::fleet {

namespace {

bool is_plain(const std::string& octets) {
    return std::all_of(octets.begin(), octets.end(), [](unsigned char c) { return c >= 0x20 && c < 0x7F; });
}

std::string quoted(const std::string& octets) {
    std::string text = "\"";
    for (const char c : octets) {
        if (c == '"' || c == '\\') text += '\\';
        text += c;
    }
    return text + "\"";
}

std::string hexadecimal(const std::string& octets) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    std::string text;
    for (const char c : octets) {
        const auto octet = static_cast<unsigned char>(c);
        text += {kDigits[octet >> 4U], kDigits[octet & 15U], ' '};
    }
    return text;
}

std::string dotted(const std::string& octets) {
    std::string text;
    for (const char c : octets) text += (text.empty() ? "" : ".") + std::to_string(static_cast<unsigned char>(c));
    return text;
}

/// "(12345) 0:02:03.45", "(8640000) 1 day, 0:00:00.00" (RFC 2578 section 7.1.8: hundredths of a second).
std::string ticks(std::uint64_t hundredths) {
    constexpr std::uint64_t kDay = 24 * 3600 * 100;
    const auto days = hundredths / kDay;
    const auto rest = hundredths % kDay;
    std::string text = "(" + std::to_string(hundredths) + ") ";
    if (days > 0) text += std::to_string(days) + (days == 1 ? " day, " : " days, ");
    char clock[32];
    std::snprintf(clock, sizeof clock, "%u:%02u:%02u.%02u", static_cast<unsigned>(rest / 360'000),
                  static_cast<unsigned>(rest / 6'000 % 60), static_cast<unsigned>(rest / 100 % 60),
                  static_cast<unsigned>(rest % 100));
    return text + clock;
}

std::string digits(const snmp::Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value.data)) return std::to_string(*number);
    if (const auto* number = std::get_if<std::uint64_t>(&value.data)) return std::to_string(*number);
    return {};
}

}  // namespace

std::string_view walk_type(const snmp::Value& value) {
    using snmp::Type;
    switch (value.type) {
        case Type::integer: return "INTEGER";
        case Type::octet_string:
            return value.octets() != nullptr && !is_plain(*value.octets()) ? "Hex-STRING" : "STRING";
        case Type::object_identifier: return "OID";
        case Type::ip_address: return "IpAddress";
        case Type::counter32: return "Counter32";
        case Type::gauge32: return "Gauge32";
        case Type::time_ticks: return "Timeticks";
        case Type::opaque: return "OPAQUE";
        case Type::counter64: return "Counter64";
        case Type::null:
        case Type::no_such_object:
        case Type::no_such_instance:
        case Type::end_of_mib_view: return "";
    }
    return "";
}

std::string walk_value(const snmp::Value& value) {
    using snmp::Type;
    switch (value.type) {
        case Type::null: return "NULL";
        case Type::no_such_object: return "No Such Object available on this agent at this OID";
        case Type::no_such_instance: return "No Such Instance currently exists at this OID";
        case Type::end_of_mib_view:
            return "No more variables left in this MIB View (It is past the end of the MIB tree)";
        case Type::object_identifier: return value.oid() != nullptr ? "." + value.oid()->to_string() : "";
        case Type::time_ticks: {
            const auto* hundredths = std::get_if<std::uint64_t>(&value.data);
            return ticks(hundredths != nullptr ? *hundredths : 0);
        }
        default: break;
    }
    const auto* octets = value.octets();
    if (octets == nullptr) return digits(value);
    if (value.type == Type::ip_address) return dotted(*octets);
    if (value.type == Type::opaque) return hexadecimal(*octets);
    return is_plain(*octets) ? quoted(*octets) : hexadecimal(*octets);
}

std::string walk_line(const snmp::VarBind& row) {
    const auto type = walk_type(row.value);
    return "." + row.oid.to_string() + " = " + (type.empty() ? "" : std::string{type} + ": ") + walk_value(row.value);
}

}  // namespace fleetgate::fleet
