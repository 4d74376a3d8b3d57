#include "discovery/address_interval.hpp"

#include <limits>

namespace fleetgate::discovery {

AddressNumber to_number(const asio::ip::address& address) {
    if (address.is_v4()) return {.v6 = false, .high = 0, .low = address.to_v4().to_uint()};
    const auto v6 = address.to_v6();
    const auto bytes = v6.to_bytes();
    AddressNumber number{.v6 = true, .high = 0, .low = 0};
    for (std::size_t i = 0; i < 8; ++i) {
        number.high = number.high << 8U | bytes[i];
        number.low = number.low << 8U | bytes[i + 8];
    }
    if (v6.is_v4_mapped()) return {.v6 = false, .high = 0, .low = number.low & 0xFFFFFFFFU};
    return number;
}

asio::ip::address to_address(const AddressNumber& number) {
    if (!number.v6) return asio::ip::address_v4{static_cast<asio::ip::address_v4::uint_type>(number.low)};
    asio::ip::address_v6::bytes_type bytes{};
    for (std::size_t i = 0; i < 8; ++i) {
        bytes[i] = static_cast<std::uint8_t>(number.high >> (56U - 8U * i));
        bytes[i + 8] = static_cast<std::uint8_t>(number.low >> (56U - 8U * i));
    }
    return asio::ip::address_v6{bytes};
}

AddressNumber plus(const AddressNumber& number, std::uint64_t more) {
    if (!number.v6) return {.v6 = false, .high = 0, .low = (number.low + more) & 0xFFFFFFFFU};
    const std::uint64_t low = number.low + more;
    return {.v6 = true, .high = number.high + (low < more ? 1U : 0U), .low = low};
}

std::uint64_t AddressInterval::count() const {
    const std::uint64_t borrow = last.low < first.low ? 1 : 0;
    const std::uint64_t steps = last.low - first.low;
    if (last.high - first.high - borrow != 0 || steps == std::numeric_limits<std::uint64_t>::max()) {
        return std::numeric_limits<std::uint64_t>::max();
    }
    return steps + 1;
}

std::string to_string(const AddressInterval& interval) {
    auto text = to_address(interval.first).to_string();
    if (interval.first != interval.last) text += "-" + to_address(interval.last).to_string();
    return text;
}

}  // namespace fleetgate::discovery
