#include "snmp/walk_plan.hpp"

#include "snmp/get_plan.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::snmp {
namespace {

/// Of one answer: about 4 kB, three Ethernet frames. Devices cut the answer where it does not fit.
constexpr std::uint32_t kRowsPerAnswer = 100;
constexpr std::size_t kMostWidth = 25;

bool ends_column(const Oid& root, const VarBind& row) {
    return !root.is_prefix_of(row.oid) || row.value.type == Type::end_of_mib_view ||
           row.value.type == Type::no_such_object || row.value.type == Type::no_such_instance;
}

bool is_less(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
}

}  // namespace

WalkLimits walk_limits(const Limits& limits, std::size_t columns) {
    WalkLimits walk{limits.max_repetitions, limits.rows, limits.octets, limits.bulk};
    // A table whose other columns are empty is no longer than one that is full.
    walk.column_rows = std::max(1U, limits.rows / static_cast<std::uint32_t>(std::max<std::size_t>(1, columns)));
    walk.long_repetitions = Limits{}.max_repetitions;
    walk.first_column_first = limits.first_column_first;
    return walk;
}

WalkPlan::WalkPlan(std::vector<Oid> columns, WalkLimits limits) : limits_{limits}, width_{kMostWidth} {
    limits_.max_repetitions = std::max(1U, limits_.max_repetitions);
    columns_.reserve(columns.size());
    for (auto& root : columns) columns_.push_back({root, root, false, {}});
    const auto lower = [](const Column& a, const Column& b) { return a.root < b.root; };
    const auto lowest = std::min_element(columns_.begin(), columns_.end(), lower);
    lowest_ = static_cast<std::size_t>(lowest - columns_.begin());
    lowest_alone_ = limits_.first_column_first && limits_.bulk && columns_.size() > 1;
    limits_.first_column_first = lowest_alone_;
}

WalkPlan::WalkPlan(Oid root, Oid after, WalkLimits limits) : WalkPlan{std::vector<Oid>(1, std::move(root)), limits} {
    columns_.front().last = std::move(after);
}

bool WalkPlan::ended() const {
    return std::all_of(columns_.begin(), columns_.end(), [](const Column& column) { return column.ended; });
}

std::optional<Request> WalkPlan::next() {
    asking_.clear();
    lowest_alone_ = lowest_alone_ && limits_.bulk && !columns_[lowest_].ended;
    for (std::size_t i = 0; i < columns_.size() && asking_.size() < width_; ++i) {
        if (!columns_[i].ended && (!lowest_alone_ || i == lowest_)) asking_.push_back(i);
    }
    if (asking_.empty()) return std::nullopt;
    Request request;
    request.kind = limits_.bulk ? PduKind::get_bulk : PduKind::get_next;
    if (limits_.bulk) {
        const auto fitting = std::max(1U, kRowsPerAnswer / static_cast<std::uint32_t>(asking_.size()));
        request.max_repetitions = std::min(repetitions(), fitting);
        ++asked_;
        if (const auto* told = guide()) {
            const auto least = std::min_element(asking_.begin(), asking_.end(), [&](std::size_t a, std::size_t b) {
                return columns_[a].rows.size() < columns_[b].rows.size();
            });
            const auto left = told->rows.size() - std::min(told->rows.size(), columns_[*least].rows.size());
            request.max_repetitions = std::min(request.max_repetitions, std::max(1U, static_cast<std::uint32_t>(left)));
        }
    }
    request.variables.reserve(asking_.size());
    for (const auto i : asking_) request.variables.push_back(columns_[i].last);
    return request;
}

base::Result<void> WalkPlan::take(Pdu answer, std::size_t octets) {
    octets_ += octets;
    if (octets_ > limits_.octets) {
        cut_ = WalkLimit::octets;
        return base::fail(Errc::too_much, "more than " + std::to_string(limits_.octets) + " octets");
    }
    if (answer.error_status != ErrorStatus::kNone) return take_error(answer);
    return take_rows(answer.variables);
}

base::Result<void> WalkPlan::take_rows(VarBinds& values) {
    const auto width = asking_.size();
    if (limits_.bulk && values.empty()) {
        limits_.bulk = false;
        return {};
    }
    if (!limits_.bulk && values.size() != width) {
        return base::fail(Errc::malformed_reply, "asked for the next of " + std::to_string(width) +
                                                     " variables, answered " + std::to_string(values.size()));
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        auto& column = columns_[asking_[i % width]];
        if (column.ended) continue;
        if (lowest_alone_ && i == 0 && is_beyond_all_columns(values[i])) {
            for (auto& each : columns_) each.ended = true;
            return {};
        }
        if (ends_column(column.root, values[i])) {
            column.ended = true;
            continue;
        }
        if (values[i].oid <= column.last) {
            if (!limits_.bulk) {
                return base::fail(Errc::oids_not_increasing,
                                  values[i].oid.to_string() + " follows " + column.last.to_string());
            }
            limits_.bulk = false;  // some agents count wrongly over repetitions only
            return {};
        }
        if (row_count_ == limits_.rows || column.rows.size() == limits_.column_rows) {
            cut_ = WalkLimit::rows;
            return base::fail(Errc::too_much, "more than " + std::to_string(limits_.rows) + " rows");
        }
        ++row_count_;
        column.last = values[i].oid;
        column.rows.push_back(std::move(values[i]));
    }
    lowest_alone_ = false;
    if (const auto* told = guide()) end_with(*told);
    return {};
}

const WalkPlan::Column* WalkPlan::guide() const {
    if (!limits_.first_column_first) return nullptr;
    const auto& lowest = columns_[lowest_];
    // An agent without that column may have the others all the same.
    return lowest.ended && !lowest.rows.empty() ? &lowest : nullptr;
}

bool WalkPlan::is_beyond_all_columns(const VarBind& row) const {
    if (row.value.type == Type::end_of_mib_view) return true;
    if (row.value.type == Type::no_such_object || row.value.type == Type::no_such_instance) return false;
    const auto above = [&](const Column& column) {
        return column.root < row.oid && !column.root.is_prefix_of(row.oid);
    };
    return std::all_of(columns_.begin(), columns_.end(), above);
}

void WalkPlan::end_with(const Column& guide) {
    for (auto& column : columns_) {
        if (!is_less(column.index(), guide.index())) column.ended = true;
    }
}

base::Result<void> WalkPlan::take_error(const Pdu& answer) {
    const auto width = asking_.size();
    const bool names_one = answer.error_index >= 1 && answer.error_index <= width;
    const auto culprit = asking_[names_one ? answer.error_index - 1 : 0];
    const auto& root = columns_[culprit].root;
    if (answer.error_status == ErrorStatus::kTooBig) {
        if (ask_for_less()) return {};
        return base::fail(Errc::too_big, "below " + root.to_string());
    }
    if (answer.error_status == ErrorStatus::kNoSuchName) {
        // v1's end of the MIB (RFC 1157 section 4.1.3), which some send for v2c too.
        if (names_one || width == 1) {
            columns_[culprit].ended = true;
        } else {
            width_ = 1;
        }
        return {};
    }
    if (limits_.bulk) {
        limits_.bulk = false;
        return {};
    }
    if (width > 1) {
        width_ = 1;
        return {};
    }
    return base::fail(Errc::device_error, describe_error_status(answer.error_status) + " below " + root.to_string());
}

std::uint32_t WalkPlan::repetitions() const {
    // Who expects few rows asks for few, so that no more comes than the table; a table of many times as many is long.
    constexpr std::uint32_t kExpectedTimes = 4;
    return asked_ < kExpectedTimes ? limits_.max_repetitions
                                   : std::max(limits_.max_repetitions, limits_.long_repetitions);
}

bool WalkPlan::ask_for_less() {
    if (limits_.bulk && repetitions() > limits_.max_repetitions) {
        limits_.long_repetitions = 0;
        return true;
    }
    if (limits_.bulk && limits_.max_repetitions > 1) {
        const auto fitting = std::max(1U, kRowsPerAnswer / static_cast<std::uint32_t>(asking_.size()));
        limits_.max_repetitions = std::max(1U, std::min(limits_.max_repetitions, fitting) / 4);
        return true;
    }
    if (asking_.size() > 1) {
        width_ = (asking_.size() + 1) / 2;
        return true;
    }
    if (!limits_.bulk) return false;
    limits_.bulk = false;
    return true;
}

VarBinds WalkPlan::result() && {
    if (columns_.size() == 1) return std::move(columns_.front().rows);
    VarBinds all;
    all.reserve(row_count_);
    for (auto& column : columns_) {
        all.insert(all.end(), std::make_move_iterator(column.rows.begin()), std::make_move_iterator(column.rows.end()));
    }
    return all;
}

}  // namespace fleetgate::snmp
