// OBJECT IDENTIFIER: a path of numbers, ordered as SNMP orders its tables.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <boost/container/small_vector.hpp>

namespace fleetgate::snmp {

class Oid {
public:
    Oid() = default;
    Oid(std::initializer_list<std::uint32_t> arcs) : arcs_{arcs} {}
    explicit Oid(std::span<const std::uint32_t> arcs) : arcs_(arcs.begin(), arcs.end()) {}

    /// "1.3.6.1.2.1" or ".1.3.6.1.2.1"; nothing for any other text, an arc above 2^32-1 or more than 128 arcs.
    static std::optional<Oid> parse(std::string_view text);

    [[nodiscard]] std::string to_string() const;
    [[nodiscard]] std::span<const std::uint32_t> arcs() const { return {arcs_.data(), arcs_.size()}; }
    [[nodiscard]] std::size_t size() const { return arcs_.size(); }
    [[nodiscard]] bool empty() const { return arcs_.empty(); }
    [[nodiscard]] std::uint32_t back() const { return arcs_.back(); }

    /// This OID with more arcs at its end.
    [[nodiscard]] Oid child(std::initializer_list<std::uint32_t> more) const;
    [[nodiscard]] Oid child(std::span<const std::uint32_t> more) const;
    /// True when `other` is this OID or lies below it.
    [[nodiscard]] bool is_prefix_of(const Oid& other) const {
        return size() <= other.size() && same_arcs(*this, other, size()) == size();
    }
    /// The arcs below `prefix`, which must be a prefix: the index of a table cell below its column.
    [[nodiscard]] std::span<const std::uint32_t> below(const Oid& prefix) const {
        return arcs().subspan(prefix.size());
    }

    /// Lexicographic, as RFC 3416 orders variables.
    friend std::strong_ordering operator<=>(const Oid& a, const Oid& b) {
        const auto least = std::min(a.size(), b.size());
        const auto same = same_arcs(a, b, least);
        return same < least ? a.arcs_[same] <=> b.arcs_[same] : a.size() <=> b.size();
    }
    friend bool operator==(const Oid& a, const Oid& b) {
        return a.size() == b.size() && same_arcs(a, b, a.size()) == a.size();
    }

private:
    /// How many of the first `most` arcs are the same; both have that many. Two at a time: what is compared lies below
    /// one long beginning, and comparing is what a reading mostly does.
    static std::size_t same_arcs(const Oid& a, const Oid& b, std::size_t most) {
        const auto* const left = a.arcs_.data();
        const auto* const right = b.arcs_.data();
        std::size_t at = 0;
        while (at + 2 <= most && std::memcmp(left + at, right + at, 2 * sizeof *left) == 0) at += 2;
        while (at < most && left[at] == right[at]) ++at;
        return at;
    }

    boost::container::small_vector<std::uint32_t, 18> arcs_;
};

}  // namespace fleetgate::snmp
