#include "polling/priority_keeper.hpp"

#include "polling/messages.hpp"

#include <string>
#include <utility>

namespace fleetgate::polling {
namespace {

constexpr std::chrono::hours kLookEvery{1};
/// Into the day: readings of the day before come a little late.
constexpr std::chrono::hours kNight{2};
/// After a start the days that ended while the program did not run are added up first.
constexpr std::chrono::hours kSettling{2};

}  // namespace

asio::awaitable<void> PriorityKeeper::run() {
    started_at_ = clock_.now();
    while (true) {
        co_await look();
        co_await clock_.sleep_for(kLookEvery);
    }
}

bool PriorityKeeper::is_due(std::optional<base::WallTime> assigned_at, base::WallTime now) const {
    if (!assigned_at) return true;
    if (clock_.now() - *started_at_ < kSettling) return false;
    const auto night_of = [](base::WallTime at) { return std::chrono::floor<std::chrono::days>(at - kNight); };
    return night_of(*assigned_at) != night_of(now);  // or the clock was set back
}

asio::awaitable<void> PriorityKeeper::look() {
    const auto now = clock_.wall_now();
    const auto assigned_at = co_await book_.assigned_at();
    if (assigned_at && !is_due(*assigned_at, now)) co_return;
    auto changed = base::Result<std::size_t>{0};
    if (assigned_at) {
        changed = co_await assign(now);
    } else {
        changed = base::fail(assigned_at.error());
    }
    if (!changed) {
        if (!base::is_cancelled(changed.error())) log_.write(kCannotAssign, {{"reason", changed.error().text()}});
        co_return;
    }
    if (*changed == 0) co_return;
    log_.write(kPrioritiesAssigned, {{"count", std::to_string(*changed)}});
    changed_();
}

asio::awaitable<base::Result<std::size_t>> PriorityKeeper::assign(base::WallTime now) {
    const auto uses = co_await book_.uses(now);
    if (!uses) co_return base::fail(uses.error());
    std::vector<Usage> usage;
    std::vector<Priority> before;
    for (const auto& use : *uses) {
        // Ids only grow: those that are new come last.
        if (use.assigned && before.size() == usage.size()) before.push_back(*use.assigned);
        usage.push_back(use.usage);
    }
    auto assigned = assign_priorities(usage, before);
    std::vector<NewPriority> fresh;
    fresh.reserve(assigned.size());
    for (std::size_t i = 0; i < assigned.size(); ++i) fresh.push_back({(*uses)[i].id, std::move(assigned[i])});
    co_return co_await book_.assign(std::move(fresh), now);
}

}  // namespace fleetgate::polling
