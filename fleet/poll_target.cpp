#include "fleet/ports/poll_target.hpp"

#include "fleet/conditions/panel_words.hpp"

namespace fleetgate::fleet {

PollTarget poll_target(const Device& device) {
    PollTarget target;
    target.id = device.id;
    target.address = device.address;
    target.port = device.port;
    if (device.unit) target.unit = device.unit->index;
    target.credential_id = device.credential_id;
    target.reachability = device.reachability;
    target.last_answer_at = device.last_answer_at;
    target.is_asleep = is_asleep(device.latest);
    if (device.latest.read_at != base::WallTime{}) target.read_at = device.latest.read_at;
    target.condition_is_open = device.worst >= ConditionClass::warn;
    target.stops = device.worst == ConditionClass::stop;
    target.priority = device.priority.in_force();
    return target;
}

}  // namespace fleetgate::fleet
