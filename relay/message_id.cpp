#include "relay/message_id.hpp"

#include "base/bytes.hpp"

#include <cstdint>

namespace fleetgate::relay {

std::string new_message_id(base::WallTime now, base::Random& random) {
    std::uint64_t high = (static_cast<std::uint64_t>(now.time_since_epoch().count()) << 16U) | 0x7000U;
    high |= random.next() & 0x0FFFU;
    const std::uint64_t low = (random.next() & 0x3FFF'FFFF'FFFF'FFFFU) | 0x8000'0000'0000'0000U;
    std::string octets;
    for (const std::uint64_t half : {high, low}) {
        for (int shift = 56; shift >= 0; shift -= 8)
            octets += static_cast<char>((half >> static_cast<unsigned>(shift)) & 0xFFU);
    }
    std::string text = base::to_hex(octets);
    for (const std::size_t at : {20U, 16U, 12U, 8U}) text.insert(at, 1, '-');
    return text;
}

}  // namespace fleetgate::relay
