#include "discovery/scope.hpp"

#include "base/text.hpp"
#include "discovery/address_text.hpp"
#include "discovery/errc.hpp"
#include "discovery/wording.hpp"

#include <algorithm>
#include <limits>

namespace fleetgate::discovery {
namespace {

constexpr std::string_view kExamples =
    "write an address (192.0.2.7), a range (192.0.2.1-192.0.2.40), a subnet (192.0.2.0/24) or a host name";

base::Unexpected wrong(std::string why) { return base::fail(make_error_code(Errc::not_a_scope), std::move(why)); }

/// Nothing can be a device there; empty when something can.
std::string_view not_a_device(const AddressNumber& number) {
    if (number.v6) {
        if (number.high >> 56U == 0xFF) return "a multicast address";
        return number.high == 0 && number.low == 0 ? "the unspecified address" : "";
    }
    if (number.low >> 24U == 0) return "an address of \"this network\" (0.0.0.0/8)";
    if (number.low >= 0xF0000000U) return "a reserved address";
    return number.low >= 0xE0000000U ? "a multicast address" : "";
}

base::Result<AddressInterval> parse_subnet(std::string_view text, ScopeRole role) {
    const auto slash = text.find('/');
    auto address = parse_address(base::trimmed(text.substr(0, slash)));
    if (!address) return base::fail(address.error());
    const bool written_v6 = text.substr(0, slash).find(':') != std::string_view::npos;
    const auto mask = parse_mask(base::trimmed(text.substr(slash + 1)), written_v6);
    if (!mask) return base::fail(mask.error().during(quoted(text)));
    if (written_v6 && !address->v6 && *mask < 96) return wrong(quoted(text) + ": write IPv4 subnets as IPv4");

    const unsigned bits = written_v6 && !address->v6 ? *mask - 96 : *mask;
    AddressInterval interval{*address, *address};
    if (address->v6) {
        const auto ones = [](unsigned host_bits) { return host_bits >= 64 ? ~0ULL : (1ULL << host_bits) - 1; };
        const auto high_host = ones(bits >= 64 ? 0 : 64 - bits);
        const auto low_host = ones(bits >= 64 ? 128 - bits : 64);
        interval.first = {.v6 = true, .high = address->high & ~high_host, .low = address->low & ~low_host};
        interval.last = {.v6 = true, .high = address->high | high_host, .low = address->low | low_host};
        return interval;
    }
    const std::uint64_t host = (1ULL << (32 - bits)) - 1;
    interval.first.low &= ~host;
    interval.last.low |= host;
    if (role == ScopeRole::search && bits <= 30) {  // network and broadcast address (RFC 922); RFC 3021 for /31
        ++interval.first.low;
        --interval.last.low;
    }
    return interval;
}

base::Result<AddressInterval> parse_range(std::string_view text) {
    const auto dash = text.find('-');
    const auto from = base::trimmed(text.substr(0, dash));
    const auto to = base::trimmed(text.substr(dash + 1));
    auto first = parse_address(from);
    if (!first) return base::fail(first.error().during("range " + quoted(text)));
    if (to.empty()) return wrong(quoted(text) + ": the end of the range is missing, for example 192.0.2.1-192.0.2.40");

    const bool is_short = to.find_first_of(".:") == std::string_view::npos;
    const auto whole = (is_short ? std::string{from.substr(0, from.find_last_of(".:") + 1)} : "") + std::string{to};
    auto last = parse_address(whole);
    if (!last) return base::fail(last.error().during("range " + quoted(text)));
    if (first->v6 != last->v6) return wrong(quoted(text) + ": a range cannot begin in IPv4 and end in IPv6");
    if (*last < *first) {
        return wrong(quoted(text) + ": the range is reversed, write " + to_string(AddressInterval{*last, *first}));
    }
    return AddressInterval{*first, *last};
}

base::Result<HostName> parse_host(std::string_view text) {
    auto name = base::lowered(text);
    if (name.ends_with('.')) name.pop_back();
    const auto bad = [&](std::string_view why) {
        return wrong(quoted(text) + " is neither an address nor a host name: " + std::string{why});
    };
    if (name.find('*') != std::string::npos) return bad("for a whole subnet write 192.0.2.0/24");
    if (name.empty() || name.size() > 253) return bad("a host name has 1 to 253 characters");
    for (std::size_t start = 0; start <= name.size();) {
        const auto dot = std::min(name.find('.', start), name.size());
        const auto label = std::string_view{name}.substr(start, dot - start);
        if (label.empty() || label.size() > 63) return bad("each part of a host name has 1 to 63 characters");
        if (label.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") != std::string_view::npos) {
            return bad(kExamples);
        }
        if (label.front() == '-' || label.back() == '-') return bad("a part begins or ends with a hyphen");
        start = dot + 1;
    }
    return HostName{std::move(name)};
}

base::Result<void> check_interval(const AddressInterval& interval, std::string_view text, const ScopeLimits& limits) {
    const auto count = interval.count();
    const auto most = std::min(limits.addresses, kLargeScope);
    if (interval.first.v6 && count > kLargestV6Scope) {
        return base::fail(make_error_code(Errc::too_many_addresses),
                          quoted(text) + " holds more than " + grouped(kLargestV6Scope) +
                              " IPv6 addresses, which nobody can search one by one: name the printers by host name or "
                              "address, or a part of at most a /112");
    }
    for (const auto& end : {interval.first, interval.last}) {
        const auto why = not_a_device(end);
        if (!why.empty() && count <= most) {
            return wrong(quoted(text) + ": " + to_address(end).to_string() + " is " + std::string{why} +
                         ", no device has it");
        }
    }
    if (count <= most) return {};
    std::string why = quoted(text) + " holds " + grouped(count) + " addresses, more than " + grouped(most) + " at once";
    if (limits.packets_per_second) {
        why += ": one knock at each takes " +
               for_people(std::chrono::seconds{count / std::max<std::uint32_t>(1, *limits.packets_per_second)}) +
               " at " + grouped(*limits.packets_per_second) + " packets a second";
    }
    return base::fail(make_error_code(Errc::too_many_addresses), why + "; name smaller parts");
}

std::string normalised(std::string_view text) {
    std::string plain{base::trimmed(text)};
    // The dashes that word processors put between numbers.
    for (const std::string_view dash : {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92"}) {
        for (auto at = plain.find(dash); at != std::string::npos; at = plain.find(dash)) plain.replace(at, 3, "-");
    }
    return plain;
}

}  // namespace

base::Result<Scope> parse_scope(std::string_view typed, ScopeRole role, ScopeLimits limits) {
    if (typed.size() > 1024) return wrong(quoted(typed) + " is too long: " + std::string{kExamples});
    const auto text = normalised(typed);
    if (text.empty()) return wrong("nothing is written here: " + std::string{kExamples});

    const bool has_colon = text.find(':') != std::string::npos;
    const bool numeric = has_colon || text.find_first_not_of("0123456789.- ") == std::string::npos;
    auto interval = [&]() -> base::Result<AddressInterval> {
        if (text.find('/') != std::string::npos) return parse_subnet(text, role);
        if (text.find('-') != std::string::npos) return parse_range(text);
        return parse_address(text).map([](const AddressNumber& one) { return AddressInterval{one, one}; });
    };
    if (text.find('/') == std::string::npos && !numeric) {
        return parse_host(text).map([&](HostName host) { return Scope{text, std::move(host)}; });
    }
    const auto addresses = interval();
    if (!addresses) return base::fail(addresses.error());
    if (role == ScopeRole::search) {
        if (const auto fine = check_interval(*addresses, text, limits); !fine) return base::fail(fine.error());
    }
    return Scope{text, *addresses};
}

}  // namespace fleetgate::discovery
