// Agents of v1 and v2c as tests script them: a request understood, an answer in a word.
#pragma once

#include "snmp/codec.hpp"
#include "tests/fakes/scripted_agent.hpp"
#include "tests/snmp/ber.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fleetgate::tests {

using Answers = std::vector<std::string>;

/// A request as an agent reads it.
struct Asked {
    std::int64_t version = 1;  ///< as on the wire: 0 v1, 1 v2c
    std::string community;
    snmp::Pdu pdu;  ///< GETBULK: error_index holds max-repetitions

    [[nodiscard]] std::string answer(ber::Response response) const {
        response.request_id = pdu.request_id;
        return ber::community_message(version, community, response);
    }
    [[nodiscard]] std::string answer(std::string varbinds) const {
        return answer({0, 0, 0, std::move(varbinds), 0xA2});
    }
    [[nodiscard]] std::string error(std::int64_t status, std::int64_t index) const {
        return answer({0, status, index, echo(), 0xA2});
    }
    /// The variables asked for, each with NULL.
    [[nodiscard]] std::string echo() const {
        std::string rows;
        for (const auto& row : pdu.variables) rows += ber::varbind(row.oid, ber::null());
        return rows;
    }
    /// The variables asked for, each with this value.
    [[nodiscard]] std::string all(const std::string& value) const {
        std::string rows;
        for (const auto& row : pdu.variables) rows += ber::varbind(row.oid, value);
        return answer(rows);
    }
};

inline std::optional<Asked> understand(std::string_view datagram) {
    std::vector<std::uint8_t> octets(datagram.begin(), datagram.end());
    const auto envelope = snmp::Codec::peek(octets);
    if (!envelope || envelope->version == snmp::Version::v3) return std::nullopt;
    static snmp::Codec codec;
    Asked asked;
    asked.version = envelope->version == snmp::Version::v1 ? 0 : 1;
    asked.community = std::string{envelope->community};
    auto pdu = codec.decode(octets, *envelope, snmp::Security{snmp::Credential{}, {}});
    if (!pdu) return std::nullopt;
    asked.pdu = *std::move(pdu);
    return asked;
}

/// A script that is only called with what it understands.
inline fakes::ScriptedAgent::Script v2c_agent(std::function<Answers(const Asked&)> answer) {
    return [answer = std::move(answer)](std::string_view datagram) -> Answers {
        const auto asked = understand(datagram);
        return asked ? answer(*asked) : Answers{};
    };
}

}  // namespace fleetgate::tests
