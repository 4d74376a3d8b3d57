#include "simulator/mib_table.hpp"

#include "simulator/ber.hpp"

#include <algorithm>

namespace fleetgate::simulator {

MibTable::MibTable(std::vector<Row> rows) {
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.oid < b.oid; });
    entries_.reserve(rows.size());
    const auto add = [this](std::string_view octets) {
        const auto at = static_cast<std::uint32_t>(pool_.size());
        pool_ += octets;
        return at;
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i + 1 < rows.size() && rows[i + 1].oid == rows[i].oid) continue;
        Entry entry;
        const OidKey key{rows[i].oid};
        entry.key = add(key.view());
        entry.key_size = static_cast<std::uint16_t>(key.view().size());
        std::string oid;
        ber::put(oid, ber::kOid, oid_octets(rows[i].oid));
        entry.oid = add(oid);
        entry.oid_size = static_cast<std::uint16_t>(oid.size());
        if (auto* live = std::get_if<LiveValue>(&rows[i].value)) {
            entry.live = static_cast<std::uint32_t>(live_.size());
            entry.tag = live->tag;
            live_.push_back(std::move(*live));
        } else {
            const auto& encoded = std::get<std::string>(rows[i].value);
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
