#include "fleet/inquiry.hpp"

#include "fleet/mib.hpp"
#include "fleet/parts.hpp"
#include "fleet/recognition.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <utility>

namespace fleetgate::fleet {

namespace {

constexpr int kSilencesAllowed = 2;  // in a row, of whatever kind
constexpr std::size_t kSmallGroup = 8;
constexpr std::size_t kMostCells = 40;  // of one request; as many as fit a packet with room
/// How many more requests one failed GET may cost: enough to find two bad variables among thirty.
constexpr int kMostParts = 24;

using Parts = std::deque<std::vector<snmp::Oid>>;

void split(const std::vector<snmp::Oid>& all, std::size_t size, Parts& parts) {
    for (std::size_t at = 0; at < all.size(); at += size) {
        const auto end = std::min(at + size, all.size());
        parts.emplace_back(all.begin() + static_cast<std::ptrdiff_t>(at),
                           all.begin() + static_cast<std::ptrdiff_t>(end));
    }
}

bool is_refusal(const base::Error& error) {
    static constexpr std::array kRefusals{snmp::Errc::unknown_user, snmp::Errc::wrong_password,
                                          snmp::Errc::unsupported_security, snmp::Errc::not_in_time_window,
                                          snmp::Errc::cannot_send};
    return base::is_cancelled(error) || std::any_of(kRefusals.begin(), kRefusals.end(), [&](snmp::Errc errc) {
               return error.code == make_error_code(errc);
           });
}

/// No answer, or none that is SNMP and meant for us: the tries were waited out, and there is nothing to learn from it.
bool is_mute(const base::Error& error) {
    return base::is_timeout(error) || error.code == make_error_code(snmp::Errc::malformed_reply);
}

}  // namespace

bool Inquiry::over(std::string_view what) {
    if (refusal_) return true;
    if (silences_ < kSilencesAllowed) return false;
    gaps_.push_back(std::string{what} + ": not asked, the device had stopped answering");
    return true;
}

void Inquiry::take(std::string_view what, base::Result<snmp::VarBinds>& answer) {
    if (answer) {
        has_answered_ = true;
        silences_ = 0;
        add(what, *answer);
        return;
    }
    if (!first_failure_) first_failure_ = answer.error();
    if (is_refusal(answer.error())) refusal_ = answer.error();
    if (is_mute(answer.error())) ++silences_;
}

void Inquiry::add(std::string_view what, snmp::VarBinds& values) {
    for (auto& [oid, value] : values) {
        auto* octets = std::get_if<std::string>(&value.data);
        if (octets == nullptr || octets->size() <= kLongestText) continue;
        octets->resize(kLongestText);
        octets->shrink_to_fit();
        add_cut(cuts_, Cut{std::string{what}, CutKind::text, static_cast<std::int64_t>(kLongestText)});
    }
    const auto tells = [this](const snmp::VarBind& value) { return tells_who(value, answers_); };
    if (std::any_of(values.begin(), values.end(), tells)) ++who_changes_;
    answers_.add(values);
}

std::optional<base::Error> Inquiry::emptiness() const {
    if (!answers_.empty()) return std::nullopt;
    if (first_failure_) return first_failure_;
    return base::Error{std::make_error_code(std::errc::no_message_available),
                       "it answers, and has none of the values that were asked for"};
}

bool Inquiry::has_gap(std::string_view what) const {
    return std::any_of(gaps_.begin(), gaps_.end(),
                       [&](const std::string& gap) { return gap.starts_with(std::string{what} + ": "); });
}

void Inquiry::miss(std::string_view what, const base::Error& error) {
    if (!refusal_) gaps_.push_back(std::string{what} + ": " + error.text());
}

asio::awaitable<bool> Inquiry::is_alive() {
    auto target = target_;
    target.limits.retries = 0;
    auto answer = co_await client_.get(std::move(target), std::vector<snmp::Oid>(1, mib::kSysObjectId));
    if (answer) take(kIdentity, answer);
    co_return answer.has_value();
}

void Inquiry::assume(const DeviceMemory& memory) {
    memory_ = &memory;
    ++who_changes_;
    answers_.assume(memory.steady, memory.learned_at);
}

void Inquiry::forget() {
    memory_ = nullptr;
    ++who_changes_;
    answers_.forget_assumed();
}

namespace {

bool tells_which(const snmp::Oid& oid) {
    return oid == mib::kSysObjectId || mib::kPrtGeneralSerialNumber.is_prefix_of(oid);
}

}  // namespace

DeviceMemory Inquiry::learned(base::WallTime now) const {
    DeviceMemory memory;
    memory.learned_at = now;
    const auto below = [](const Oids& columns, const snmp::Oid& oid) {
        return std::any_of(columns.begin(), columns.end(), [&](const snmp::Oid& c) { return c.is_prefix_of(oid); });
    };
    const auto in_a_table = [&](Oids TableColumns::*columns, const snmp::Oid& oid) {
        return std::any_of(walked_.begin(), walked_.end(),
                           [&](const TableColumns& table) { return below(table.*columns, oid); });
    };
    const bool has_serial = answers_.first_below(mib::kPrtGeneralSerialNumber) != nullptr;
    for (const auto& [oid, value] : answers_.cells()) {
        const bool of_network_card = oid == mib::kIfPhysAddress.child({1}) || oid == mib::kIfPhysAddress.child({2});
        const bool proves = tells_which(oid) || mib::kPrtGeneralConfigChanges.is_prefix_of(oid) ||
                            (!has_serial && (oid == mib::kSysDescr || of_network_card));
        if (proves) {
            memory.proof.emplace(oid, value);
        } else if (in_a_table(&TableColumns::moving, oid)) {
            memory.moving.insert(oid);
            if (mib::kPrtSuppliesLevel.is_prefix_of(oid)) memory.levels.emplace(oid, value);
        } else if (!is_moving(oid) || steady_.contains(oid) || in_a_table(&TableColumns::steady, oid)) {
            memory.steady.emplace(oid, value);
        }
    }
    for (const auto& oid : asked_) {
        // Where a serial number may yet be told, it is asked for again.
        if (answers_.find(oid) == nullptr && !tells_which(oid)) memory.absent.insert(oid);
    }
    for (const auto& table : walked_) memory.tables.insert(table.steady.front());
    return memory;
}

void Inquiry::forgive(std::string_view what) {
    std::erase_if(gaps_, [&](const std::string& gap) { return gap.starts_with(std::string{what} + ": "); });
}

bool Inquiry::shows_printing() const {
    return std::any_of(answers_.cells().begin(), answers_.cells().end(), [&](const auto& answer) {
        const bool prints =
            mib::kPrinterMib.is_prefix_of(answer.first) || mib::kHrPrinterStatus.is_prefix_of(answer.first);
        return prints && !answers_.is_assumed(answer.first);
    });
}

asio::awaitable<void> Inquiry::try_context(std::string context, std::vector<snmp::Oid> variables) {
    const auto& credential = target_.credential;
    const bool possible = credential && credential->version == snmp::Version::v3 && credential->context.empty();
    keep_unknown(variables);
    if (!possible || target_.context || variables.empty() || over(kIdentity)) co_return;
    auto there = target_;
    there.context = std::move(context);
    auto answer = co_await client_.get(there, std::move(variables));
    if (!answer) {
        if (base::is_cancelled(answer.error())) refusal_ = answer.error();
        co_return;
    }
    const bool told_before = shows_printing();
    add(kIdentity, *answer);
    if (!told_before && shows_printing()) target_ = std::move(there);
}

void Inquiry::keep_unknown(std::vector<snmp::Oid>& variables, bool once_more) const {
    std::erase_if(variables, [&](const snmp::Oid& oid) {
        const bool answered = !once_more && answers_.find(oid) != nullptr && !answers_.is_assumed(oid);
        return answered || (memory_ != nullptr && memory_->knows(oid));
    });
}

asio::awaitable<void> Inquiry::get(std::string_view what, std::vector<snmp::Oid> variables, bool steady) {
    asked_.insert(variables.begin(), variables.end());
    if (steady) steady_.insert(variables.begin(), variables.end());
    // Counters that must add up are of one moment, also with one that was asked for before.
    keep_unknown(variables, what == kMeters);
    const auto most = quirks_.one_by_one ? 1 : quirks_.most_variables == 0 ? variables.size() : quirks_.most_variables;
    Parts groups;
    if (!variables.empty()) split(variables, most, groups);
    while (!groups.empty()) {
        auto group = std::move(groups.front());
        groups.pop_front();
        if (over(what)) co_return;
        co_await ask(what, std::move(group));
    }
}

asio::awaitable<void> Inquiry::ask(std::string_view what, std::vector<snmp::Oid> variables) {
    auto answer = co_await client_.get(target_, variables);
    take(what, answer);
    if (answer || refusal_) co_return;
    // An error is how such a device says that it has no such variable.
    if (quirks_.one_by_one && !is_mute(answer.error())) co_return;
    // A device that drops large requests, or garbles them, is as mute as one that is switched off or speaks no SNMP:
    // one small question tells them apart.
    if (is_mute(answer.error()) && !co_await is_alive()) {
        if (!has_answered_) refusal_ = answer.error();
        miss(what, answer.error());
        co_return;
    }
    const bool whole = co_await get_in_parts(what, std::move(variables), answer.error());
    if (!whole) miss(what, answer.error());
}

asio::awaitable<bool> Inquiry::get_in_parts(std::string_view what, std::vector<snmp::Oid> variables,
                                            base::Error first_error) {
    Parts parts;
    const auto group = is_mute(first_error) ? kSmallGroup : (variables.size() + 1) / 2;
    if (variables.size() < 2) co_return false;
    bool whole = true;
    split(variables, group, parts);
    for (int asked = 0; !parts.empty() && asked < kMostParts; ++asked) {
        const auto part = std::move(parts.front());
        parts.pop_front();
        auto answer = co_await client_.get(target_, part);
        take(what, answer);
        if (refusal_ || silences_ >= kSilencesAllowed) co_return false;
        if (answer) continue;
        const bool may_be_one_of_many = !is_mute(answer.error()) && part.size() > 1;
        if (may_be_one_of_many) split(part, (part.size() + 1) / 2, parts);
        whole = whole && may_be_one_of_many;
    }
    co_return whole&& parts.empty();
}

asio::awaitable<void> Inquiry::columns(std::string_view what, TableColumns table, Rows rows, Wanted wanted) {
    const bool known = memory_ != nullptr && !table.steady.empty() && memory_->tables.contains(table.steady.front());
    if (!known) {
        co_await walk(what, std::move(table), rows);
        co_return;
    }
    std::vector<snmp::Oid> cells;
    for (const auto& column : table.moving) {
        for (auto it = memory_->moving.lower_bound(column); it != memory_->moving.end() && column.is_prefix_of(*it);
             ++it) {
            if (!wanted || wanted(*it)) cells.push_back(*it);
        }
    }
    for (std::size_t at = 0; at < cells.size(); at += kMostCells) {
        const auto end = std::min(at + kMostCells, cells.size());
        co_await get(what, std::vector<snmp::Oid>(cells.begin() + static_cast<std::ptrdiff_t>(at),
                                                  cells.begin() + static_cast<std::ptrdiff_t>(end)));
    }
}

asio::awaitable<void> Inquiry::walk(std::string_view what, TableColumns table, Rows rows) {
    if (over(what)) co_return;
    auto columns = table.steady;
    columns.insert(columns.end(), table.moving.begin(), table.moving.end());
    auto target = target_;
    if (!quirks_.bulk) target.limits.bulk = false;
    // One repetition more than there are rows shows the end of the table in the same PDU.
    target.limits.max_repetitions = std::min(target.limits.max_repetitions, rows.expected + 1);
    target.limits.rows = std::min(target.limits.rows, rows.most * static_cast<std::uint32_t>(columns.size()));
    target.limits.first_column_first = rows.mostly_none;
    const auto limits = target.limits;
    const auto width = columns.size();
    auto walked = co_await client_.walk_columns(std::move(target), std::move(columns));
    auto answer = walked ? base::Result<snmp::VarBinds>{std::move(walked->rows)} : base::fail(walked.error());
    take(what, answer);
    if (!answer) {
        miss(what, answer.error());
    } else if (walked->cut) {
        cut(what, *walked->cut, limits, width);
    } else if (!table.steady.empty()) {
        walked_.push_back(std::move(table));
    }
}

void Inquiry::cut(std::string_view what, snmp::WalkLimit limit, const snmp::Limits& limits, std::size_t columns) {
    Cut made{std::string{what}, CutKind::rows, static_cast<std::int64_t>(limits.rows / columns)};
    if (limit == snmp::WalkLimit::octets) made = {made.part, CutKind::octets, std::int64_t{limits.octets}};
    if (limit == snmp::WalkLimit::time) made = {made.part, CutKind::time, limits.walk_time.count()};
    add_cut(cuts_, made);
    gaps_.push_back(cut_text(made));
}

}  // namespace fleetgate::fleet
