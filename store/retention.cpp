#include "store/retention.hpp"

#include "store/day_history.hpp"
#include "store/history_book.hpp"
#include "store/times.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace fleetgate::store {
namespace {

/// A round takes about an hour.
constexpr std::int64_t kStepsARound = 60;
constexpr std::int64_t kLeastAStep = 20;
constexpr std::uint64_t kRoundsADay = 24;

base::Result<void> trim_steps(db::Connection& connection, std::int64_t device, std::int64_t most,
                              std::optional<base::WallTime> since) {
    auto gone = connection.run(
        "DELETE FROM meter_steps WHERE device_id = ?1 AND (at_ms < ?2 OR at_ms <= (SELECT at_ms FROM meter_steps WHERE "
        "device_id = ?1 ORDER BY at_ms DESC LIMIT 1 OFFSET ?3))",
        {device, since ? to_ms(*since) : INT64_MIN, most});
    if (!gone) return base::fail(std::move(gone).error());
    return {};
}

/// Of the last closed ones there are few; age ends them too.
base::Result<void> trim_conditions(db::Connection& connection, std::int64_t device, std::int64_t most,
                                   std::optional<base::WallTime> since) {
    const auto limit = since ? to_ms(*since) : INT64_MIN;
    auto last = connection.run("DELETE FROM conditions WHERE device_id = ? AND closed_at_ms < ?", {device, limit});
    if (!last) return base::fail(std::move(last).error());
    auto gone = connection.run(
        "DELETE FROM condition_history WHERE id IN (SELECT id FROM (SELECT id, last_ms, coalesce(sum(number) OVER "
        "(ORDER "
        "BY id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS newer FROM condition_history WHERE "
        "device_id = ?1) WHERE last_ms < ?2 OR newer >= ?3)",
        {device, limit, most});
    if (!gone) return base::fail(std::move(gone).error());
    return {};
}

/// The newest chunk stays: it holds the newest values.
base::Result<void> trim_chunks(db::Connection& connection, std::int64_t device, Grain grain, base::WallTime since) {
    auto old = connection.run(
        "DELETE FROM history_chunks WHERE device_id = ?1 AND grain = ?2 AND last_ms < ?3 AND id <> (SELECT id FROM "
        "history_chunks WHERE device_id = ?1 AND grain = ?2 ORDER BY first_ms DESC, id DESC LIMIT 1)",
        {device, static_cast<std::int64_t>(grain), to_ms(since)});
    if (!old) return base::fail(std::move(old).error());
    return {};
}

/// Chunks of which the newer ones hold as many points as are kept.
base::Result<void> trim_points(db::Connection& connection, std::int64_t device, std::int64_t most) {
    auto beyond = connection.run(
        "DELETE FROM history_chunks WHERE id IN (SELECT id FROM (SELECT id, coalesce(sum(points) OVER (ORDER BY "
        "first_ms DESC, id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS newer FROM history_chunks "
        "WHERE device_id = ? AND grain = 0) WHERE newer >= ?)",
        {device, most});
    if (!beyond) return base::fail(std::move(beyond).error());
    return {};
}

base::Result<std::vector<std::int64_t>> next_devices(db::Connection& connection, std::int64_t after) {
    const auto count = connection.number("SELECT count(*) FROM devices");
    if (!count) return base::fail(count.error());
    return connection.all("SELECT id FROM devices WHERE id > ? ORDER BY id LIMIT ?",
                          {after, std::max(kLeastAStep, *count / kStepsARound + 1)},
                          [](const db::Row& row) { return row.integer(0); });
}

/// The oldest points and rows beyond the limits go, points by whole chunks: what is left of them may begin up to a
/// chunk before its limit.
base::Result<void> trim_history(db::Connection& connection, fleet::DeviceId id, const HistoryLimits& limits) {
    const auto device = static_cast<std::int64_t>(id);
    if (auto done = trim_steps(connection, device, limits.steps, limits.days_since); !done) return done;
    if (auto done = trim_conditions(connection, device, limits.conditions, limits.since); !done) return done;
    if (limits.since) {
        if (auto done = trim_chunks(connection, device, Grain::changes, *limits.since); !done) return done;
    }
    if (limits.days_since) {
        if (auto done = trim_chunks(connection, device, Grain::days, *limits.days_since); !done) return done;
    }
    return trim_points(connection, device, limits.points);
}

}  // namespace

asio::awaitable<base::Result<void>> HistoryTrim::step(base::WallTime now, std::chrono::days keep, HistoryLimits limits,
                                                      std::chrono::days keep_days) {
    if (last_ == 0) ++round_;
    // To find what is old, a device's whole history is read.
    const bool daily = round_ % kRoundsADay == 1;
    if (daily) limits.since = now - keep;
    if (daily) limits.days_since = now - keep_days;
    const auto choose = [after = last_](db::Connection& connection) { return next_devices(connection, after); };
    const auto chosen = co_await database_.read(choose);
    if (!chosen) co_return base::fail(chosen.error());
    last_ = chosen->empty() ? 0 : chosen->back();
    for (const auto id : *chosen) {
        // One write each: readings come in between.
        const auto work = [id, limits, daily, now](db::Connection& connection) -> base::Result<void> {
            if (daily) {
                if (auto rolled = roll_up_days(connection, id, now); !rolled) return rolled;
            }
            return trim_history(connection, fleet::DeviceId{id}, limits);
        };
        const auto done = co_await database_.write(work);
        if (!done) co_return done;
    }
    co_return base::Result<void>{};
}

}  // namespace fleetgate::store
