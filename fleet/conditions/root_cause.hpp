// Which of a reading's conditions follow from another one.
#pragma once

#include "fleet/conditions/condition.hpp"

#include <vector>

namespace fleetgate::fleet {

/// - An open cover explains that the device is offline, down, and jammed (a sheet that stops on its way is one).
/// - What stops a device explains that it is offline and down; a device that is down and names no such thing is stopped
///   by the worst that it names: a warning, or a tray without paper.
/// - Being offline explains being down.
/// What is explained keeps its place in the list, marked with the key of its cause, which lists it as a consequence.
void explain(std::vector<Condition>& conditions);

}  // namespace fleetgate::fleet
