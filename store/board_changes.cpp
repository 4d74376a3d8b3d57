#include "store/board_changes.hpp"

#include "store/errc.hpp"
#include "store/history_book.hpp"
#include "store/last_answer.hpp"
#include "store/left_places.hpp"
#include "store/series.hpp"
#include "store/times.hpp"
#include "store/twins.hpp"
#include "store/words.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace fleetgate::store {
namespace {

/// What a join looks at.
struct Side {
    std::int64_t id = 0;
    std::string maker;
    std::string model;
    std::string serial;
    std::string mac;
    std::int64_t first_ms = 0;  ///< of its oldest point or, without any, its registration
    std::int64_t last_ms = 0;   ///< when it last answered
};

base::Result<Side> side_of(db::Connection& connection, fleet::DeviceId device) {
    const auto id = static_cast<std::int64_t>(device);
    auto found = connection.first(
        "SELECT id, maker_key, model_key, coalesce(serial, ''), coalesce(mac, ''), coalesce((SELECT min(first_ms) FROM "
        "history_chunks WHERE device_id = ?1 AND grain = 0), registered_at_ms), max(coalesce(" +
            last_answer_of("devices") +
            ", 0), coalesce((SELECT max(last_ms) FROM history_chunks WHERE device_id = ?1 AND grain = 0), 0)) FROM "
            "devices "
            "WHERE id = ?1",
        {id}, [](const db::Row& row) {
            return Side{row.integer(0), row.text(1),    row.text(2),   row.text(3),
                        row.text(4),    row.integer(5), row.integer(6)};
        });
    if (!found) return base::fail(std::move(found).error());
    if (!*found) return base::fail(Errc::no_such_device, "device " + std::to_string(id));
    return **std::move(found);
}

std::string number(const Side& side) { return "device " + std::to_string(side.id); }

bool differ(const std::string& a, const std::string& b) { return !a.empty() && !b.empty() && a != b; }

base::Result<void> check(const Side& kept, const Side& fresh, Models models) {
    if (kept.id == fresh.id) return base::fail(Errc::not_one_machine, "a device cannot be joined to itself");
    const bool differs = differ(kept.maker, fresh.maker) || differ(kept.model, fresh.model);
    if (differs && models == Models::must_agree) {
        return base::fail(Errc::not_one_machine, number(kept) + " and " + number(fresh) +
                                                     " are of different makers or models: no board makes one of them");
    }
    if (kept.last_ms >= fresh.first_ms) {
        return base::fail(Errc::not_one_machine, number(kept) + " still answered when " + number(fresh) +
                                                     " did already: these are two machines");
    }
    return {};
}

/// Statements of one join, in order, until one fails.
class Steps {
public:
    explicit Steps(db::Connection& connection) : connection_{connection} {}
    void run(const std::string& sql, db::Values values) {
        if (!done_) return;
        if (auto ran = connection_.run(sql, values); !ran) done_ = base::fail(std::move(ran).error());
    }
    [[nodiscard]] std::int64_t last_id() const { return connection_.last_id(); }
    base::Result<void> done() { return std::move(done_); }

private:
    db::Connection& connection_;
    base::Result<void> done_;
};

struct Seam {
    std::string counter;
    std::int64_t last_before = 0;
    std::int64_t last_before_ms = 0;
    std::int64_t first_after = 0;
    std::int64_t first_after_ms = 0;
};

using Seams = std::map<std::int64_t, Seam>;  ///< by the counter's series

/// Of each counter that both have: the last value of the old board, the first of the new one.
base::Result<Seams> seams_between(db::Connection& connection, const Side& kept, const Side& fresh) {
    const auto names = series_names(connection);
    if (!names) return base::fail(names.error());
    const auto book = HistoryBook::open(connection, kept.id, Grain::changes);
    if (!book) return base::fail(book.error());
    const auto history = read_history(connection, fresh.id, Grain::changes, 0);
    if (!history) return base::fail(history.error());
    Seams seams;
    for (const auto& point : history->points) {
        for (const auto& [series, value] : point.values) {
            const auto name = names->find(series);
            const auto last = book->newest(series);
            if (name == names->end() || !is_counter(name->second) || !last) continue;
            seams.try_emplace(series, Seam{name->second, last->value, last->at_ms, value, point.at_ms});
        }
    }
    return seams;
}

void note_change(Steps& steps, const Side& kept, const Side& fresh, base::WallTime at, const Seams& seams) {
    steps.run(
        "INSERT INTO board_changes (device_id, at_ms, joined_at_ms, serial_before, serial_after, mac_before, "
        "mac_after) "
        "VALUES (?, ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''))",
        {kept.id, fresh.first_ms, to_ms(at), kept.serial, fresh.serial, kept.mac, fresh.mac});
    const auto change = steps.last_id();
    for (const auto& [series, seam] : seams) {
        steps.run("INSERT INTO board_offsets VALUES (?, ?, ?, ?, ?)",
                  {change, series, seam.last_before, seam.first_after, seam.last_before - seam.first_after});
        steps.run("INSERT OR REPLACE INTO meter_steps VALUES (?, ?, ?, ?, ?, 'board_replaced')",
                  {fresh.id, series, seam.first_after_ms, seam.first_after, seam.last_before});
    }
}

/// As between two readings of one device.
void note_steps(Steps& steps, const Side& kept, const Side& fresh, const Seams& seams) {
    for (const auto& [series, seam] : seams) {
        const fleet::CounterPoint before{from_ms(seam.last_before_ms), seam.last_before};
        fleet::StepFacts facts;
        facts.counter = seam.counter;
        facts.seen_at = from_ms(std::max(kept.last_ms, seam.last_before_ms));
        const auto step = fleet::classify_step({&before, 1}, {from_ms(seam.first_after_ms), seam.first_after}, facts);
        if (step == fleet::MeterStep::normal) continue;
        steps.run(
            "INSERT OR REPLACE INTO meter_steps VALUES (?, ?, ?, ?, ?, ?)",
            {fresh.id, series, seam.first_after_ms, seam.first_after, seam.last_before, word_of(kMeterSteps, step)});
    }
}

void move_history(Steps& steps, const Side& kept, const Side& fresh) {
    steps.run("DELETE FROM device_readings WHERE device_id = ?", {kept.id});
    for (const std::string table :
         {"history_chunks", "meter_steps", "condition_history", "board_changes", "device_readings"}) {
        steps.run("UPDATE " + table + " SET device_id = ? WHERE device_id = ?", {kept.id, fresh.id});
    }
}

void take_place(Steps& steps, const Side& kept, const Side& fresh) {
    steps.run(
        "UPDATE devices SET (address, port, unit, units, credential_id, maker_key, serial, mac, uuid, model_key, "
        "reachability, "
        "last_answer_at_ms, trouble, read_at_ms, uptime_s, summary, is_asleep, discovery_setting_id) = (SELECT "
        "address, port, unit, units, "
        "coalesce(credential_id, "
        "devices.credential_id), maker_key, serial, mac, uuid, model_key, reachability, " +
            last_answer_of("f") +
            ", trouble, read_at_ms, uptime_s, summary, is_asleep, coalesce(discovery_setting_id, "
            "devices.discovery_setting_id) FROM "
            "devices f WHERE f.id = ?2) WHERE id = ?1",
        {kept.id, fresh.id});
    steps.run("DELETE FROM devices WHERE id = ?", {fresh.id});
}

base::Result<std::vector<fleet::CounterSeam>> seams_of(db::Connection& connection, std::int64_t change) {
    return connection.all(
        "SELECT n.name, o.last_before, o.first_after FROM board_offsets o JOIN series_names n ON n.id = o.counter_id "
        "WHERE o.change_id = ? ORDER BY n.name",
        {change}, [](const db::Row& row) {
            return fleet::CounterSeam{row.text(0), row.integer(1), row.integer(2)};
        });
}

/// `note` writes down what became of the counters between the two.
template <class Note>
base::Result<void> join(db::Connection& connection, fleet::DeviceId kept, fleet::DeviceId fresh, Models models,
                        const Note& note) {
    const auto old_side = side_of(connection, kept);
    if (!old_side) return base::fail(old_side.error());
    const auto new_side = side_of(connection, fresh);
    if (!new_side) return base::fail(new_side.error());
    if (auto fits = check(*old_side, *new_side, models); !fits) return fits;
    const auto seams = seams_between(connection, *old_side, *new_side);
    if (!seams) return base::fail(seams.error());
    Steps steps{connection};
    note(steps, *old_side, *new_side, *seams);
    move_history(steps, *old_side, *new_side);
    if (auto handed = hand_over_twin(connection, fresh, kept); !handed) return handed;
    take_place(steps, *old_side, *new_side);
    return steps.done();
}

}  // namespace

base::Result<fleet::BoardChange> join_board(db::Connection& connection, fleet::DeviceId kept, fleet::DeviceId fresh,
                                            base::WallTime at, Models models) {
    const auto note = [at](Steps& steps, const Side& old_side, const Side& new_side, const Seams& seams) {
        note_change(steps, old_side, new_side, at, seams);
    };
    if (auto joined = join(connection, kept, fresh, models, note); !joined)
        return base::fail(std::move(joined).error());
    auto all = board_changes(connection, kept);
    if (!all) return base::fail(std::move(all).error());
    return std::move(all->back());
}

base::Result<void> join_moved(db::Connection& connection, fleet::DeviceId kept, fleet::DeviceId fresh,
                              base::WallTime at) {
    // Printers beside it that tell no number either may have come along.
    if (auto noted = note_left_place(connection, kept, at); !noted) return noted;
    return join(connection, kept, fresh, Models::may_differ, note_steps);
}

base::Result<std::vector<fleet::BoardChange>> board_changes(db::Connection& connection, fleet::DeviceId id) {
    std::vector<std::int64_t> numbers;
    auto changes = connection.all(
        "SELECT id, at_ms, joined_at_ms, coalesce(serial_before, ''), coalesce(serial_after, ''), coalesce(mac_before, "
        "''), coalesce(mac_after, '') FROM board_changes WHERE device_id = ? ORDER BY at_ms, id",
        {static_cast<std::int64_t>(id)}, [&](const db::Row& row) {
            numbers.push_back(row.integer(0));
            return fleet::BoardChange{from_ms(row.integer(1)),
                                      from_ms(row.integer(2)),
                                      row.text(3),
                                      row.text(4),
                                      row.text(5),
                                      row.text(6),
                                      {}};
        });
    if (!changes) return changes;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        auto seams = seams_of(connection, numbers[i]);
        if (!seams) return base::fail(std::move(seams).error());
        (*changes)[i].counters = *std::move(seams);
    }
    return changes;
}

}  // namespace fleetgate::store
