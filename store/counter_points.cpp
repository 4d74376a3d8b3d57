#include "store/counter_points.hpp"

#include "store/times.hpp"
#include "store/words.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>

namespace fleetgate::store {
namespace {

using fleet::CounterPoint;
using fleet::MeterStep;

constexpr std::string_view kCounterId = "(SELECT id FROM counter_names WHERE name = ?2)";
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

std::optional<std::string> word_or_null(MeterStep step) {
    if (step == MeterStep::normal) return std::nullopt;
    return std::string{word_of(kMeterSteps, step)};
}

MeterStep step_from(const std::optional<std::string>& word) {
    return word ? value_of(kMeterSteps, *word) : MeterStep::normal;
}

CounterPoint point_from(const db::Row& row) {
    return {from_ms(row.integer(0)), row.integer(1), step_from(row.text_or_null(2))};
}

}  // namespace

CounterPoints::CounterPoints(db::Connection& connection, fleet::DeviceId device, const fleet::Reading& before,
                             const fleet::Reading& after)
    : connection_{connection},
      device_{static_cast<std::int64_t>(device)},
      before_{before},
      after_{after},
      board_reported_{fleet::says_board_replaced(before, after)} {}

base::Result<void> CounterPoints::add(const fleet::Counter& now) {
    auto named = connection_.run("INSERT OR IGNORE INTO counter_names (name) VALUES (?)", {now.name});
    if (!named) return base::fail(std::move(named).error());
    const auto points = stored(now.name);
    if (!points) return base::fail(points.error());
    if (points->empty()) return insert(now, MeterStep::normal);
    const auto& newest = points->back();
    // Another unit or another trust is no step; the reading itself holds them.
    if (newest.value == now.value && newest.at <= after_.read_at) return {};
    const auto facts = facts_of(now, newest);
    if (!facts) return base::fail(facts.error());
    const auto step = fleet::classify_step(*points, {after_.read_at, now.value}, *facts);
    if (step == MeterStep::duplicate) return {};
    if (fleet::is_suspicious(step)) {
        if (suspicious_.empty()) {
            const auto lately = connection_.number(
                "SELECT EXISTS (SELECT 1 FROM counter_changes WHERE device_id = ? AND step IN ('reset', "
                "'board_replaced', 'implausible') AND at_ms > ?)",
                {device_, to_ms(after_.read_at - kTellAgain)});
            if (!lately) return base::fail(lately.error());
            told_lately_ = *lately != 0;
        }
        suspicious_.push_back({now.name, {after_.read_at, now.value, step}, newest.value});
    }
    return insert(now, step);
}

std::vector<fleet::NotableStep> CounterPoints::worth_telling() const {
    if (told_lately_) return {};
    return suspicious_;
}

/// The newest, and before it the one of this reading's time.
base::Result<std::vector<CounterPoint>> CounterPoints::stored(const std::string& counter) const {
    return connection_.all("SELECT at_ms, value, step FROM counter_changes WHERE device_id = ?1 AND counter_id = " +
                               std::string{kCounterId} +
                               " AND (at_ms = ?3 OR at_ms = (SELECT max(at_ms) FROM counter_changes WHERE device_id = "
                               "?1 AND counter_id = " +
                               std::string{kCounterId} + ")) ORDER BY at_ms",
                           {device_, counter, to_ms(after_.read_at)}, point_from);
}

base::Result<std::optional<std::int64_t>> CounterPoints::value_at(const std::string& counter, base::WallTime at) const {
    return connection_.first("SELECT value FROM counter_changes WHERE device_id = ?1 AND counter_id = " +
                                 std::string{kCounterId} + " AND at_ms <= ?3 ORDER BY at_ms DESC LIMIT 1",
                             {device_, counter, to_ms(at)}, [](const db::Row& row) { return row.integer(0); });
}

base::Result<fleet::StepFacts> CounterPoints::facts_of(const fleet::Counter& now, const CounterPoint& newest) const {
    fleet::StepFacts facts;
    facts.counter = now.name;
    facts.unit = now.unit;
    facts.board_before = fleet::board_of(before_.identity);
    facts.board_now = fleet::board_of(after_.identity);
    facts.board_reported = board_reported_;
    const auto* was = find(before_, now.name);
    if (was != nullptr && was->value == newest.value) facts.seen_at = read_at(*was, before_);
    const auto* life = find(after_, kLifeCount);
    if (life == nullptr || life->unit != now.unit || now.name == kLifeCount) return facts;
    const auto apart = read_at(*life, after_) - read_at(now, after_);
    if (apart > kReadTogether || -apart > kReadTogether) return facts;
    facts.life_now = life->value;
    // The counter may have been read a day ago, and the life count every minute.
    auto life_before = value_at(std::string{kLifeCount}, std::max(facts.seen_at.value_or(newest.at), newest.at));
    if (!life_before) return base::fail(std::move(life_before).error());
    facts.life_before = *life_before;
    return facts;
}

base::Result<void> CounterPoints::insert(const fleet::Counter& now, MeterStep step) {
    // Two values of one millisecond contradict each other: the later one stands behind the first.
    for (auto at = to_ms(after_.read_at);; ++at) {
        auto added = connection_.run(
            "INSERT OR IGNORE INTO counter_changes (device_id, counter_id, at_ms, value, step) "
            "VALUES (?1, " +
                std::string{kCounterId} + ", ?3, ?4, ?5)",
            {device_, now.name, at, now.value, word_or_null(step)});
        if (!added) return base::fail(std::move(added).error());
        if (*added > 0) return {};
    }
}

base::Result<std::vector<CounterPoint>> counter_history(db::Connection& connection, fleet::DeviceId id,
                                                        const std::string& counter, base::WallTime since) {
    return connection.all("SELECT at_ms, value, step FROM counter_changes WHERE device_id = ?1 AND counter_id = " +
                              std::string{kCounterId} + " AND at_ms >= ?3 ORDER BY at_ms",
                          {static_cast<std::int64_t>(id), counter, to_ms(since)}, point_from);
}

base::Result<std::vector<fleet::NotableStep>> notable_steps(db::Connection& connection, fleet::DeviceId id) {
    return connection.all(
        "SELECT c.at_ms, c.value, c.step, n.name, (SELECT value FROM counter_changes p WHERE p.device_id = c.device_id "
        "AND p.counter_id = c.counter_id AND p.at_ms < c.at_ms ORDER BY p.at_ms DESC LIMIT 1) FROM (SELECT device_id, "
        "counter_id, max(at_ms) AS at_ms, value, step FROM counter_changes WHERE device_id = ? AND step IS NOT NULL "
        "GROUP BY counter_id) c JOIN counter_names n ON n.id = c.counter_id ORDER BY n.name",
        {static_cast<std::int64_t>(id)}, [](const db::Row& row) {
            return fleet::NotableStep{row.text(3), point_from(row), row.integer_or_null(4)};
        });
}

}  // namespace fleetgate::store
