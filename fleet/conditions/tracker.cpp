#include "fleet/conditions/tracker.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

namespace fleetgate::fleet {

namespace {

/// Stored as it is until the device says something else: not anew with each reading's time.
Condition without_times(Condition condition) {
    for (auto& source : condition.sources) {
        source.origin.read_at = {};
        source.fresh = true;
    }
    return condition;
}

class Tracker {
public:
    Tracker(std::vector<TrackedCondition> before, const Findings& found, base::WallTime now)
        : all_{std::move(before)}, found_{found}, now_{std::chrono::time_point_cast<std::chrono::milliseconds>(now)} {}

    Tracking run() {
        for (const auto& condition : found_.conditions) take(condition);
        for (auto& one : all_) {
            if (one.is_open() && !said_.contains(one.what.key())) miss(one);
        }
        std::erase_if(all_, [](const TrackedCondition& one) { return one.closed_at && !one.confirmed_at; });
        put_in_order();
        return {std::move(all_), std::move(news_), std::move(past_)};
    }

private:
    void take(const Condition& condition) {
        said_.insert(condition.key());
        const bool read_now = std::any_of(condition.sources.begin(), condition.sources.end(),
                                          [](const ConditionSource& source) { return source.fresh; });
        if (!read_now) return;
        auto* known = newest(condition.key());
        if (known != nullptr && known->is_open()) {
            if (!is_replaced(known->what, condition)) return see(*known, condition);
            close(*known, now_);
            known = nullptr;
        }
        if (condition.holds_only || !condition.explained_by.empty()) return;
        if (known != nullptr && now_ - *known->closed_at < kReopenWithin) return reopen(*known, condition);
        open(condition);
    }

    TrackedCondition* newest(const std::string& key) {
        TrackedCondition* found = nullptr;
        for (auto& one : all_) {
            if (one.what.key() != key) continue;
            if (one.is_open()) return &one;
            if (found == nullptr || *one.closed_at > *found->closed_at) found = &one;
        }
        return found;
    }

    static bool is_replaced(const Condition& before, const Condition& now) {
        const auto& was = before.subject.serial;
        const auto& is = now.subject.serial;
        if (!was.empty() && !is.empty() && was != is) return true;
        return before.percent && now.percent && *now.percent > *before.percent + kReplacedByPercent;
    }

    static void put(Condition& kept, const Condition& now) {
        if (without_times(kept) == without_times(now)) return;
        kept = now;
        for (auto& source : kept.sources) source.fresh = true;
    }

    void open(const Condition& condition) {
        const auto count = std::count_if(all_.begin(), all_.end(), [](const auto& one) { return one.is_open(); });
        if (count >= static_cast<std::ptrdiff_t>(kMostOpen)) return;
        TrackedCondition made;
        made.opened_at = now_;
        made.readings = 1;
        if (condition.happened_once) made.confirmed_at = now_;
        put(made.what, condition);
        all_.push_back(std::move(made));
    }

    void reopen(TrackedCondition& one, const Condition& condition) {
        if (condition.happened_once) return;
        put(one.what, condition);
        one.closed_at.reset();
        one.clean_since.reset();
        one.reopened_at = now_;
        one.reopenings += 1;
        one.readings = 1;
    }

    void see(TrackedCondition& one, const Condition& condition) {
        one.clean_since.reset();
        if (!condition.holds_only) put(one.what, condition);
        one.what.percent = condition.percent;
        one.readings = std::min(one.readings + 1, kConfirmingReadings);
        const bool lasts = now_ - one.opened_at >= kConfirmAfter;
        if (!one.confirmed_at && (one.readings >= kConfirmingReadings || lasts)) one.confirmed_at = now_;
        announce(one);
    }

    void announce(TrackedCondition& one) {
        const bool settled = !one.reopened_at || now_ - *one.reopened_at >= kReopenWithin;
        const bool stops = one.what.urgency == ConditionClass::stop && one.what.explained_by.empty();
        if (one.announced || !one.confirmed_at || !settled || !stops) return;
        one.announced = true;
        news_.push_back({ConditionNews::What::confirmed, one.what, one.opened_at});
    }

    void miss(TrackedCondition& one) {
        if (one.what.happened_once) {
            if (now_ - one.opened_at >= kEventLasts) close(one, now_);
            return;
        }
        const auto& unread = found_.unread;
        const bool blind = std::any_of(one.what.sources.begin(), one.what.sources.end(), [&](const auto& source) {
            return std::find(unread.begin(), unread.end(), source.kind) != unread.end();
        });
        if (blind) return;
        if (one.clean_since) return close(one, *one.clean_since);
        one.clean_since = now_;
    }

    void close(TrackedCondition& one, base::WallTime at) {
        one.closed_at = std::max(at, one.opened_at);
        one.clean_since.reset();
        one.what.explained_by.clear();
        if (std::exchange(one.announced, false)) {
            news_.push_back({ConditionNews::What::cleared, one.what, one.opened_at});
        }
    }

    void put_in_order() {
        std::stable_sort(all_.begin(), all_.end(), [](const TrackedCondition& a, const TrackedCondition& b) {
            if (a.is_open() != b.is_open()) return a.is_open();
            if (!a.is_open()) return *a.closed_at > *b.closed_at;
            if (a.what.urgency != b.what.urgency) return a.what.urgency > b.what.urgency;
            return std::tuple{a.opened_at, a.what.key()} < std::tuple{b.opened_at, b.what.key()};
        });
        const auto closed = std::find_if(all_.begin(), all_.end(), [](const auto& one) { return !one.is_open(); });
        const auto open = static_cast<std::size_t>(closed - all_.begin());
        if (all_.size() <= open + kMostClosed) return;
        const auto room = all_.begin() + static_cast<std::ptrdiff_t>(open + kMostClosed);
        past_.assign(std::make_move_iterator(room), std::make_move_iterator(all_.end()));
        all_.erase(room, all_.end());
    }

    std::vector<TrackedCondition> all_;
    const Findings& found_;
    base::WallTime now_;
    std::set<std::string> said_;
    std::vector<ConditionNews> news_;
    std::vector<TrackedCondition> past_;
};

}  // namespace

Tracking track(std::vector<TrackedCondition> before, const Findings& found, base::WallTime now) {
    return Tracker{std::move(before), found, now}.run();
}

}  // namespace fleetgate::fleet
