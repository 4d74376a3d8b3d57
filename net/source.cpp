#include "net/source.hpp"

#include <algorithm>
#include <cstdint>

#include <boost/asio/ip/address.hpp>

namespace fleetgate::net {

std::string source_of(std::string_view text) {
    namespace ip = boost::asio::ip;
    boost::system::error_code error;
    const auto address = ip::make_address(std::string{text}, error);
    if (error || address.is_v4()) return std::string{text};
    auto octets = address.to_v6().to_bytes();
    const bool is_unique_local = (octets[0] & 0xFEU) == 0xFC;
    if (address.to_v6().is_link_local() || is_unique_local) return address.to_string();
    std::fill(octets.begin() + 8, octets.end(), std::uint8_t{0});
    return ip::address_v6{octets}.to_string();
}

}  // namespace fleetgate::net
