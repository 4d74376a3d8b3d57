// A device's conditions as rows. Private to store/.
#pragma once

#include "db/connection.hpp"
#include "fleet/ports/device_repository.hpp"

#include <vector>

namespace fleetgate::store {

/// In their order. A row that cannot be read (a newer version wrote it) is passed over: the next reading raises anew
/// what is still wrong.
base::Result<std::vector<fleet::TrackedCondition>> load_conditions(db::Connection& connection, fleet::DeviceId device);

/// Replaces all rows of a device; of one that is not registered nothing is written.
base::Result<void> write_conditions(db::Connection& connection, fleet::DeviceId device,
                                    const std::vector<fleet::TrackedCondition>& conditions);

/// Of each row of `devices d`, worst_of() its conditions as the number that ConditionClass has.
inline constexpr std::string_view kWorstCondition =
    "(SELECT max(CASE c.class WHEN 'stop' THEN 4 WHEN 'warn' THEN 3 WHEN 'plan' THEN 2 WHEN 'info' THEN 1 ELSE 0 END) "
    "FROM conditions c WHERE c.device_id = d.id AND c.is_said = 1)";
fleet::ConditionClass worst_from(std::optional<std::int64_t> number);

}  // namespace fleetgate::store
