// What a profile asks a device for: single cells, and columns of tables.
#pragma once

#include "fleet/profiles/profile.hpp"
#include "fleet/questions.hpp"

#include <string>
#include <vector>

namespace fleetgate::fleet {

/// Serial number, model and so on, in the places that this maker has for them.
Oids profile_identity_questions(const Profile& profile);

/// Counters that must add up (those that stand in a sum, or in a binary value): in one PDU, so that no page is printed
/// between them.
Oids profile_meter_questions(const Profile& profile);
/// The labels of counters in tables whose rows are asked for by themselves; all of them, or of those that bill.
Oids profile_label_questions(const Profile& profile, bool everything);
/// All other counters that stand in single cells.
Oids profile_counter_questions(const Profile& profile);

/// What a look at the device asks for: panel, sleep, flags.
Oids profile_look_questions(const Profile& profile);
/// Everything else that stands in single cells: panel, sleep, supplies, flags, binary values with supplies alone.
/// `levels_missing` says that a supply of the Printer-MIB has no percentage.
Oids profile_state_questions(const Profile& profile, bool levels_missing = true);

/// Columns of one table that are walked side by side.
struct TableQuestion {
    std::string what;                        ///< for a gap: "counters (sharp.toml:20)"
    TableColumns columns;                    ///< its keys stay
    const CounterTable* counters = nullptr;  ///< where it is one of counters: the rule in the profile
    bool for_full = false;                   ///< asked for only when everything is
    std::uint32_t expected_rows = 12;        ///< in one PDU; more cost one more
};
std::vector<TableQuestion> profile_table_questions(const Profile& profile);

}  // namespace fleetgate::fleet
