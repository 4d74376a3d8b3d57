#include "webui/condition.hpp"

namespace fleetgate::webui {

Condition condition_of(const fleet::Device& device) {
    if (device.reachability == fleet::Reachability::never_read) return Condition::unread;
    if (device.reachability == fleet::Reachability::silent) {
        return device.usual.empty() ? Condition::silent : Condition::quiet;
    }
    switch (device.worst) {
        case fleet::ConditionClass::stop: return Condition::error;
        case fleet::ConditionClass::warn:
        case fleet::ConditionClass::plan: return Condition::warning;
        case fleet::ConditionClass::info:
        case fleet::ConditionClass::state: break;
    }
    return Condition::ok;
}

std::string_view to_string(Condition condition) {
    switch (condition) {
        case Condition::unread: return "unread";
        case Condition::silent: return "silent";
        case Condition::quiet: return "quiet";
        case Condition::error: return "error";
        case Condition::warning: return "warning";
        case Condition::ok: return "ok";
    }
    return "ok";
}

}  // namespace fleetgate::webui
