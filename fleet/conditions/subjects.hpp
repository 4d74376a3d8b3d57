// Which supply, tray or part of a reading an alert speaks of (RFC 3805: prtAlertGroup and prtAlertGroupIndex).
#pragma once

#include "fleet/conditions/condition_wording.hpp"

namespace fleetgate::fleet {

struct Meant {
    Subject subject;
    Named named;
    const Supply* supply = nullptr;
    const Tray* tray = nullptr;
};

Meant meant_supply(const Supply& supply);
Meant meant_tray(const Tray& tray);

/// By the row that the alert names. Where it names none, a device with one supply (or one waste box, for words of
/// waste) has just that one to mean; else the subject is the device.
Meant meant_by(const Alert& alert, std::string_view condition_word, const Reading& reading);

/// The one supply that a word which names none can mean; null when there are several, or none.
const Supply* only_supply(std::string_view condition_word, const Reading& reading);

}  // namespace fleetgate::fleet
