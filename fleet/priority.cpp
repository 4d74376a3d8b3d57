#include "fleet/priority.hpp"

namespace fleetgate::fleet {

std::string_view to_string(Priority priority) {
    switch (priority) {
        case Priority::high: return "high";
        case Priority::middle: return "middle";
        case Priority::low: return "low";
    }
    return "middle";
}

std::optional<Priority> priority_of(std::string_view word) {
    for (const auto priority : {Priority::high, Priority::middle, Priority::low}) {
        if (to_string(priority) == word) return priority;
    }
    return std::nullopt;
}

}  // namespace fleetgate::fleet
