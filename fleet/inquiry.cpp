#include "fleet/inquiry.hpp"

#include "fleet/mib.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <utility>

namespace fleetgate::fleet {

namespace {

constexpr int kSilencesAllowed = 2;
constexpr std::size_t kSmallGroup = 8;
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

}  // namespace

bool Inquiry::over(std::string_view what) {
    if (refusal_) return true;
    if (silences_ < kSilencesAllowed) return false;
    gaps_.push_back(std::string{what} + ": not asked, the device had fallen silent");
    return true;
}

void Inquiry::take(const base::Result<snmp::VarBinds>& answer) {
    if (answer) {
        has_answered_ = true;
        silences_ = 0;
        answers_.add(*answer);
        return;
    }
    if (is_refusal(answer.error())) refusal_ = answer.error();
    if (base::is_timeout(answer.error())) ++silences_;
}

void Inquiry::miss(std::string_view what, const base::Error& error) {
    if (!refusal_) gaps_.push_back(std::string{what} + ": " + error.text());
}

asio::awaitable<bool> Inquiry::is_alive() {
    auto target = target_;
    target.limits.retries = 0;
    const auto answer = co_await client_.get(std::move(target), std::vector<snmp::Oid>(1, mib::kSysObjectId));
    if (answer) take(answer);
    co_return answer.has_value();
}

asio::awaitable<void> Inquiry::get(std::string_view what, std::vector<snmp::Oid> variables) {
    if (over(what) || variables.empty()) co_return;
    const auto answer = co_await client_.get(target_, variables);
    take(answer);
    if (answer || refusal_) co_return;
    // A device that drops large requests is as silent as one that is switched off: one small question tells them apart.
    if (base::is_timeout(answer.error()) && !co_await is_alive()) {
        if (!has_answered_) refusal_ = answer.error();
        miss(what, answer.error());
        co_return;
    }
    const auto known = answers_.cells().size();
    co_await get_in_parts(std::move(variables), answer.error());
    if (answers_.cells().size() == known) miss(what, answer.error());
}

asio::awaitable<void> Inquiry::get_in_parts(std::vector<snmp::Oid> variables, base::Error first_error) {
    Parts parts;
    const auto group = base::is_timeout(first_error) ? kSmallGroup : (variables.size() + 1) / 2;
    if (variables.size() < 2) co_return;
    split(variables, group, parts);
    for (int asked = 0; !parts.empty() && asked < kMostParts; ++asked) {
        const auto part = std::move(parts.front());
        parts.pop_front();
        const auto answer = co_await client_.get(target_, part);
        take(answer);
        if (refusal_ || silences_ >= kSilencesAllowed) co_return;
        if (!answer && !base::is_timeout(answer.error()) && part.size() > 1) split(part, (part.size() + 1) / 2, parts);
    }
}

asio::awaitable<void> Inquiry::columns(std::string_view what, std::vector<snmp::Oid> columns, Rows rows) {
    if (over(what)) co_return;
    auto target = target_;
    // One repetition more than there are rows shows the end of the table in the same PDU.
    target.limits.max_repetitions = std::min(target.limits.max_repetitions, rows.expected + 1);
    target.limits.rows = std::min(target.limits.rows, rows.most * static_cast<std::uint32_t>(columns.size()));
    const auto answer = co_await client_.walk_columns(std::move(target), std::move(columns));
    take(answer);
    if (!answer) miss(what, answer.error());
}

}  // namespace fleetgate::fleet
