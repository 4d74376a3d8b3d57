// What a device's reading could not say, known from the one before it.
//
// A reading may have gaps: a table that answered genErr, texts that were lost. Stored as it is, it would wipe what was
// known, and what is wiped looks like a change of the device. Example: eight supplies are stored, this time the supply
// table failed; the continued reading has the eight supplies with the origins of the earlier one, so whoever looks sees
// when they were read.
#pragma once

#include "base/result.hpp"
#include "fleet/reading.hpp"

#include <chrono>

namespace fleetgate::fleet {

/// `now` with what it lacks taken from `before`, each with its old origin: identity texts that are absent (unless the
/// model says that it is another device), and whatever belongs to a part that `gaps` names or a look leaves out. A
/// printer stays one when a part failed that could have said so. Errors: no_such_device when a printer was known and
/// something that is none, with nothing left unread, answers now.
base::Result<Reading> continued(const Reading& before, Reading now);

/// True for what should have been read with this reading and is of an earlier one. What stays the same (a description,
/// a unit) and what is counted once a day is not asked for every time, and is no loss.
inline bool is_earlier(const Origin& origin, const Reading& reading) {
    constexpr std::chrono::hours kOnceADay{26};
    if (origin.read_at == base::WallTime{} || origin.read_at >= reading.read_at) return false;
    return !reading.gaps.empty() || reading.read_at - origin.read_at > kOnceADay;
}

}  // namespace fleetgate::fleet
