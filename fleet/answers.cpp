#include "fleet/answers.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace fleetgate::fleet {

namespace {

constexpr std::size_t kRawLimit = 200;

bool reads_as_text(std::string_view octets) {
    return base::is_utf8(octets) && std::none_of(octets.begin(), octets.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20 && c != '\r' && c != '\n' && c != '\t';
           });
}

std::string hex_text(std::string_view octets) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const char c : octets.substr(0, kRawLimit / 5)) {
        const auto octet = static_cast<unsigned char>(c);
        if (!text.empty()) text += ' ';
        text += "0x";
        text += kDigits[octet >> 4U];
        text += kDigits[octet & 15U];
    }
    return text;
}

}  // namespace

void Answers::add(const snmp::VarBinds& values) {
    for (const auto& [oid, value] : values) {
        if (!value.exists()) continue;
        cells_.insert_or_assign(oid, value);
        if (!assumed_.empty()) assumed_.erase(oid);
    }
}

void Answers::assume(const Cells& cells, base::WallTime at) {
    for (const auto& [oid, value] : cells) {
        const auto known = cells_.size();
        cells_.emplace_hint(cells_.end(), oid, value);
        if (cells_.size() > known) assumed_.emplace_hint(assumed_.end(), oid);
    }
    assumed_at_ = at;
}

void Answers::forget_assumed() {
    for (const auto& oid : assumed_) cells_.erase(oid);
    assumed_.clear();
}

std::optional<base::WallTime> Answers::said_at(const snmp::Oid& oid) const {
    return is_assumed(oid) ? std::optional{assumed_at_} : std::nullopt;
}

const snmp::Value* Answers::find(const snmp::Oid& oid) const {
    const auto found = cells_.find(oid);
    return found == cells_.end() ? nullptr : &found->second;
}

std::optional<std::int64_t> Answers::number(const snmp::Oid& oid) const {
    const auto* value = find(oid);
    return value == nullptr ? std::nullopt : value->number();
}

const std::string* Answers::octets(const snmp::Oid& oid) const {
    const auto* value = find(oid);
    return value == nullptr || value->type != snmp::Type::octet_string ? nullptr : value->octets();
}

std::vector<snmp::Oid> Answers::indexes(std::span<const snmp::Oid> columns) const {
    std::set<snmp::Oid> rows;
    for (const auto& column : columns) {
        for (auto it = cells_.lower_bound(column); it != cells_.end() && column.is_prefix_of(it->first); ++it) {
            const auto index = it->first.below(column);
            if (!index.empty()) rows.insert(rows.end(), snmp::Oid{index});
        }
    }
    return {rows.begin(), rows.end()};
}

const Answers::Cells::value_type* Answers::first_below(const snmp::Oid& prefix) const {
    const auto it = cells_.lower_bound(prefix);
    return it == cells_.end() || !prefix.is_prefix_of(it->first) ? nullptr : &*it;
}

snmp::Oid cell(const snmp::Oid& column, const snmp::Oid& index) { return column.child(index.arcs()); }

std::string raw_text(const snmp::Value& value) {
    if (const auto* oid = value.oid()) return oid->to_string();
    if (const auto* octets = value.octets()) {
        return reads_as_text(*octets) ? base::printable(*octets, kRawLimit) : hex_text(*octets);
    }
    if (const auto* number = std::get_if<std::uint64_t>(&value.data)) return std::to_string(*number);
    if (const auto* number = std::get_if<std::int64_t>(&value.data)) return std::to_string(*number);
    return std::string{snmp::to_string(value.type)};
}

Origin origin_of(const snmp::Oid& oid, const snmp::Value& value, std::string_view profile, base::WallTime read_at) {
    return {oid.to_string(), std::string{profile}, raw_text(value), read_at};
}

}  // namespace fleetgate::fleet
