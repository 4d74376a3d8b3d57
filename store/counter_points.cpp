#include "store/counter_points.hpp"

#include "store/series.hpp"
#include "store/times.hpp"
#include "store/words.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

namespace fleetgate::store {
namespace {

using fleet::CounterPoint;
using fleet::MeterStep;

constexpr std::string_view kLifeCount = "life_count";
/// Two values that were read so close to each other belong together.
constexpr std::chrono::seconds kReadTogether{10};
/// A device whose counters leap about all the time is named once a day.
constexpr std::chrono::hours kTellAgain{24};

const fleet::Counter* find(const fleet::Reading& reading, std::string_view name) {
    const auto found = std::find_if(reading.counters.begin(), reading.counters.end(),
                                    [&](const fleet::Counter& counter) { return counter.name == name; });
    return found == reading.counters.end() ? nullptr : &*found;
}

base::WallTime read_at(const fleet::Counter& counter, const fleet::Reading& reading) {
    return counter.origin.read_at == base::WallTime{} ? reading.read_at : counter.origin.read_at;
}

/// Of one counter those steps that are not normal, by time.
base::Result<std::map<std::int64_t, MeterStep>> steps_of(db::Connection& connection, std::int64_t device,
                                                         std::int64_t series) {
    std::map<std::int64_t, MeterStep> steps;
    auto done =
        connection.each("SELECT at_ms, step FROM meter_steps WHERE device_id = ? AND series_id = ?", {device, series},
                        [&](const db::Row& row) { steps.emplace(row.integer(0), value_of(kMeterSteps, row.text(1))); });
    if (!done) return base::fail(std::move(done).error());
    return steps;
}

/// Days that are older than the oldest change that is kept, then the changes.
base::Result<std::vector<HistoryPoint>> days_and_changes(db::Connection& connection, std::int64_t device,
                                                         std::int64_t since_ms) {
    const auto first = connection.number(
        "SELECT coalesce(min(first_ms), 9223372036854775807) FROM history_chunks WHERE device_id = ? AND grain = 0",
        {device});
    if (!first) return base::fail(first.error());
    auto days = read_history(connection, device, Grain::days, since_ms, *first);
    if (!days) return base::fail(std::move(days).error());
    auto changes = read_history(connection, device, Grain::changes, since_ms);
    if (!changes) return base::fail(std::move(changes).error());
    auto points = std::move(days->points);
    points.insert(points.end(), std::make_move_iterator(changes->points.begin()),
                  std::make_move_iterator(changes->points.end()));
    return points;
}

}  // namespace

CounterPoints::CounterPoints(db::Connection& connection, HistoryBook& book, fleet::DeviceId device,
                             const fleet::Reading& before, const fleet::Reading& after)
    : connection_{connection},
      book_{book},
      device_{static_cast<std::int64_t>(device)},
      before_{before},
      after_{after},
      board_reported_{fleet::says_board_replaced(before, after)} {}

base::Result<void> CounterPoints::add(const fleet::Counter& now) {
    const auto known = known_series(connection_, now.name);
    if (!known) return base::fail(known.error());
    if (*known ? !book_.has_room_for(**known) : !book_.has_room()) return {};
    const auto series = series_id(connection_, now.name);
    if (!series) return base::fail(series.error());
    const auto points = stored(*series);
    if (!points) return base::fail(points.error());
    if (points->empty()) return insert(*series, now, MeterStep::normal, std::nullopt);
    const auto& newest = points->back();
    // Another unit or another trust is no step; the reading itself holds them.
    if (newest.value == now.value && newest.at <= after_.read_at) return {};
    const auto facts = facts_of(now, newest);
    if (!facts) return base::fail(facts.error());
    const auto step = fleet::classify_step(*points, {after_.read_at, now.value}, *facts);
    if (step == MeterStep::duplicate) return {};
    if (fleet::is_suspicious(step)) {
        if (suspicious_.empty()) {
            const auto lately = told_lately();
            if (!lately) return base::fail(lately.error());
            told_lately_ = *lately;
        }
        suspicious_.push_back({now.name, {after_.read_at, now.value, step}, newest.value});
    }
    return insert(*series, now, step, newest.value);
}

std::vector<fleet::NotableStep> CounterPoints::worth_telling() const {
    if (told_lately_) return {};
    return suspicious_;
}

base::Result<bool> CounterPoints::told_lately() const {
    const auto lately = connection_.number(
        "SELECT EXISTS (SELECT 1 FROM meter_steps WHERE device_id = ? AND step IN ('reset', 'board_replaced', "
        "'implausible') AND at_ms > ?)",
        {device_, to_ms(after_.read_at - kTellAgain)});
    if (!lately) return base::fail(lately.error());
    return *lately != 0;
}

/// The newest, and before it the one of this reading's time.
base::Result<std::vector<CounterPoint>> CounterPoints::stored(std::int64_t series) const {
    std::vector<CounterPoint> points;
    const auto newest = book_.newest(series);
    const auto at = to_ms(after_.read_at);
    if (!newest || newest->at_ms != at) {
        const auto now = book_.value_at(series, at);
        if (!now) return base::fail(now.error());
        if (*now) points.push_back({after_.read_at, **now, MeterStep::normal});
    }
    if (newest) points.push_back({from_ms(newest->at_ms), newest->value, MeterStep::normal});
    return points;
}

base::Result<fleet::StepFacts> CounterPoints::facts_of(const fleet::Counter& now, const CounterPoint& newest) const {
    fleet::StepFacts facts;
    facts.counter = now.name;
    facts.unit = now.unit;
    facts.board_before = fleet::board_of(before_.identity);
    facts.board_now = fleet::board_of(after_.identity);
    facts.board_reported = board_reported_;
    const auto& speed = after_.pages_an_hour ? after_.pages_an_hour : before_.pages_an_hour;
    if (speed) facts.speed_pages_a_minute = static_cast<double>(speed->value) / 60;
    const auto* was = find(before_, now.name);
    if (was != nullptr && was->value == newest.value) facts.seen_at = read_at(*was, before_);
    const auto* life = find(after_, kLifeCount);
    if (life == nullptr || life->unit != now.unit || now.name == kLifeCount) return facts;
    const auto apart = read_at(*life, after_) - read_at(now, after_);
    if (apart > kReadTogether || -apart > kReadTogether) return facts;
    facts.life_now = life->value;
    const auto series = known_series(connection_, std::string{kLifeCount});
    if (!series) return base::fail(series.error());
    if (!*series) return facts;
    // The counter may have been read a day ago, and the life count every minute.
    auto life_before = book_.value_until(**series, to_ms(std::max(facts.seen_at.value_or(newest.at), newest.at)));
    if (!life_before) return base::fail(std::move(life_before).error());
    facts.life_before = *life_before;
    return facts;
}

base::Result<void> CounterPoints::insert(std::int64_t series, const fleet::Counter& now, MeterStep step,
                                         std::optional<std::int64_t> before) {
    // Two values of one millisecond contradict each other: the later one stands behind the first.
    auto at = to_ms(after_.read_at);
    for (;; ++at) {
        const auto taken = book_.value_at(series, at);
        if (!taken) return base::fail(taken.error());
        if (!*taken) break;
    }
    if (auto added = book_.add(at, series, now.value); !added) return added;
    if (step == MeterStep::normal) return {};
    auto noted = connection_.run("INSERT OR REPLACE INTO meter_steps VALUES (?, ?, ?, ?, ?, ?)",
                                 {device_, series, at, now.value, before, word_of(kMeterSteps, step)});
    if (!noted) return base::fail(std::move(noted).error());
    return {};
}

base::Result<std::vector<fleet::CounterPoint>> counter_history(db::Connection& connection, fleet::DeviceId id,
                                                               const std::string& counter, base::WallTime since) {
    const auto device = static_cast<std::int64_t>(id);
    const auto series = known_series(connection, counter);
    if (!series) return base::fail(series.error());
    std::vector<CounterPoint> points;
    if (!*series) return points;
    const auto steps = steps_of(connection, device, **series);
    if (!steps) return base::fail(steps.error());
    const auto all = days_and_changes(connection, device, to_ms(since));
    if (!all) return base::fail(all.error());
    for (const auto& point : *all) {
        for (const auto& [id_of_value, value] : point.values) {
            if (id_of_value != **series) continue;
            const auto step = steps->find(point.at_ms);
            points.push_back({from_ms(point.at_ms), value, step == steps->end() ? MeterStep::normal : step->second});
        }
    }
    return points;
}

base::Result<std::vector<fleet::NotableStep>> notable_steps(db::Connection& connection, fleet::DeviceId id) {
    return connection.all(
        "SELECT max(s.at_ms), s.value, s.step, n.name, s.before FROM meter_steps s JOIN series_names n ON n.id = "
        "s.series_id WHERE s.device_id = ? GROUP BY s.series_id ORDER BY n.name",
        {static_cast<std::int64_t>(id)}, [](const db::Row& row) {
            const CounterPoint now{from_ms(row.integer(0)), row.integer(1), value_of(kMeterSteps, row.text(2))};
            return fleet::NotableStep{row.text(3), now, row.integer_or_null(4)};
        });
}

}  // namespace fleetgate::store
