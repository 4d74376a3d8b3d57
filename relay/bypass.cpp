#include "relay/bypass.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <optional>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace fleetgate::relay {

namespace {

namespace ip = boost::asio::ip;

std::optional<ip::address> address_of(std::string_view text) {
    if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
    boost::system::error_code error;
    const auto address = ip::make_address(text, error);
    return error ? std::nullopt : std::optional{address};
}

bool is_name(std::string_view text) {
    const auto fits = [](char c) {
        const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return alphanumeric || c == '-' || c == '.' || c == '_';
    };
    return !text.empty() && text.size() <= 253 && std::ranges::all_of(text, fits) && text.find("..") == text.npos;
}

bool is_network(std::string_view entry) {
    boost::system::error_code four;
    boost::system::error_code six;
    (void)ip::make_network_v4(entry, four);
    (void)ip::make_network_v6(entry, six);
    return !four || !six;
}

bool is_in_network(std::string_view entry, const ip::address& address) {
    boost::system::error_code error;
    if (address.is_v4()) {
        const auto network = ip::make_network_v4(entry, error);
        return !error && (network.canonical() == ip::network_v4{address.to_v4(), network.prefix_length()}.canonical());
    }
    const auto network = ip::make_network_v6(entry, error);
    return !error && (network.canonical() == ip::network_v6{address.to_v6(), network.prefix_length()}.canonical());
}

bool names(std::string_view entry, std::string_view host) {
    if (entry == "*") return true;
    if (const auto address = address_of(host)) {
        if (entry.find('/') != entry.npos) return is_in_network(entry, *address);
        return address_of(entry) == address;
    }
    auto wanted = base::lowered(entry);
    auto asked = base::lowered(host);
    if (asked.ends_with('.')) asked.pop_back();
    if (wanted.starts_with('*')) wanted.erase(0, 1);
    if (!wanted.starts_with('.')) return asked == wanted;
    return asked.ends_with(wanted) || asked == wanted.substr(1);
}

}  // namespace

base::Result<void> check_bypass(std::string_view entry) {
    if (entry == "*" || address_of(entry) || is_network(entry)) return {};
    auto name = entry;
    if (name.starts_with('*')) name.remove_prefix(1);
    const bool is_domain = name.starts_with('.');
    if (is_domain) name.remove_prefix(1);
    if ((is_domain || name == entry) && is_name(name) && !name.starts_with('.')) return {};
    return base::fail(std::errc::invalid_argument, "\"" + base::printable(entry, 100) +
                                                       "\" names no hosts: write a host, .domain, an address, or an "
                                                       "address with a prefix length (192.0.2.0/24)");
}

bool is_bypassed(std::span<const std::string> entries, std::string_view host) {
    return std::ranges::any_of(entries, [host](const std::string& entry) { return names(entry, host); });
}

}  // namespace fleetgate::relay
