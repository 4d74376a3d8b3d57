#include "snmp/get_plan.hpp"

#include <algorithm>
#include <array>

namespace fleetgate::snmp {

GetPlan::GetPlan(std::vector<Oid> variables, std::uint32_t most) : most_{std::max(1U, most)}, most_now_{most_} {
    rows_.reserve(variables.size());
    open_.reserve(variables.size());
    for (auto& variable : variables) {
        rows_.push_back({std::move(variable), {Type::no_such_instance, {}}});
        open_.push_back(variables.size() - rows_.size());
    }
}

std::optional<Request> GetPlan::next() {
    if (open_.empty()) return std::nullopt;
    Request request;
    const auto size = std::min<std::size_t>(open_.size(), most_now_);
    asking_.assign(open_.rbegin(), open_.rbegin() + static_cast<std::ptrdiff_t>(size));
    open_.resize(open_.size() - size);
    request.variables.reserve(size);
    for (const auto index : asking_) request.variables.push_back(rows_[index].oid);
    return request;
}

base::Result<void> GetPlan::take(Pdu answer) {
    if (answer.error_status != ErrorStatus::kNone) return take_error(answer);
    return take_values(answer.variables);
}

base::Result<void> GetPlan::take_values(VarBinds& values) {
    if (values.size() != asking_.size()) {
        return base::fail(Errc::malformed_reply, "asked for " + std::to_string(asking_.size()) +
                                                     " variables, answered " + std::to_string(values.size()));
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        auto& row = rows_[asking_[i]];
        if (values[i].oid != row.oid) {
            return base::fail(Errc::malformed_reply,
                              "asked for " + row.oid.to_string() + ", answered " + values[i].oid.to_string());
        }
        row.value = std::move(values[i].value);
    }
    most_now_ = most_;
    return {};
}

base::Result<void> GetPlan::take_error(const Pdu& answer) {
    const auto size = static_cast<std::uint32_t>(asking_.size());
    const bool names_one = answer.error_index >= 1 && answer.error_index <= size;
    const auto& culprit = rows_[asking_[names_one ? answer.error_index - 1 : 0]].oid;
    if (answer.error_status == ErrorStatus::kTooBig) {
        if (size == 1) return base::fail(Errc::too_big, culprit.to_string());
        most_ = most_now_ = size / 2;
        ask_again(size);
        return {};
    }
    if (answer.error_status == ErrorStatus::kNoSuchName) {
        if (names_one || size == 1) {
            ask_again(names_one ? answer.error_index - 1 : 0);
        } else {
            most_now_ = size / 2;  // it does not say which: halve until one is left
            ask_again(size);
        }
        return {};
    }
    return base::fail(Errc::device_error,
                      describe_error_status(answer.error_status) + (names_one ? " at " + culprit.to_string() : ""));
}

void GetPlan::ask_again(std::size_t but_not) {
    for (auto i = asking_.size(); i-- > 0;) {
        if (i != but_not) open_.push_back(asking_[i]);
    }
}

std::string describe_error_status(std::int32_t status) {
    static constexpr std::array<std::string_view, 19> kNames{"noError",
                                                             "tooBig",
                                                             "noSuchName",
                                                             "badValue",
                                                             "readOnly",
                                                             "genErr",
                                                             "noAccess",
                                                             "wrongType",
                                                             "wrongLength",
                                                             "wrongEncoding",
                                                             "wrongValue",
                                                             "noCreation",
                                                             "inconsistentValue",
                                                             "resourceUnavailable",
                                                             "commitFailed",
                                                             "undoFailed",
                                                             "authorizationError",
                                                             "notWritable",
                                                             "inconsistentName"};
    auto text = "error-status " + std::to_string(status);
    if (status >= 0 && static_cast<std::size_t>(status) < kNames.size()) {
        text += " (" + std::string{kNames[static_cast<std::size_t>(status)]} + ')';
    }
    return text;
}

}  // namespace fleetgate::snmp
