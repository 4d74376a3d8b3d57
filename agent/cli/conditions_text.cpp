#include "agent/cli/conditions_text.hpp"

#include "agent/cli/reading_text.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace fleetgate::agent::cli {

namespace {

constexpr std::size_t kLabel = 26;

std::string indented(const std::string& label, const std::string& text) {
    return "  " + column(label, kLabel) + " " + text + "\n";
}

std::string_view label_of(fleet::ConditionClass urgency) {
    switch (urgency) {
        case fleet::ConditionClass::stop: return "stopped";
        case fleet::ConditionClass::warn: return "look at it";
        case fleet::ConditionClass::plan: return "plan";
        case fleet::ConditionClass::info:
        case fleet::ConditionClass::state: break;
    }
    return "note";
}

std::string_view helper_text(fleet::Helper who) {
    switch (who) {
        case fleet::Helper::nobody: return "nobody needs to do anything";
        case fleet::Helper::user: return "anybody can help";
        case fleet::Helper::key_operator: return "for whoever looks after the device";
        case fleet::Helper::technician: return "for a technician";
        case fleet::Helper::administrator: return "for the administrator";
        case fleet::Helper::unknown: break;
    }
    return "who can help is not known";
}

std::string source_text(const fleet::ConditionSource& source) {
    auto text = std::string{to_string(source.kind)} + " \"" + base::printable(source.said, 200) + "\"";
    if (!source.origin.profile.empty()) text += " from " + base::printable(source.origin.profile, 80);
    if (!source.origin.rule.empty()) text += " (" + base::printable(source.origin.rule, 80) + ")";
    if (!source.origin.oid.empty()) text += ", SNMP " + base::printable(source.origin.oid, 200);
    if (!source.origin.raw.empty()) text += " = " + base::printable(source.origin.raw, 100);
    return text;
}

std::string condition_text(const fleet::Condition& what, std::string_view label, const std::string& since, bool why) {
    auto text = indented(std::string{label}, base::printable(what.what_happened));
    if (!what.what_to_do.empty()) text += indented("", base::printable(what.what_to_do));
    for (const auto& consequence : what.consequences) {
        text += indented("", "because of this: " + base::printable(consequence));
    }
    text += indented("", std::string{helper_text(what.who)} + since);
    for (const auto& source : what.sources) {
        if (why) text += indented("", "  " + source_text(source));
    }
    return text;
}

std::string condition_text(const fleet::TrackedCondition& condition, bool why) {
    const bool said = condition.is_said();
    std::string since = "; since " + base::to_rfc3339(condition.opened_at);
    if (!said) since += ", no longer said";
    if (!condition.confirmed_at) since += ", said once so far";
    return condition_text(condition.what, said ? label_of(condition.what.urgency) : "clearing", since, why);
}

std::string under_heading(const std::string& text) { return text.empty() ? text : " what is wrong\n" + text; }

}  // namespace

std::string conditions_text(const std::vector<fleet::TrackedCondition>& conditions, bool why) {
    std::string text;
    for (const auto& one : conditions) {
        // Seen once and not again: a mistake as far as anybody knows.
        const bool doubtful = !one.is_said() && !one.confirmed_at;
        if (one.is_open() && !doubtful && one.what.explained_by.empty()) text += condition_text(one, why);
    }
    return under_heading(text);
}

std::string conditions_text(const std::vector<fleet::Condition>& conditions, bool why) {
    std::string text;
    for (const auto& one : conditions) {
        if (one.explained_by.empty()) text += condition_text(one, label_of(one.urgency), {}, why);
    }
    return under_heading(text);
}

}  // namespace fleetgate::agent::cli
