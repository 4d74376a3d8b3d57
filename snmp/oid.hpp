// OBJECT IDENTIFIER: a path of numbers, ordered as SNMP orders its tables.
#pragma once

#include <compare>
#include <cstdint>
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
    [[nodiscard]] bool is_prefix_of(const Oid& other) const;
    /// The arcs below `prefix`, which must be a prefix: the index of a table cell below its column.
    [[nodiscard]] std::span<const std::uint32_t> below(const Oid& prefix) const {
        return arcs().subspan(prefix.size());
    }

    /// Lexicographic, as RFC 3416 orders variables.
    friend std::strong_ordering operator<=>(const Oid& a, const Oid& b);
    friend bool operator==(const Oid& a, const Oid& b);

private:
    boost::container::small_vector<std::uint32_t, 18> arcs_;
};

}  // namespace fleetgate::snmp
