// Everything that one device answered, by OID. What the decoders read from.
#pragma once

#include "fleet/origin.hpp"
#include "snmp/value.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::fleet {

class Answers {
public:
    using Cells = std::map<snmp::Oid, snmp::Value>;

    /// Exceptions and nulls are left out: what the device does not have is not here. A value asked twice is kept once,
    /// as last said.
    void add(const snmp::VarBinds& values);

    /// Takes over what an earlier reading was told at `at`. What is added later counts more.
    void assume(const Cells& cells, base::WallTime at);
    /// Drops what was assumed and not answered since.
    void forget_assumed();
    [[nodiscard]] bool is_assumed(const snmp::Oid& oid) const { return assumed_.contains(oid); }
    /// When what was assumed was said; nothing for what was answered now.
    [[nodiscard]] std::optional<base::WallTime> said_at(const snmp::Oid& oid) const;

    /// Null when the device has nothing there.
    [[nodiscard]] const snmp::Value* find(const snmp::Oid& oid) const;
    /// Nothing also when the value is no number.
    [[nodiscard]] std::optional<std::int64_t> number(const snmp::Oid& oid) const;
    /// Null also when the value is no string.
    [[nodiscard]] const std::string* octets(const snmp::Oid& oid) const;

    /// The indexes for which any of these columns has a cell, in order: the rows of a table with gaps and ragged
    /// columns.
    [[nodiscard]] std::vector<snmp::Oid> indexes(std::span<const snmp::Oid> columns) const;
    /// The first cell below `prefix`, or null.
    [[nodiscard]] const Cells::value_type* first_below(const snmp::Oid& prefix) const;

    /// The hrDeviceIndex of the printer that was asked, where it is one of several behind its address; nothing for a
    /// device that has its address for itself.
    void set_unit(snmp::Oid unit) { unit_ = std::move(unit); }
    [[nodiscard]] const std::optional<snmp::Oid>& unit() const { return unit_; }

    [[nodiscard]] bool empty() const { return cells_.empty(); }
    [[nodiscard]] const Cells& cells() const { return cells_; }

private:
    Cells cells_;
    std::set<snmp::Oid> assumed_;
    base::WallTime assumed_at_{};
    std::optional<snmp::Oid> unit_;
};

/// The cell of `column` in the row `index`.
snmp::Oid cell(const snmp::Oid& column, const snmp::Oid& index);

/// A value as a person reads it: "-3", "ready", "0x40 0x00". At most 200 octets.
std::string raw_text(const snmp::Value& value);

Origin origin_of(const snmp::Oid& oid, const snmp::Value& value, std::string_view profile, base::WallTime read_at);

}  // namespace fleetgate::fleet
