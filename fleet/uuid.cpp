#include "fleet/uuid.hpp"

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "fleet/mib.hpp"

#include <algorithm>
#include <cstdint>

namespace fleetgate::fleet {

namespace {

constexpr std::string_view kEngine = "SNMP engine ";
constexpr std::uint32_t kNetSnmp = 8072;
constexpr unsigned char kMacFormat = 3;        // RFC 3411 section 5
constexpr unsigned char kNetSnmpRandom = 128;  // four random octets, four of the time

unsigned char octet(std::string_view octets, std::size_t at) { return static_cast<unsigned char>(octets[at]); }

bool all_alike(std::string_view octets) {
    return std::all_of(octets.begin(), octets.end(), [&](char c) { return c == octets.front(); });
}

std::string dashed(std::string_view octets) {
    auto text = base::to_hex(octets);
    for (const std::size_t at : {20U, 16U, 12U, 8U}) text.insert(at, 1, '-');
    return text;
}

}  // namespace

std::optional<std::string> uuid_in(std::string_view text) {
    auto lowered = base::lowered(base::trimmed(text));
    std::string_view rest = lowered;
    if (rest.starts_with("urn:uuid:")) rest.remove_prefix(9);
    if (rest.size() == 38 && rest.front() == '{' && rest.back() == '}') rest = rest.substr(1, 36);
    std::string hex{rest};
    if (rest.size() == 36) {
        for (const std::size_t at : {8U, 13U, 18U, 23U}) {
            if (rest[at] != '-') return std::nullopt;
        }
        std::erase(hex, '-');
    }
    const auto octets = hex.size() == 32 ? base::from_hex(hex) : std::nullopt;
    if (!octets || all_alike(*octets)) return std::nullopt;
    return dashed(*octets);
}

std::optional<std::string> unique_engine_id(std::string_view octets) {
    constexpr std::size_t kHead = 5;
    if (octets.size() <= kHead || octets.size() > 32 || octet(octets, 0) < 0x80) return std::nullopt;
    const auto enterprise = (octet(octets, 0) & 0x7FU) << 24U | static_cast<std::uint32_t>(octet(octets, 1)) << 16U |
                            static_cast<std::uint32_t>(octet(octets, 2)) << 8U | octet(octets, 3);
    const auto format = octet(octets, 4);
    const auto own = octets.substr(kHead);
    if (all_alike(own)) return std::nullopt;
    // A locally administered or a group address is one that somebody made up.
    const bool is_mac =
        format == kMacFormat && own.size() == 6 && (octet(own, 0) & 3U) == 0 && !all_alike(own.substr(3));
    const bool is_random = format == kNetSnmpRandom && enterprise == kNetSnmp && own.size() == 8;
    if (!is_mac && !is_random) return std::nullopt;
    auto text = base::to_hex(octets);
    for (std::size_t at = text.size() - 2; at > 0; at -= 2) text.insert(at, 1, ':');
    return std::string{kEngine} + text;
}

bool is_engine_id(std::string_view uuid) { return uuid.starts_with(kEngine); }

Text decode_uuid(const Decoding& decoding, const DeviceIdFields* id, const snmp::Oid& id_place) {
    const auto said = id != nullptr ? field(*id, "UUID") : std::nullopt;
    if (const auto uuid = said ? uuid_in(*said) : std::nullopt) {
        return Sourced<std::string>{*uuid, decoding.origin(id_place, mib::kDeviceIdProfile)};
    }
    // What follows is of the agent, and so of none of several printers behind it.
    if (decoding.is_unit()) return std::nullopt;
    const auto* octets = decoding.answers().octets(mib::kEntPhysicalUuid);
    if (octets != nullptr) {
        const auto uuid = uuid_in(octets->size() == 16 ? base::to_hex(*octets) : *octets);
        if (uuid) return Sourced<std::string>{*uuid, decoding.origin(mib::kEntPhysicalUuid, mib::kEntityProfile)};
    }
    const auto* engine = decoding.answers().octets(mib::kSnmpEngineId);
    const auto unique = engine != nullptr ? unique_engine_id(*engine) : std::nullopt;
    if (!unique) return std::nullopt;
    return Sourced<std::string>{*unique, decoding.origin(mib::kSnmpEngineId, mib::kFrameworkProfile)};
}

}  // namespace fleetgate::fleet
