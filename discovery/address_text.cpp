#include "discovery/address_text.hpp"

#include "base/text.hpp"
#include "discovery/errc.hpp"

#include <algorithm>
#include <bit>
#include <charconv>

namespace fleetgate::discovery {
namespace {

base::Unexpected wrong(std::string_view text, const std::string& why) {
    return base::fail(make_error_code(Errc::not_a_scope), quoted(text) + " is not an address: " + why);
}

base::Result<AddressNumber> parse_v4(std::string_view text) {
    std::uint64_t number = 0;
    int parts = 0;
    for (std::string_view rest = text;;) {
        const auto dot = rest.find('.');
        const auto part = rest.substr(0, dot);
        const auto value = parse_number(part);
        if (part.empty()) return wrong(text, "a part between the dots is empty, for example 192.0.2.7");
        if (!value || *value > 255) return wrong(text, std::string{part.substr(0, 20)} + " is above 255");
        if (part.size() > 1 && part.front() == '0') {
            return wrong(text, std::string{part} + " starts with a zero, write " + std::to_string(*value));
        }
        number = number << 8U | *value;
        if (++parts > 4) return wrong(text, "it has more than four parts, for example 192.0.2.7");
        if (dot == std::string_view::npos) break;
        rest.remove_prefix(dot + 1);
    }
    if (parts != 4) {
        return wrong(text, "it has " + std::to_string(parts) + (parts == 1 ? " part" : " parts") +
                               " instead of four, for example 192.0.2.7");
    }
    return AddressNumber{.v6 = false, .high = 0, .low = number};
}

}  // namespace

std::optional<std::uint32_t> parse_number(std::string_view text) {
    std::uint32_t value = 0;
    if (text.empty() || text.size() > 9) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool looks_like_v4(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::string quoted(std::string_view text) {
    auto shown = base::printable(text, 80);
    if (shown.size() < text.size()) shown += "...";
    return shown.find(' ') == std::string::npos && !shown.empty() ? shown : "\"" + shown + "\"";
}

base::Result<AddressNumber> parse_address(std::string_view text) {
    if (looks_like_v4(text)) return parse_v4(text);
    if (text.find('%') != std::string_view::npos) {
        return wrong(text,
                     "addresses with an interface (link-local) cannot be searched, use the device's global or "
                     "unique local address or its host name");
    }
    boost::system::error_code error;
    // The longest text form has 45 characters (RFC 4291 section 2.2).
    const auto address = text.size() > 45 ? asio::ip::address_v6{} : asio::ip::make_address_v6(text, error);
    if (error || text.size() > 45 || text.find('\0') != std::string_view::npos) {
        return wrong(text, "it is neither IPv4 like 192.0.2.7 nor IPv6 like 2001:db8::7");
    }
    return to_number(asio::ip::address{address});
}

base::Result<unsigned> parse_mask(std::string_view text, bool v6) {
    const auto bad = [&](const std::string& why) {
        return base::fail(make_error_code(Errc::not_a_scope), quoted(text) + " is not a mask: " + why);
    };
    const unsigned most = v6 ? 128 : 32;
    if (text.find('.') == std::string_view::npos) {
        const auto bits = parse_number(text);
        if (!bits) return bad(v6 ? "write a number up to 128, for example /120" : "write /24 or /255.255.255.0");
        if (*bits > most) return bad("it goes up to " + std::to_string(most));
        return *bits;
    }
    if (v6) return bad("IPv6 takes a number up to 128, for example /120");
    if (!looks_like_v4(text)) return bad("write /24 or /255.255.255.0");
    const auto mask = parse_v4(text);
    if (!mask) return bad("write /24 or /255.255.255.0");
    const auto bits = static_cast<std::uint32_t>(mask->low);
    const auto ones = static_cast<unsigned>(std::countl_one(bits));
    if (std::popcount(bits) == static_cast<int>(ones)) return ones;
    if (std::countl_zero(bits) + std::popcount(bits) == 32) {
        const auto meant = to_address({.v6 = false, .high = 0, .low = ~bits & 0xFFFFFFFFU});
        return bad("it is a wildcard mask, write " + meant.to_string());
    }
    return bad("its ones have holes, for example 255.255.255.0 has none");
}

}  // namespace fleetgate::discovery
