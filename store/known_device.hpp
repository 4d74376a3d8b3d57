// A registered device as the rules of registration see it. Private to store/.
#pragma once

#include "db/connection.hpp"
#include "fleet/ports/device_repository.hpp"
#include "store/registration.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace fleetgate::store {

struct Known {
    std::int64_t id = 0;
    fleet::Place place;
    std::optional<std::int64_t> credential_id;
    Keys keys;
};

/// The beginning of a statement, up to its condition, whose rows known_from() reads.
inline constexpr std::string_view kKnownColumns =
    "SELECT id, address, port, maker_key, serial, mac, model_key, credential_id, unit, uuid FROM devices WHERE ";

Known known_from(const db::Row& row);

/// They say that they are two: other serial numbers or makers; without those other MAC addresses, else other UUIDs.
bool contradict(const Keys& a, const Keys& b);
bool are_other_models(const Keys& a, const Keys& b);
/// Where neither serial numbers nor MAC addresses can be compared, the model decides.
bool is_another(const Keys& known, const Keys& now);

}  // namespace fleetgate::store
