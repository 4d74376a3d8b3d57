#include "fleet/conditions/condition.hpp"

#include <algorithm>

namespace fleetgate::fleet {

std::string Condition::key() const {
    std::string key = word;
    if (subject.kind != SubjectKind::device) key += "@" + std::string{to_string(subject.kind)} + ":" + subject.index;
    if (!code.empty()) key += "#" + code;
    return key;
}

ConditionClass worst_of(const std::vector<TrackedCondition>& conditions) {
    auto worst = ConditionClass::state;
    for (const auto& one : conditions) {
        if (one.is_said() && one.what.explained_by.empty()) worst = std::max(worst, one.what.urgency);
    }
    return worst;
}

std::string_view to_string(ConditionClass urgency) {
    switch (urgency) {
        case ConditionClass::state: return "state";
        case ConditionClass::info: return "info";
        case ConditionClass::plan: return "plan";
        case ConditionClass::warn: return "warn";
        case ConditionClass::stop: return "stop";
    }
    return "state";
}

std::string_view to_string(Helper who) {
    switch (who) {
        case Helper::unknown: return "unknown";
        case Helper::nobody: return "nobody";
        case Helper::user: return "user";
        case Helper::key_operator: return "key_operator";
        case Helper::technician: return "technician";
        case Helper::administrator: return "administrator";
    }
    return "unknown";
}

std::string_view to_string(SubjectKind kind) {
    switch (kind) {
        case SubjectKind::device: return "device";
        case SubjectKind::supply: return "supply";
        case SubjectKind::tray: return "tray";
        case SubjectKind::part: return "part";
    }
    return "device";
}

std::string_view to_string(SourceKind kind) {
    switch (kind) {
        case SourceKind::alert: return "alert";
        case SourceKind::error_bit: return "error_bit";
        case SourceKind::state: return "state";
        case SourceKind::flag: return "flag";
        case SourceKind::supply_level: return "supply_level";
        case SourceKind::tray_level: return "tray_level";
        case SourceKind::panel: return "panel";
        case SourceKind::log: return "log";
    }
    return "alert";
}

}  // namespace fleetgate::fleet
