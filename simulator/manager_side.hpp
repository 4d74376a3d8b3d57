// Just enough of a manager to load the simulator: requests ready to be sent again and again.
#pragma once

#include "simulator/responder.hpp"
#include "simulator/users.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::simulator {

std::string request_pdu(std::uint8_t type, const std::vector<std::string>& oids, std::int32_t non_repeaters,
                        std::int32_t max_repetitions);
std::string v2c_request(std::string_view community, std::string_view pdu);

struct EngineSeen {
    std::string id;
    std::int32_t boots = 0, time = 0;
};
/// What a report or a response says of its sender; an empty id when the octets are neither.
EngineSeen engine_in(std::string_view message);
/// The empty request that engines answer with a report (RFC 3414 4).
std::string discovery_request();
/// authPriv, with a key of `user` localized for the engine.
std::string v3_request(const User& user, const LocalizedKeys& keys, const EngineSeen& engine, std::string_view pdu);

}  // namespace fleetgate::simulator
