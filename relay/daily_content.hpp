// The contents of the daily files. Pure.
#pragma once

#include "base/result.hpp"
#include "protocol/scrubber.hpp"
#include "relay/ports/daily_file_box.hpp"
#include "relay/ports/day_logs.hpp"

#include <string>

namespace fleetgate::relay {

/// "audit-2026-11-22.zip": the day's entries as JSON lines, and `anchor.json`: {"number", "mac" (hexadecimal)} of the
/// newest entry when it was made. `scrubber`: null where nothing is anonymized. Errors: protocol::zipped's.
base::Result<DailyFile> audit_file(const std::string& day, base::WallTime day_end, const AuditDay& audit,
                                   const protocol::Scrubber* scrubber);

/// "system-2026-11-22.zip": the lines as they are. Errors: protocol::zipped's.
base::Result<DailyFile> system_file(const std::string& day, base::WallTime day_end, const std::string& lines,
                                    const protocol::Scrubber* scrubber);

}  // namespace fleetgate::relay
