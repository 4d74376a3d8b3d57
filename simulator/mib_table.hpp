// What one kind of device (or one recording, or one context of either) answers, sorted for walking.
//
// Made once per template and shared by all its devices. Everything that never changes is already encoded.
#pragma once

#include "simulator/live_value.hpp"
#include "simulator/oid.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fleetgate::simulator {

struct Row {
    Oid oid;
    std::variant<std::string, LiveValue> value;  ///< encoded with tag and length, or live
};

class MibTable {
public:
    MibTable() = default;
    /// Of rows with the same OID the last one counts.
    explicit MibTable(std::vector<Row> rows);

    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    /// The row with this key, or size().
    [[nodiscard]] std::size_t find(std::string_view key) const;
    /// The first row after this key, or size().
    [[nodiscard]] std::size_t after(std::string_view key) const;
    [[nodiscard]] std::string_view key(std::size_t i) const { return part(entries_[i].key, entries_[i].key_size); }
    /// Encoded, with tag and length.
    [[nodiscard]] std::string_view oid(std::size_t i) const { return part(entries_[i].oid, entries_[i].oid_size); }
    /// Encoded, with tag and length; empty when live.
    [[nodiscard]] std::string_view value(std::size_t i) const {
        return part(entries_[i].value, entries_[i].value_size);
    }
    [[nodiscard]] const LiveValue* live(std::size_t i) const {
        return entries_[i].live == kNotLive ? nullptr : &live_[entries_[i].live];
    }
    [[nodiscard]] std::uint8_t tag(std::size_t i) const { return entries_[i].tag; }

private:
    static constexpr std::uint32_t kNotLive = 0xffffffff;
    struct Entry {
        std::uint32_t key = 0, oid = 0, value = 0, value_size = 0, live = kNotLive;
        std::uint16_t key_size = 0, oid_size = 0;
        std::uint8_t tag = 0;
    };

    [[nodiscard]] std::string_view part(std::uint32_t at, std::size_t size) const {
        return std::string_view{pool_}.substr(at, size);
    }

    std::string pool_;
    std::vector<Entry> entries_;
    std::vector<LiveValue> live_;
};

}  // namespace fleetgate::simulator
