#include "fleet/alerts.hpp"

#include "fleet/mib.hpp"
#include "fleet/mib_names.hpp"

#include <array>

namespace fleetgate::fleet {

namespace {

AlertSeverity severity_of(std::int64_t level) {
    switch (level) {
        case 3: return AlertSeverity::critical;
        case 4: return AlertSeverity::warning;
        case 5: return AlertSeverity::warning_binary;
        default: return AlertSeverity::other;
    }
}

std::optional<AlertTraining> training_of(std::int64_t level) {
    switch (level) {
        case 3: return AlertTraining::untrained;
        case 4: return AlertTraining::trained;
        case 5: return AlertTraining::field_service;
        case 6: return AlertTraining::management;
        case 7: return AlertTraining::none_required;
        default: return std::nullopt;
    }
}

/// other(1), unknown(2), and what is outside the MIB: nothing is said.
bool says_nothing(std::int64_t number) { return number <= 2; }

}  // namespace

std::vector<Alert> decode_alerts(const Decoding& decoding) {
    const auto& answers = decoding.answers();
    std::vector<Alert> alerts;
    for (const auto& index :
         answers.indexes(std::array{mib::kPrtAlertSeverity, mib::kPrtAlertCode, mib::kPrtAlertDescription})) {
        const auto number = [&](const snmp::Oid& column) { return answers.number(cell(column, index)).value_or(0); };
        const auto severity = number(mib::kPrtAlertSeverity);
        const auto code = number(mib::kPrtAlertCode);
        const auto group = number(mib::kPrtAlertGroup);
        if (says_nothing(severity) && says_nothing(code) && says_nothing(group)) continue;
        const auto group_index = answers.number(cell(mib::kPrtAlertGroupIndex, index));
        const auto code_oid = cell(mib::kPrtAlertCode, index);
        Alert alert;
        alert.index = index.to_string();
        alert.code = code;
        alert.code_name = alert_code_name(code);
        alert.severity = severity_of(severity);
        alert.group = std::string{alert_group_name(group)};
        alert.text = decoding.plain_text(cell(mib::kPrtAlertDescription, index));
        alert.origin = decoding.origin(code_oid, mib::kPrinterProfile);
        if (group_index && *group_index > 0) alert.group_index = group_index;
        alert.training = training_of(number(mib::kPrtAlertTraining));
        alerts.push_back(std::move(alert));
    }
    return alerts;
}

}  // namespace fleetgate::fleet
