// A recording of a device (.snmprec: OID|TAG|VALUE, one a line) as values in memory. For tests; the simulator has its
// own parser.
#pragma once

#include "base/bytes.hpp"
#include "snmp/value.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

namespace fleetgate::fakes {

using Recording = std::map<snmp::Oid, snmp::Value>;

/// A value by its tag (ASN.1 tag number, "x" behind it for hexadecimal); nothing for what is no such value.
inline std::optional<snmp::Value> parse_recorded_value(std::string_view tag, std::string_view text) {
    const bool hex = tag.ends_with('x');
    if (hex) tag.remove_suffix(1);
    int number = 0;
    if (std::from_chars(tag.data(), tag.data() + tag.size(), number).ec != std::errc{}) return std::nullopt;
    const auto octets = hex ? base::from_hex(text) : std::optional{std::string{text}};
    if (!octets) return std::nullopt;
    const auto unsigned_value = [&](snmp::Type type) -> std::optional<snmp::Value> {
        std::uint64_t value = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{}) return std::nullopt;
        return snmp::Value{type, value};
    };
    switch (number) {
        case 2: {
            std::int64_t value = 0;
            if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{}) return std::nullopt;
            return snmp::Value{snmp::Type::integer, value};
        }
        case 4: return snmp::Value{snmp::Type::octet_string, *octets};
        case 5: return snmp::Value{};
        case 6: {
            const auto oid = snmp::Oid::parse(text);
            if (!oid) return std::nullopt;
            return snmp::Value{snmp::Type::object_identifier, *oid};
        }
        case 64: return snmp::Value{snmp::Type::ip_address, *octets};
        case 65: return unsigned_value(snmp::Type::counter32);
        case 66: return unsigned_value(snmp::Type::gauge32);
        case 67: return unsigned_value(snmp::Type::time_ticks);
        case 68: return snmp::Value{snmp::Type::opaque, *octets};
        case 70: return unsigned_value(snmp::Type::counter64);
        default: return std::nullopt;
    }
}

/// Lines that are none are passed over.
inline Recording parse_recording(std::string_view text) {
    Recording rows;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        const auto first = line.find('|');
        const auto second = first == std::string_view::npos ? first : line.find('|', first + 1);
        if (second == std::string_view::npos) continue;
        const auto oid = snmp::Oid::parse(line.substr(0, first));
        auto value = parse_recorded_value(line.substr(first + 1, second - first - 1), line.substr(second + 1));
        if (oid && value) rows.insert_or_assign(*oid, *std::move(value));
    }
    return rows;
}

/// Empty when the file cannot be read.
inline Recording load_recording(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    return parse_recording(text.str());
}

inline snmp::Value integer(std::int64_t value) { return {snmp::Type::integer, value}; }
inline snmp::Value text(std::string value) { return {snmp::Type::octet_string, std::move(value)}; }
inline snmp::Value counter(std::uint64_t value) { return {snmp::Type::counter32, value}; }
inline snmp::Value oid_value(std::string_view dotted) {
    return {snmp::Type::object_identifier, snmp::Oid::parse(dotted).value()};
}

}  // namespace fleetgate::fakes
