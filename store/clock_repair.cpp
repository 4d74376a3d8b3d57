#include "store/clock_repair.hpp"

#include "store/history_book.hpp"
#include "store/times.hpp"

#include <algorithm>
#include <vector>

namespace fleetgate::store {
namespace {

base::Result<void> remove_ahead(db::Connection& connection, std::int64_t device, Grain grain, std::int64_t after_ms) {
    const auto history = read_history(connection, device, grain, INT64_MIN);
    if (!history) return base::fail(history.error());
    auto gone = connection.run("DELETE FROM history_chunks WHERE device_id = ? AND grain = ? AND last_ms > ?",
                               {device, static_cast<std::int64_t>(grain), after_ms});
    if (!gone) return base::fail(std::move(gone).error());
    // What was before in those chunks is written anew.
    const auto left = connection.number(
        "SELECT coalesce(max(last_ms), -9223372036854775808) FROM history_chunks WHERE device_id = ? AND grain = ?",
        {device, static_cast<std::int64_t>(grain)});
    if (!left) return base::fail(left.error());
    auto book = HistoryBook::open(connection, device, grain);
    if (!book) return base::fail(std::move(book).error());
    for (const auto& point : history->points) {
        if (point.at_ms <= *left || point.at_ms > after_ms) continue;
        for (const auto& value : point.values) {
            if (auto added = book->add(point.at_ms, value.series, value.value); !added) return added;
        }
    }
    return book->close();
}

base::Result<void> add_again(db::Connection& connection, std::int64_t device, const std::vector<HistoryPoint>& ahead,
                             std::int64_t now_ms) {
    auto book = HistoryBook::open(connection, device, Grain::changes);
    if (!book) return base::fail(std::move(book).error());
    const auto count = static_cast<std::int64_t>(ahead.size());
    const auto minute = std::int64_t{60'000};
    const auto before = std::min(book->last_ms().value_or(now_ms - count * minute), now_ms - count - 1);
    for (std::int64_t i = 0; i < count; ++i) {
        const auto& point = ahead[static_cast<std::size_t>(i)];
        const auto at = before + (now_ms - before) * (i + 1) / (count + 1);
        for (const auto& value : point.values) {
            if (auto added = book->add(at, value.series, value.value); !added) return added;
        }
        auto steps = connection.run("UPDATE OR REPLACE meter_steps SET at_ms = ? WHERE device_id = ? AND at_ms = ?",
                                    {at, device, point.at_ms});
        if (!steps) return base::fail(std::move(steps).error());
    }
    return book->close();
}

}  // namespace

base::Result<void> put_future_right(db::Connection& connection, std::int64_t device, base::WallTime now) {
    const auto limit = to_ms(now + kClockTolerance);
    const auto is_ahead = connection.number(
        "SELECT EXISTS (SELECT 1 FROM history_chunks WHERE device_id = ? AND last_ms > ?)", {device, limit});
    if (!is_ahead) return base::fail(is_ahead.error());
    if (*is_ahead == 0) return {};
    const auto ahead = read_history(connection, device, Grain::changes, to_ms(now) + 1);
    if (!ahead) return base::fail(ahead.error());
    for (const auto grain : {Grain::changes, Grain::days}) {
        if (auto gone = remove_ahead(connection, device, grain, to_ms(now)); !gone) return gone;
    }
    return add_again(connection, device, ahead->points, to_ms(now));
}

}  // namespace fleetgate::store
