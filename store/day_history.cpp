#include "store/day_history.hpp"

#include "store/history_book.hpp"
#include "store/series.hpp"
#include "store/times.hpp"

#include <map>
#include <utility>

namespace fleetgate::store {
namespace {

std::int64_t day_of(std::int64_t at_ms) {
    return std::chrono::floor<std::chrono::days>(from_ms(at_ms)).time_since_epoch().count();
}

std::int64_t start_ms(std::int64_t day) { return to_ms(base::WallTime{std::chrono::days{day}}); }

/// A day while its points come in.
struct Day {
    std::int64_t last_ms = 0;
    std::map<std::int64_t, std::int64_t> values;
};

base::Result<void> write(HistoryBook& book, const Day& day) {
    for (const auto& [series, value] : day.values) {
        if (auto added = book.add(day.last_ms, series, value); !added) return added;
    }
    return {};
}

}  // namespace

base::Result<void> roll_up_days(db::Connection& connection, std::int64_t device, base::WallTime now) {
    auto book = HistoryBook::open(connection, device, Grain::days);
    if (!book) return base::fail(std::move(book).error());
    const auto last = book->last_ms();
    const auto since = last ? start_ms(day_of(*last) + 1) : 0;
    const auto until = start_ms(day_of(to_ms(now)));
    if (since >= until) return {};
    const auto history = read_history(connection, device, Grain::changes, since, until);
    if (!history) return base::fail(history.error());
    const auto names = series_names(connection);
    if (!names) return base::fail(names.error());
    std::map<std::int64_t, Day> days;
    for (const auto& point : history->points) {
        for (const auto& [series, value] : point.values) {
            const auto name = names->find(series);
            if (name == names->end() || !is_counter(name->second)) continue;
            auto& day = days[day_of(point.at_ms)];
            day.last_ms = point.at_ms;
            day.values[series] = value;
        }
    }
    for (const auto& [number, day] : days) {
        if (auto written = write(*book, day); !written) return written;
    }
    return book->close();
}

}  // namespace fleetgate::store
