#include "fleet/mac.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "fleet/mib.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace fleetgate::fleet {

namespace {

constexpr std::int64_t kWireless = 71;  // ieee80211
// ethernetCsmacd, iso88023Csmacd, fastEther, fastEtherFX, gigabitEthernet: IANAifType; the last four are deprecated
// and still in use (Brother says 7).
constexpr std::array<std::int64_t, 5> kEthernet{6, 7, 62, 69, 117};

/// The six octets of an address; also from the text form that some agents give instead.
std::optional<std::string> six_octets(const std::string& address) {
    std::string octets = address;
    if (address.size() == 17) {
        std::string hex = base::lowered(address);
        std::erase_if(hex, [](char c) { return c == ':' || c == '-'; });
        octets = base::from_hex(hex).value_or(std::string{});
    }
    if (octets.size() != 6) return std::nullopt;
    const auto all = [&](char octet) {
        return std::all_of(octets.begin(), octets.end(), [&](char c) { return c == octet; });
    };
    if (all('\0') || all('\xFF')) return std::nullopt;
    return octets;
}

std::string colons(std::string_view octets) {
    std::string text = base::to_hex(octets);
    for (std::size_t at = 10; at > 0; at -= 2) text.insert(at, 1, ':');
    return text;
}

/// 0 is best; nothing for an interface that is no network card.
std::optional<int> rank(std::optional<std::int64_t> type) {
    if (!type) return 2;
    if (*type == kWireless) return 1;
    if (std::find(kEthernet.begin(), kEthernet.end(), *type) != kEthernet.end()) return 0;
    return std::nullopt;
}

}  // namespace

Text decode_mac(const Decoding& decoding) {
    Text best;
    int best_rank = 3;
    const auto& answers = decoding.answers();
    for (const auto& index : answers.indexes(std::array{mib::kIfPhysAddress})) {
        const auto oid = cell(mib::kIfPhysAddress, index);
        const auto* address = answers.octets(oid);
        const auto octets = address == nullptr ? std::nullopt : six_octets(*address);
        const auto its_rank = rank(answers.number(cell(mib::kIfType, index)));
        if (!octets || !its_rank || *its_rank >= best_rank) continue;
        best_rank = *its_rank;
        best = Sourced<std::string>{colons(*octets), decoding.origin(oid, mib::kInterfaceProfile)};
    }
    return best;
}

}  // namespace fleetgate::fleet
