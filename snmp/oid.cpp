#include "snmp/oid.hpp"

#include <charconv>

namespace fleetgate::snmp {

std::optional<Oid> Oid::parse(std::string_view text) {
    static constexpr std::size_t kMostArcs = 128;  // RFC 3416 section 4.1
    if (text.starts_with('.')) text.remove_prefix(1);
    Oid oid;
    while (true) {
        std::uint32_t arc = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), arc);
        if (error != std::errc{} || oid.arcs_.size() == kMostArcs) return std::nullopt;
        oid.arcs_.push_back(arc);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (text.empty()) return oid;
        if (text.front() != '.') return std::nullopt;
        text.remove_prefix(1);
    }
}

std::string Oid::to_string() const {
    std::string text;
    for (const auto arc : arcs_) {
        if (!text.empty()) text += '.';
        text += std::to_string(arc);
    }
    return text;
}

Oid Oid::child(std::initializer_list<std::uint32_t> more) const {
    return child(std::span<const std::uint32_t>{more.begin(), more.size()});
}

Oid Oid::child(std::span<const std::uint32_t> more) const {
    Oid longer{*this};
    longer.arcs_.insert(longer.arcs_.end(), more.begin(), more.end());
    return longer;
}

}  // namespace fleetgate::snmp
