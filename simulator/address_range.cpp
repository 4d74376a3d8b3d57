#include "simulator/address_range.hpp"

#include "base/text.hpp"
#include "simulator/errors.hpp"

#include <algorithm>
#include <charconv>

namespace fleetgate::simulator {
namespace {

std::optional<std::uint32_t> number(std::string_view text, std::uint32_t limit) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value > limit) return std::nullopt;
    return value;
}

base::Unexpected refuse(std::string_view text, std::string_view why) {
    return base::fail(Errc::malformed_range, "\"" + base::printable(text, 80) + "\": " + std::string{why});
}

std::optional<AddressSpan> span_of(std::string_view text) {
    if (const auto slash = text.find('/'); slash != std::string_view::npos) {
        const auto base = parse_address(text.substr(0, slash));
        const auto bits = number(text.substr(slash + 1), 32);
        if (!base || !bits || *bits < 8) return std::nullopt;
        const auto mask = static_cast<std::uint32_t>(~std::uint64_t{0} << (32U - *bits));
        return AddressSpan{*base & mask, *base | ~mask};
    }
    const auto dash = text.find('-');
    const auto first = parse_address(base::trimmed(text.substr(0, dash)));
    if (!first) return std::nullopt;
    if (dash == std::string_view::npos) return AddressSpan{*first, *first};
    const auto end = base::trimmed(text.substr(dash + 1));
    if (const auto last = parse_address(end)) return AddressSpan{*first, *last};
    if (const auto octet = number(end, 255)) return AddressSpan{*first, (*first & ~0xffU) | *octet};
    return std::nullopt;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
    Address address = 0;
    for (int part = 0; part < 4; ++part) {
        const auto dot = text.find('.');
        if ((dot == std::string_view::npos) != (part == 3)) return std::nullopt;
        const auto octet = number(text.substr(0, dot), 255);
        if (!octet) return std::nullopt;
        address = address << 8U | *octet;
        text.remove_prefix(part == 3 ? text.size() : dot + 1);
    }
    return address;
}

std::string to_text(Address address) {
    std::string text;
    for (std::uint32_t shift = 32; shift > 0; shift -= 8) {
        if (!text.empty()) text.push_back('.');
        text += std::to_string(address >> (shift - 8) & 0xffU);
    }
    return text;
}

base::Result<AddressSpan> parse_span(std::string_view text) {
    const auto span = span_of(base::trimmed(text));
    if (!span) return refuse(text, "write it as 127.20.0.1, 127.20.0.1-127.20.0.40 or 127.20.0.0/24");
    if (span->first > span->last) return refuse(text, "ends before it begins");
    if (span->first >> 24U != 127 || span->last >> 24U != 127) return refuse(text, "only 127.0.0.0/8 can be simulated");
    return *span;
}

base::Result<std::vector<AddressSpan>> parse_spans(std::string_view text) {
    std::vector<AddressSpan> spans;
    std::size_t total = 0;
    for (std::string_view rest = text;;) {
        const auto comma = rest.find(',');
        const auto span = parse_span(rest.substr(0, comma));
        if (!span) return base::fail(span.error());
        const auto overlaps = [&](const AddressSpan& other) {
            return span->first <= other.last && other.first <= span->last;
        };
        if (std::any_of(spans.begin(), spans.end(), overlaps)) return refuse(text, "names an address twice");
        spans.push_back(*span);
        total += span->size();
        if (total > kAddressLimit) return refuse(text, "more than 1,048,576 addresses");
        if (comma == std::string_view::npos) return spans;
        rest = rest.substr(comma + 1);
    }
}

}  // namespace fleetgate::simulator
