#include "relay/daily_files.hpp"

#include "base/day_log.hpp"
#include "relay/daily_content.hpp"
#include "relay/messages.hpp"

#include <algorithm>
#include <memory>

namespace fleetgate::relay {

namespace {

using std::chrono::days;

constexpr std::chrono::minutes kLook{1};
/// A clock that was set forward so far is not believed for so long: a day's file is made once, and one that was made of
/// a day that is not over stays so.
constexpr std::chrono::hours kSetForward{1};
constexpr std::chrono::hours kDoubted{1};
/// The night's calm hours, over which gateways are spread: a sixth of the day from the hour that is set.
constexpr int kSpread = 6;

std::string name_of(std::chrono::sys_days day) { return base::day_name(base::WallTime{day}, std::chrono::seconds{0}); }

}  // namespace

asio::awaitable<void> DailyFiles::run() {
    while (true) {
        // What failed is tried again in a minute; the uploader meets the same database and says so.
        if (needs_.logs != nullptr && needs_.box != nullptr) (void)co_await turn();
        co_await needs_.clock.sleep_for(kLook);
    }
}

base::WallTime DailyFiles::midnight(Day day) const {
    return needs_.utc_offset ? to_utc(base::WallTime{day}, needs_.utc_offset) : base::WallTime{day};
}

bool DailyFiles::is_believed(base::WallTime now) {
    const auto steady = needs_.clock.now();
    const std::chrono::nanoseconds ahead = now.time_since_epoch() - steady.time_since_epoch();
    if (wall_ahead_ && ahead > *wall_ahead_ + kSetForward) doubted_until_ = steady + kDoubted;
    wall_ahead_ = ahead;
    return steady >= doubted_until_;
}

asio::awaitable<base::Result<void>> DailyFiles::turn() {
    const auto gateway = co_await needs_.teller.gateway_id();
    if (!gateway) co_return base::fail(gateway.error());
    if (!*gateway) co_return base::Result<void>{};
    UploadPlan plan;
    if (needs_.plan) plan = co_await needs_.plan();

    const auto now = needs_.clock.wall_now();
    const auto offset = needs_.utc_offset ? needs_.utc_offset(now) : std::chrono::seconds{0};
    const auto local = now + offset;
    const auto today = std::chrono::floor<days>(local);
    const auto due = std::chrono::hours{std::clamp(plan.files_hour, 0, 23)} + time_of_day(**gateway) / kSpread;
    const auto last = local - today >= due ? today - days{1} : today - days{2};
    const bool believed = is_believed(now);
    if (believed && (made_until_ != last || made_for_ != **gateway)) {
        const auto registration = co_await needs_.registrations.load();
        if (!registration) co_return base::fail(registration.error());
        if (!*registration) co_return base::Result<void>{};
        const auto since = (*registration)->registered_at;
        const auto first = std::chrono::floor<days>(since + (needs_.utc_offset ? needs_.utc_offset(since) : offset));
        auto made = co_await make(std::max(first, last - (kFilesKept - days{1})), last);
        if (!made) co_return made;
        made_until_ = last;
        made_for_ = **gateway;
    }
    if (believed) {
        const auto expired = co_await needs_.box->expire(now - kFilesKept);
        if (!expired) co_return base::fail(expired.error());
        for (const auto& name : *expired) needs_.log.write(kFileExpired, {{"name", name}});
    }
    if (next_try_ && needs_.clock.now() < *next_try_) co_return base::Result<void>{};
    std::string id = **gateway;
    co_return co_await send(std::move(id));
}

asio::awaitable<base::Result<void>> DailyFiles::make(Day first, Day last) {
    std::unique_ptr<const protocol::Scrubber> scrubber;
    if (needs_.anonymization == protocol::Anonymization::on && first <= last) {
        const auto known = co_await needs_.logs->private_values();
        if (!known) co_return base::fail(known.error());
        scrubber = std::make_unique<const protocol::Scrubber>(*known);
    }
    for (auto day = first; day <= last; day += days{1}) {
        auto made = co_await make_day(day, day == last, scrubber.get());
        if (!made) co_return made;
    }
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<void>> DailyFiles::make_day(Day day, bool is_last, const protocol::Scrubber* scrubber) {
    const auto name = name_of(day);
    const auto end = midnight(day + days{1});
    const auto has_audit = co_await needs_.box->is_made("audit-" + name + ".zip");
    if (!has_audit) co_return base::fail(has_audit.error());
    if (!*has_audit) {
        const auto audit = co_await needs_.logs->audit(midnight(day), end);
        if (!audit) co_return base::fail(audit.error());
        // A day long ago without an entry: the gateway was off.
        if (is_last || !audit->entries.empty()) {
            auto file = audit_file(name, end, *audit, scrubber);
            if (!file) co_return base::fail(file.error());
            auto kept = co_await needs_.box->keep(*std::move(file));
            if (!kept) co_return kept;
        }
    }
    const auto has_system = co_await needs_.box->is_made("system-" + name + ".zip");
    if (!has_system) co_return base::fail(has_system.error());
    if (*has_system) co_return base::Result<void>{};
    const auto lines = co_await needs_.logs->system_log(name);
    if (!lines) co_return base::fail(lines.error());
    if (!*lines) co_return base::Result<void>{};
    auto file = system_file(name, end, **lines, scrubber);
    if (!file) co_return base::fail(file.error());
    co_return co_await needs_.box->keep(*std::move(file));
}

asio::awaitable<base::Result<void>> DailyFiles::send(std::string gateway_id) {
    const auto registration = co_await needs_.registrations.load();
    if (!registration) co_return base::fail(registration.error());
    // The manager knows this gateway no more: they are kept like all that waits.
    if (!*registration || (*registration)->status == RegistrationStatus::refused) co_return base::Result<void>{};
    const auto names = co_await needs_.box->waiting();
    if (!names) co_return base::fail(names.error());
    for (const auto& name : *names) {
        const auto goes_on = co_await send_one(gateway_id, name);
        if (!goes_on) co_return base::fail(goes_on.error());
        if (!*goes_on) break;
    }
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<bool>> DailyFiles::send_one(std::string gateway_id, std::string name) {
    auto file = co_await needs_.box->find(name);
    if (!file) co_return base::fail(file.error());
    if (!*file) co_return true;
    const auto outcome = co_await needs_.manager.put_file(std::move(gateway_id), name, std::move((*file)->content));
    const bool is_refused = outcome.verdict == Verdict::conflict || outcome.verdict == Verdict::rejected;
    if (outcome.verdict == Verdict::accepted || is_refused) {
        base::Result<void> done;
        if (is_refused) {
            // Of no use to try again: its content is what it is.
            needs_.log.write(
                kFileRefused,
                {{"manager", needs_.manager.address().origin}, {"name", name}, {"reason", outcome.reason}});
            auto given_up = co_await needs_.box->give_up(name, "refused");
            done = std::move(given_up);
        } else {
            auto taken = co_await needs_.box->taken(name);
            done = std::move(taken);
        }
        if (!done) co_return base::fail(done.error());
        backoff_.reset();
        next_try_.reset();
        trouble_.clear();
        co_return true;
    }
    auto delay = backoff_.next(needs_.random);
    if (outcome.retry_after) {
        // As for batches: never early, and spread.
        const std::chrono::milliseconds least{*outcome.retry_after};
        const auto spread = needs_.random.below(static_cast<std::uint64_t>(least.count()) / 4 + 1000);
        delay = std::max(delay, least + std::chrono::milliseconds{spread});
    }
    next_try_ = needs_.clock.now() + delay;
    report(name, outcome);
    co_return false;
}

void DailyFiles::report(const std::string& name, const Outcome& outcome) {
    // Said once per state of affairs; that a gateway waits for its approval is said elsewhere.
    if (trouble_ == outcome.reason || outcome.verdict == Verdict::pending) return;
    trouble_ = outcome.reason;
    needs_.log.write(kFileNotTaken,
                     {{"manager", needs_.manager.address().origin}, {"name", name}, {"reason", outcome.reason}});
}

}  // namespace fleetgate::relay
