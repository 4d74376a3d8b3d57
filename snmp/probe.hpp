// The packet of a sweep: encoded once, then only its ids change.
#pragma once

#include "snmp/codec.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace fleetgate::snmp {

class Probe {
public:
    /// v1, v2c: a GET of sysDescr.0 and sysObjectID.0. v3: a discovery probe, the same for every user.
    static base::Result<Probe> make(Codec& codec, const Credential& credential);

    /// The packet with this id, valid until the next call. `id` must need four octets in BER.
    std::span<const std::uint8_t> with_id(std::int32_t id);

private:
    std::vector<std::uint8_t> packet_;
    std::vector<std::size_t> id_places_;
};

}  // namespace fleetgate::snmp
