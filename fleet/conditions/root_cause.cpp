#include "fleet/conditions/root_cause.hpp"

#include <algorithm>
#include <string_view>

namespace fleetgate::fleet {

namespace {

using Conditions = std::vector<Condition>;

bool stops(const Condition& one) { return one.urgency == ConditionClass::stop && !one.holds_only; }

template <class Fits>
Condition* first(Conditions& conditions, Fits fits) {
    const auto found = std::find_if(conditions.begin(), conditions.end(), fits);
    return found == conditions.end() ? nullptr : &*found;
}

Condition* named(Conditions& conditions, std::string_view word) {
    return first(conditions, [&](const Condition& one) { return one.word == word && one.explained_by.empty(); });
}

void follows(Condition& consequence, Condition& cause) {
    if (&consequence == &cause) return;
    consequence.explained_by = cause.key();
    cause.consequences.push_back(consequence.what_happened);
}

/// "down" says that the worst of the others is what stops the device.
void lift(Conditions& conditions) {
    const auto may_stop = [](const Condition& one) {
        const bool tray = one.word == "trayEmpty" || one.word == "trayMissing";
        return (one.urgency == ConditionClass::warn || tray) && !one.holds_only && one.word != "notReady";
    };
    auto worst = ConditionClass::state;
    for (const auto& one : conditions) {
        if (may_stop(one)) worst = std::max(worst, one.urgency);
    }
    for (auto& one : conditions) {
        if (may_stop(one) && one.urgency == worst) one.urgency = ConditionClass::stop;
    }
}

Condition* cause_of_stop(Conditions& conditions) {
    for (const std::string_view word : {"coverOpen", "jam"}) {
        if (auto* found = named(conditions, word)) return found;
    }
    return first(conditions,
                 [](const Condition& one) { return stops(one) && one.word != "notReady" && one.explained_by.empty(); });
}

}  // namespace

void explain(Conditions& conditions) {
    if (auto* cover = named(conditions, "coverOpen")) {
        for (auto& one : conditions) {
            if (one.word != "jam") continue;
            follows(one, *cover);
            cover->what_to_do = "Remove the jammed paper. " + cover->what_to_do;
            break;
        }
        for (auto& one : conditions) {
            if (one.word == "jam" && one.explained_by.empty()) follows(one, *cover);
        }
    }
    auto* down = named(conditions, "notReady");
    if (down != nullptr && cause_of_stop(conditions) == nullptr) lift(conditions);
    auto* cause = cause_of_stop(conditions);
    auto* offline = named(conditions, "offline");
    if (cause != nullptr && offline != nullptr) follows(*offline, *cause);
    if (cause == nullptr) cause = offline;
    if (cause != nullptr && down != nullptr) follows(*down, *cause);
}

}  // namespace fleetgate::fleet
