#include "simulator/mib_table.hpp"

#include "simulator/ber.hpp"

#include <algorithm>
#include <compare>
#include <numeric>

namespace fleetgate::simulator {

MibTable::MibTable(std::vector<Row> rows) {
    // Sorting positions keeps the order of equals without moving the rows.
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto difference = rows[a].oid <=> rows[b].oid;
        return std::is_neq(difference) ? std::is_lt(difference) : a < b;
    });
    entries_.reserve(rows.size());
    const auto add = [this](std::string_view octets) {
        const auto at = static_cast<std::uint32_t>(pool_.size());
        pool_ += octets;
        return at;
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& row = rows[order[i]];
        if (i + 1 < rows.size() && rows[order[i + 1]].oid == row.oid) continue;
        Entry entry;
        const OidKey key{row.oid};
        entry.key = add(key.view());
        entry.key_size = static_cast<std::uint16_t>(key.view().size());
        std::string oid;
        ber::put(oid, ber::kOid, oid_octets(row.oid));
        entry.oid = add(oid);
        entry.oid_size = static_cast<std::uint16_t>(oid.size());
        if (auto* live = std::get_if<LiveValue>(&row.value)) {
            entry.live = static_cast<std::uint32_t>(live_.size());
            entry.tag = live->tag;
            live_.push_back(std::move(*live));
        } else {
            const auto& encoded = std::get<std::string>(row.value);
            entry.value = add(encoded);
            entry.value_size = static_cast<std::uint32_t>(encoded.size());
            entry.tag = encoded.empty() ? 0 : static_cast<std::uint8_t>(encoded.front());
        }
        entries_.push_back(entry);
    }
    pool_.shrink_to_fit();
    entries_.shrink_to_fit();
}

std::size_t MibTable::find(std::string_view wanted) const {
    const auto at =
        std::lower_bound(entries_.begin(), entries_.end(), wanted,
                         [this](const Entry& e, std::string_view k) { return part(e.key, e.key_size) < k; });
    if (at == entries_.end() || part(at->key, at->key_size) != wanted) return size();
    return static_cast<std::size_t>(at - entries_.begin());
}

std::size_t MibTable::after(std::string_view wanted) const {
    const auto at =
        std::upper_bound(entries_.begin(), entries_.end(), wanted,
                         [this](std::string_view k, const Entry& e) { return k < part(e.key, e.key_size); });
    return static_cast<std::size_t>(at - entries_.begin());
}

}  // namespace fleetgate::simulator
