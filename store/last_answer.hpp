// When a device answered last: of its newest reading, or of a check since. Private to store/.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"
#include "fleet/ports/device_repository.hpp"

#include <string>
#include <vector>

namespace fleetgate::store {

/// In SQL, of the row of `devices` that goes by this name in the statement: milliseconds, NULL where it never did.
inline std::string last_answer_of(const std::string& devices) {
    return "nullif(max(coalesce(" + devices +
           ".last_answer_at_ms, 0), coalesce((SELECT w.answered_at_ms FROM device_answers w WHERE w.device_id = " +
           devices + ".id), 0)), 0)";
}

/// As fleet::DeviceRepository::note_answers(). Twenty thousand take some 50 ms.
base::Result<void> write_answers(db::Connection& connection, const std::vector<fleet::AnsweredAt>& answers);

/// A device was read at `read_at`: what lies further ahead than kClockTolerance was noted by a clock that was wrong.
base::Result<void> drop_answers_ahead(db::Connection& connection, fleet::DeviceId device, base::WallTime read_at);

}  // namespace fleetgate::store
