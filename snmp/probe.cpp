#include "snmp/probe.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace fleetgate::snmp {
namespace {

std::array<std::uint8_t, 4> octets_of(std::int32_t id) {
    const auto bits = static_cast<std::uint32_t>(id);
    return {static_cast<std::uint8_t>(bits >> 24U), static_cast<std::uint8_t>(bits >> 16U),
            static_cast<std::uint8_t>(bits >> 8U), static_cast<std::uint8_t>(bits)};
}

}  // namespace

base::Result<Probe> Probe::make(Codec& codec, const Credential& credential) {
    static constexpr std::int32_t kFirst = 0x5A17'C3E9;
    static constexpr std::int32_t kSecond = 0x6B28'D4FA;
    const std::array variables{Oid{1, 3, 6, 1, 2, 1, 1, 1, 0}, Oid{1, 3, 6, 1, 2, 1, 1, 2, 0}};
    Question question{PduKind::get, kFirst, kFirst, 0, variables};
    if (credential.version == Version::v3) question.variables = {};
    const auto first = codec.encode(question, Security{credential, {}});
    if (!first) return base::fail(first.error());
    Probe probe;
    probe.packet_.assign(first->begin(), first->end());

    // Where two packets differ that differ in their ids only, there the ids are.
    question.request_id = question.message_id = kSecond;
    const auto second = codec.encode(question, Security{credential, {}});
    if (!second) return base::fail(second.error());
    for (std::size_t i = 0; i + 4 <= probe.packet_.size(); ++i) {
        if (probe.packet_[i] == (*second)[i]) continue;
        probe.id_places_.push_back(i);
        i += 3;
    }
    return probe;
}

std::span<const std::uint8_t> Probe::with_id(std::int32_t id) {
    const auto octets = octets_of(id);
    for (const auto place : id_places_) {
        std::copy(octets.begin(), octets.end(), packet_.begin() + static_cast<std::ptrdiff_t>(place));
    }
    return packet_;
}

}  // namespace fleetgate::snmp
