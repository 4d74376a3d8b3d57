#include "snmp/id_cipher.hpp"

#include <utility>

namespace fleetgate::snmp {
namespace {

constexpr std::uint32_t kHalfBits = 15;
constexpr std::uint32_t kHalfMask = (1U << kHalfBits) - 1;
constexpr std::uint32_t kFourOctets = 0x4000'0000;  // the highest bit of a positive INTEGER of four octets

}  // namespace

IdCipher::IdCipher(base::Random& random) {
    for (auto& key : keys_) key = random.next();
}

std::uint32_t IdCipher::round(std::uint32_t half, std::size_t number) const {
    auto mixed = (half ^ keys_[number]) * 0x9E37'79B9'7F4A'7C15ULL;
    mixed = (mixed ^ (mixed >> 32U) ^ (keys_[number] >> 7U)) * 0xD6E8'FEB8'6659'FD93ULL;
    return static_cast<std::uint32_t>(mixed >> 40U) & kHalfMask;
}

std::int32_t IdCipher::id_of(std::uint32_t index) const {
    auto left = index >> kHalfBits & kHalfMask;
    auto right = index & kHalfMask;
    for (std::size_t i = 0; i < keys_.size(); ++i) left = std::exchange(right, left ^ round(right, i));
    return static_cast<std::int32_t>(kFourOctets | left << kHalfBits | right);
}

std::optional<std::uint32_t> IdCipher::index_of(std::int32_t id) const {
    const auto bits = static_cast<std::uint32_t>(id);
    if (id < 0 || (bits & kFourOctets) == 0) return std::nullopt;
    auto left = bits >> kHalfBits & kHalfMask;
    auto right = bits & kHalfMask;
    for (auto i = keys_.size(); i-- > 0;) right = std::exchange(left, right ^ round(left, i));
    return left << kHalfBits | right;
}

}  // namespace fleetgate::snmp
