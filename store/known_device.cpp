#include "store/known_device.hpp"

#include "fleet/uuid.hpp"
#include "store/unit_column.hpp"

namespace fleetgate::store {

Known known_from(const db::Row& row) {
    return {row.integer(0),
            {row.text(1), static_cast<std::uint16_t>(row.integer(2)), unit_from(row.integer_or_null(8))},
            row.integer_or_null(7),
            {row.text(3), row.text_or_null(4), row.text_or_null(5), row.text(6), row.text_or_null(9)}};
}

bool contradict(const Keys& a, const Keys& b) {
    if (a.serial && b.serial)
        return a.serial != b.serial || (!a.maker.empty() && !b.maker.empty() && a.maker != b.maker);
    if (a.mac && b.mac) return a.mac != b.mac;
    // An engine's ID changes when a device is set up anew.
    return a.uuid && b.uuid && a.uuid != b.uuid && !fleet::is_engine_id(*a.uuid) && !fleet::is_engine_id(*b.uuid);
}

bool are_other_models(const Keys& a, const Keys& b) {
    return !a.model.empty() && !b.model.empty() && a.model != b.model;
}

bool is_another(const Keys& known, const Keys& now) {
    if (contradict(known, now)) return true;
    const bool can_compare = (known.serial && now.serial) || (known.mac && now.mac);
    return !can_compare && are_other_models(known, now);
}

}  // namespace fleetgate::store
