#include "store/history_book.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace fleetgate::store {
namespace {

constexpr std::size_t kPointsOfAChunk = 64;

std::int64_t number(Grain grain) { return static_cast<std::int64_t>(grain); }

const std::int64_t* find(const HistoryPoint& point, std::int64_t series) {
    const auto found = std::find_if(point.values.begin(), point.values.end(),
                                    [&](const SeriesValue& value) { return value.series == series; });
    return found == point.values.end() ? nullptr : &found->value;
}

std::optional<std::int64_t> value_until(const std::vector<HistoryPoint>& points, std::int64_t series,
                                        std::int64_t at_ms) {
    for (auto point = points.rbegin(); point != points.rend(); ++point) {
        if (point->at_ms > at_ms) continue;
        if (const auto* value = find(*point, series)) return *value;
    }
    return std::nullopt;
}

std::optional<std::int64_t> value_at(const std::vector<HistoryPoint>& points, std::int64_t series, std::int64_t at_ms) {
    for (const auto& point : points) {
        if (point.at_ms != at_ms) continue;
        if (const auto* value = find(point, series)) return *value;
    }
    return std::nullopt;
}

/// Behind what is there of the same time.
void insert(std::vector<HistoryPoint>& points, std::int64_t at_ms, std::int64_t series, std::int64_t value,
            std::size_t first) {
    auto place = std::upper_bound(points.begin() + static_cast<std::ptrdiff_t>(first), points.end(), at_ms,
                                  [](std::int64_t at, const HistoryPoint& point) { return at < point.at_ms; });
    const bool is_there =
        place != points.begin() + static_cast<std::ptrdiff_t>(first) && std::prev(place)->at_ms == at_ms;
    auto& values = is_there ? std::prev(place)->values : points.insert(place, HistoryPoint{at_ms, {}})->values;
    const auto at = std::lower_bound(values.begin(), values.end(), series,
                                     [](const SeriesValue& one, std::int64_t id) { return one.series < id; });
    if (at != values.end() && at->series == series) {
        at->value = value;
    } else {
        values.insert(at, {series, value});
    }
}

void take_over(std::map<std::int64_t, std::int64_t>& newest, const HistoryPoint& point) {
    for (const auto& value : point.values) newest[value.series] = value.value;
}

HistoryPoint point_of(const std::map<std::int64_t, std::int64_t>& values, std::int64_t at_ms) {
    HistoryPoint point{at_ms, {}};
    for (const auto& [series, value] : values) point.values.push_back({series, value});
    return point;
}

}  // namespace

base::Result<HistoryBook> HistoryBook::open(db::Connection& connection, std::int64_t device, Grain grain) {
    HistoryBook book{connection, device, grain};
    auto newest = book.chunk_before(INT64_MAX);
    if (!newest) return base::fail(std::move(newest).error());
    if (*newest) book.chunk_ = **std::move(newest);
    for (const auto& point : book.chunk_.points) {
        for (const auto& value : point.values) book.series_.insert(value.series);
    }
    return book;
}

/// Of those that begin at or before that time the last; nothing where there is none, or where it cannot be read.
base::Result<std::optional<HistoryBook::Chunk>> HistoryBook::chunk_before(std::int64_t at_ms) const {
    auto found = connection_->first(
        "SELECT id, is_carried, data FROM history_chunks WHERE device_id = ? AND grain = ? AND first_ms <= ? "
        "ORDER BY first_ms DESC, id DESC LIMIT 1",
        {device_, number(grain_), at_ms}, [](const db::Row& row) -> std::optional<Chunk> {
            auto points = unpack(row.text(2));
            if (!points) return std::nullopt;
            return Chunk{row.integer(0), row.boolean(1), *std::move(points)};
        });
    if (!found) return base::fail(std::move(found).error());
    return *found ? **std::move(found) : std::nullopt;
}

std::optional<HistoryBook::Newest> HistoryBook::newest(std::int64_t series) const {
    for (auto point = chunk_.points.rbegin(); point != chunk_.points.rend(); ++point) {
        if (const auto* value = find(*point, series)) return Newest{point->at_ms, *value};
    }
    return std::nullopt;
}

base::Result<std::optional<std::int64_t>> HistoryBook::value_at(std::int64_t series, std::int64_t at_ms) const {
    if (auto here = store::value_at(chunk_.points, series, at_ms)) return here;
    if (chunk_.points.empty() || at_ms > chunk_.points.front().at_ms) return std::optional<std::int64_t>{};
    const auto older = chunk_before(at_ms);
    if (!older) return base::fail(older.error());
    return *older ? store::value_at((*older)->points, series, at_ms) : std::nullopt;
}

base::Result<std::optional<std::int64_t>> HistoryBook::value_until(std::int64_t series, std::int64_t at_ms) const {
    if (auto here = store::value_until(chunk_.points, series, at_ms)) return here;
    const auto older = chunk_before(at_ms);
    if (!older) return base::fail(older.error());
    return *older ? store::value_until((*older)->points, series, at_ms) : std::nullopt;
}

std::optional<std::int64_t> HistoryBook::last_ms() const {
    return chunk_.points.empty() ? std::nullopt : std::optional{chunk_.points.back().at_ms};
}

bool HistoryBook::has_room_for(std::int64_t series) const { return has_room() || series_.contains(series); }

base::Result<void> HistoryBook::add(std::int64_t at_ms, std::int64_t series, std::int64_t value) {
    if (!has_room_for(series)) return {};
    auto& points = chunk_.points;
    if (chunk_.is_carried && at_ms <= points.front().at_ms) {
        auto older = chunk_before(at_ms);
        if (!older) return base::fail(std::move(older).error());
        // What is older than all that is kept would go at once.
        if (!*older || (*older)->id == chunk_.id) return {};
        insert((*older)->points, at_ms, series, value, (*older)->is_carried ? 1 : 0);
        return write(**older);
    }
    if (points.size() >= kPointsOfAChunk && at_ms > points.back().at_ms) {
        if (auto begun = begin_next(); !begun) return begun;
    }
    insert(points, at_ms, series, value, chunk_.is_carried ? 1 : 0);
    series_.insert(series);
    changed_ = true;
    return {};
}

base::Result<void> HistoryBook::begin_next() {
    if (auto written = close(); !written) return written;
    std::map<std::int64_t, std::int64_t> newest;
    for (const auto& point : chunk_.points) take_over(newest, point);
    chunk_ = {std::nullopt, true, {point_of(newest, chunk_.points.back().at_ms)}};
    return {};
}

base::Result<void> HistoryBook::close() {
    if (!std::exchange(changed_, false)) return {};
    return write(chunk_);
}

base::Result<void> HistoryBook::write(Chunk& chunk) {
    const auto first = chunk.points.front().at_ms;
    const auto last = chunk.points.back().at_ms;
    const auto count = static_cast<std::int64_t>(chunk.points.size());
    const auto done =
        chunk.id ? connection_->run(
                       "UPDATE history_chunks SET first_ms = ?, last_ms = ?, points = ?, "
                       "data = ? WHERE id = ?",
                       {first, last, count, db::Blob{pack(chunk.points)}, *chunk.id})
                 : connection_->run(
                       "INSERT INTO history_chunks (device_id, grain, first_ms, last_ms, "
                       "points, is_carried, data) VALUES (?, ?, ?, ?, ?, ?, ?)",
                       {device_, number(grain_), first, last, count, chunk.is_carried, db::Blob{pack(chunk.points)}});
    if (!done) return base::fail(done.error());
    if (!chunk.id) chunk.id = connection_->last_id();
    return {};
}

base::Result<History> read_history(db::Connection& connection, std::int64_t device, Grain grain, std::int64_t since_ms,
                                   std::int64_t until_ms) {
    History history;
    std::map<std::int64_t, std::int64_t> before;
    // The chunk in which `since` lies began before it; the one before that may end after it began.
    auto done = connection.each(
        "SELECT is_carried, data FROM history_chunks WHERE device_id = ?1 AND grain = ?2 AND last_ms >= ?3 AND "
        "first_ms < ?4 ORDER BY first_ms, id",
        {device, number(grain), since_ms, until_ms}, [&](const db::Row& row) {
            auto points = unpack(row.text(1));
            if (!points) {
                ++history.unreadable_chunks;
                return;
            }
            for (std::size_t i = 0; i < points->size(); ++i) {
                auto& point = (*points)[i];
                const bool carried = i == 0 && row.boolean(0);
                if (point.at_ms < since_ms || (carried && history.points.empty())) {
                    take_over(before, point);
                } else if (!carried && point.at_ms < until_ms) {
                    history.points.push_back(std::move(point));
                }
            }
        });
    if (!done) return base::fail(std::move(done).error());
    history.before = point_of(before, since_ms);
    return history;
}

}  // namespace fleetgate::store
