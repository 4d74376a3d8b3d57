#include "store/usage.hpp"

#include "store/history_book.hpp"
#include "store/series.hpp"
#include "store/times.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

namespace fleetgate::store {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// In which there are thirty working days, whatever day it begins with.
constexpr days kWindow{42};
/// Days are added up once a day: those before have been.
constexpr days kNotAddedUp{3};

sys_days day_of(std::int64_t at_ms) { return std::chrono::floor<days>(from_ms(at_ms)); }
std::int64_t start_ms(sys_days day) { return to_ms(base::WallTime{day}); }

bool is_working_day(sys_days day) {
    const std::chrono::weekday weekday{day};
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

/// From `from` on, until before `until`.
int working_days(sys_days from, sys_days until) {
    int count = 0;
    for (auto day = from; day < until; day += days{1}) count += is_working_day(day) ? 1 : 0;
    return count;
}

std::optional<std::int64_t> value_in(const HistoryPoint& point, std::int64_t series) {
    const auto found = std::find_if(point.values.begin(), point.values.end(),
                                    [series](const SeriesValue& one) { return one.series == series; });
    return found == point.values.end() ? std::nullopt : std::optional{found->value};
}

/// The values of the window, in order of time, and what was known before it.
struct Window {
    HistoryPoint before;
    std::vector<HistoryPoint> points;

    [[nodiscard]] bool has(std::int64_t series) const {
        return value_in(before, series) || std::any_of(points.begin(), points.end(), [series](const auto& point) {
                   return value_in(point, series).has_value();
               });
    }
};

base::Result<Window> window_of(db::Connection& connection, std::int64_t device, sys_days from, sys_days today,
                               const std::vector<std::int64_t>& meters) {
    auto history = read_history(connection, device, Grain::days, start_ms(from));
    if (!history) return base::fail(std::move(history).error());
    Window window{std::move(history->before), std::move(history->points)};
    auto since = from;
    if (!window.points.empty()) {
        since = day_of(window.points.back().at_ms) + days{1};
    } else if (window.before.values.empty()) {
        // Nothing moved in all that time, or nothing was added up yet.
        const auto book = HistoryBook::open(connection, device, Grain::days);
        if (!book) return base::fail(book.error());
        for (const auto meter : meters) {
            if (const auto newest = book->newest(meter)) window.before.values.push_back({meter, newest->value});
        }
    }
    const bool is_old = !window.points.empty() || !window.before.values.empty();
    if (is_old) since = std::max(since, today - kNotAddedUp);
    auto rest = read_history(connection, device, Grain::changes, start_ms(since));
    if (!rest) return base::fail(std::move(rest).error());
    if (!is_old) window.before = std::move(rest->before);
    window.points.insert(window.points.end(), rest->points.begin(), rest->points.end());
    return window;
}

base::Result<std::set<sys_days>> days_not_to_count(db::Connection& connection, std::int64_t device, std::int64_t meter,
                                                   sys_days from) {
    std::set<sys_days> found;
    auto done = connection.each("SELECT at_ms FROM meter_steps WHERE device_id = ? AND series_id = ? AND at_ms >= ?",
                                {device, meter, start_ms(from)},
                                [&](const db::Row& row) { found.insert(day_of(row.integer(0))); });
    if (!done) return base::fail(std::move(done).error());
    return found;
}

polling::Usage add_up(const Window& window, std::int64_t meter, sys_days from, sys_days today,
                      const std::set<sys_days>& not_counted) {
    auto last = value_in(window.before, meter);
    auto known_from = from;
    std::optional<sys_days> printed;
    std::int64_t pages = 0;
    for (const auto& point : window.points) {
        const auto value = value_in(point, meter);
        if (!value) continue;
        const auto day = day_of(point.at_ms);
        if (!last) {
            known_from = day + days{1};  // what it printed on that day before is not known
        } else if (*value > *last) {
            printed = day;
            if (day >= known_from && day < today && !not_counted.contains(day)) pages += *value - *last;
        }
        last = value;
    }
    polling::Usage usage;
    usage.working_days = last ? working_days(known_from, today) : 0;
    if (usage.working_days > 0) usage.pages_per_day = static_cast<double>(pages) / usage.working_days;
    usage.idle_working_days = printed ? working_days(*printed + days{1}, today) : usage.working_days;
    return usage;
}

}  // namespace

base::Result<polling::Usage> usage_of(db::Connection& connection, std::int64_t device, sys_days today) {
    const auto from = today - kWindow;
    std::vector<std::int64_t> meters;
    for (const auto* name : {"life_count", "total"}) {
        const auto series = known_series(connection, name);
        if (!series) return base::fail(series.error());
        if (*series) meters.push_back(**series);
    }
    const auto window = window_of(connection, device, from, today, meters);
    if (!window) return base::fail(window.error());
    const auto meter = std::find_if(meters.begin(), meters.end(), [&](std::int64_t one) { return window->has(one); });
    if (meter == meters.end()) return polling::Usage{};
    const auto not_counted = days_not_to_count(connection, device, *meter, from);
    if (!not_counted) return base::fail(not_counted.error());
    return add_up(*window, *meter, from, today, *not_counted);
}

}  // namespace fleetgate::store
