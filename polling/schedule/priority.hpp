// How much a device matters to the people who use it: by hand, else by what it prints.
//
// KFS (table 4): "MFPs/Printers users usually use are treated as high priority". Here that is: the busiest fifth of the
// devices, by their pages a working day, and never one that hardly prints. Who has printed nothing for ten working days
// is low. So that a device at an edge does not change sides every night, it must pass the edge by a tenth.
#pragma once

#include "fleet/priority.hpp"

#include <string>
#include <vector>

namespace fleetgate::polling {

using fleet::kPriorities;
using fleet::Priority;

/// What a device printed over its last thirty working days (fewer where it is not known for so long).
struct Usage {
    int working_days = 0;       ///< that the figures are of; 0: nothing is known yet
    double pages_per_day = 0;   ///< mean over those days
    int idle_working_days = 0;  ///< since the last one on which it printed
};

struct Assigned {
    Priority priority = Priority::middle;
    /// "printed 212 pages a working day over 30 days, more than 80 % of the devices"
    std::string reason;

    friend bool operator==(const Assigned&, const Assigned&) = default;
};

/// `before` is what the device was assigned last, in the same order; shorter where a device is new.
/// A device of which less than three working days are known is middle.
std::vector<Assigned> assign_priorities(const std::vector<Usage>& usage, const std::vector<Priority>& before);

}  // namespace fleetgate::polling
