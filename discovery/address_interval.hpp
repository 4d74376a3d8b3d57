// IP addresses as numbers, so that ranges of them can be counted, merged and cut.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include <boost/asio/ip/address.hpp>

namespace fleetgate::discovery {

namespace asio = boost::asio;

/// IPv4 sorts before IPv6. For IPv4 the number is in `low`.
struct AddressNumber {
    bool v6 = false;
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the zero of a defaulted comparison for a pointer
    friend auto operator<=>(const AddressNumber&, const AddressNumber&) = default;
};

/// An IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2) becomes the IPv4 address that it means.
AddressNumber to_number(const asio::ip::address& address);
asio::ip::address to_address(const AddressNumber& number);
/// Wraps around at the end of the family's space.
AddressNumber plus(const AddressNumber& number, std::uint64_t more);

/// Both ends belong to it and are of one family; never empty.
struct AddressInterval {
    AddressNumber first;
    AddressNumber last;

    /// UINT64_MAX for that many and more.
    [[nodiscard]] std::uint64_t count() const;
    [[nodiscard]] bool contains(const AddressNumber& number) const { return first <= number && number <= last; }

    friend bool operator==(const AddressInterval&, const AddressInterval&) = default;
};

/// "192.0.2.1", or "192.0.2.1-192.0.2.40".
std::string to_string(const AddressInterval& interval);

}  // namespace fleetgate::discovery
