#include "webui/condition.hpp"

#include <algorithm>
#include <array>

namespace fleetgate::webui {

namespace {

/// Words of hrPrinterDetectedErrorState (RFC 2790, RFC 3805 appendix) with which nothing comes out.
constexpr std::array<std::string_view, 8> kStopping{"noPaper", "noToner",    "doorOpen",       "jammed",
                                                    "offline", "outputFull", "inputTrayEmpty", "serviceRequested"};

bool stops(const std::string& error) { return std::find(kStopping.begin(), kStopping.end(), error) != kStopping.end(); }

/// One tray or one unit among several: inputTrayEmpty and serviceRequested stop a device only when it says so itself.
bool needs_confirmation(const std::string& error) { return error == "inputTrayEmpty" || error == "serviceRequested"; }

bool wants_somebody(const fleet::Alert& alert) { return alert.severity != fleet::AlertSeverity::other; }

}  // namespace

Condition condition_of(const fleet::Device& device) {
    if (device.reachability == fleet::Reachability::never_read) return Condition::unread;
    if (device.reachability == fleet::Reachability::silent) return Condition::silent;

    const auto& status = device.latest.status;
    const bool down = status.state && status.state->value == fleet::PrinterState::down;
    const auto& errors = status.errors.value;
    const bool stopped = std::any_of(errors.begin(), errors.end(), [&](const std::string& error) {
        return stops(error) && (down || !needs_confirmation(error));
    });
    if (down || stopped) return Condition::error;

    const auto& alerts = device.latest.alerts;
    if (!errors.empty() || std::any_of(alerts.begin(), alerts.end(), wants_somebody)) return Condition::warning;
    return Condition::ok;
}

std::string_view to_string(Condition condition) {
    switch (condition) {
        case Condition::unread: return "unread";
        case Condition::silent: return "silent";
        case Condition::error: return "error";
        case Condition::warning: return "warning";
        case Condition::ok: return "ok";
    }
    return "ok";
}

}  // namespace fleetgate::webui
