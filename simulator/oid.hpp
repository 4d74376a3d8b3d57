// Object identifiers: as text, as BER, and as keys that sort by memcmp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::simulator {

/// As its sub-identifiers, at least two of them.
using Oid = std::vector<std::uint32_t>;

inline constexpr std::size_t kOidLimit = 128;

/// "1.3.6.1" with or without a dot in front.
std::optional<Oid> parse_oid(std::string_view text);
std::string to_text(const Oid& oid);
/// The content octets of its BER form.
std::string oid_octets(const Oid& oid);

/// An OID as octets that compare by memcmp as OIDs compare (BER's own do not beyond two octets a sub-identifier):
/// a sub-identifier below 128 is itself, a larger one is 0x80 plus its length, then itself, big-endian.
class OidKey {
public:
    OidKey() = default;
    explicit OidKey(const Oid& oid);
    /// From BER content octets; false when they are malformed or too long. Empty octets are the empty key.
    bool assign(std::string_view octets);
    [[nodiscard]] std::string_view view() const { return {octets_.data(), size_}; }

private:
    void append(std::uint32_t sub_identifier);

    std::array<char, kOidLimit * 5> octets_{};
    std::size_t size_ = 0;
};

}  // namespace fleetgate::simulator
