#include "store/history.hpp"

#include "fleet/differences.hpp"
#include "store/counter_points.hpp"
#include "store/history_book.hpp"
#include "store/retention.hpp"
#include "store/supply_points.hpp"
#include "store/times.hpp"
#include "store/words.hpp"

#include <string>
#include <utility>
#include <variant>

namespace fleetgate::store {
namespace {

constexpr std::size_t kManyChanges = 200;

base::Result<void> nothing(base::Result<std::int64_t> done) {
    if (!done) return base::fail(std::move(done).error());
    return {};
}

/// One row for each difference that has a history; what has none is in the newest reading alone.
class Rows {
public:
    Rows(db::Connection& connection, HistoryBook& book, fleet::DeviceId device, base::WallTime at,
         CounterPoints& counters)
        : connection_{connection},
          book_{book},
          device_{static_cast<std::int64_t>(device)},
          at_{to_ms(at)},
          counters_{counters} {}

    base::Result<void> operator()(const fleet::CounterMoved& moved) { return counters_.add(moved.now); }

    base::Result<void> operator()(const fleet::SupplyChanged& changed) {
        fleet::SupplyPoint point;
        point.supply = changed.now ? changed.now->index : changed.before->index;
        point.at = from_ms(at_);
        if (changed.now) {
            point.level = changed.now->level;
            point.part_number = changed.now->part_number;
            point.serial = changed.now->serial;
        }
        return add_supply_point(connection_, book_, point);
    }

    base::Result<void> operator()(const fleet::AlertOpened& opened) {
        const auto& alert = opened.alert;
        return nothing(connection_.run(
            "INSERT INTO alert_changes (device_id, alert, code, severity, part, part_index, text, opened_at_ms) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            {device_, alert.index, alert.code, word_of(kAlertSeverities, alert.severity), alert.group,
             alert.group_index, alert.text, at_}));
    }

    base::Result<void> operator()(const fleet::AlertClosed& closed) {
        const auto& alert = closed.alert;
        return nothing(connection_.run(
            "UPDATE alert_changes SET closed_at_ms = ? WHERE device_id = ? AND closed_at_ms IS NULL AND alert = ? "
            "AND code = ? AND part = ? AND part_index IS ?",
            {at_, device_, alert.index, alert.code, alert.group, alert.group_index}));
    }

    base::Result<void> operator()(const fleet::TrayChanged&) { return {}; }
    base::Result<void> operator()(const fleet::StatusChanged&) { return {}; }
    base::Result<void> operator()(const fleet::IdentityChanged&) { return {}; }

private:
    db::Connection& connection_;
    HistoryBook& book_;
    std::int64_t device_;
    std::int64_t at_;
    CounterPoints& counters_;
};

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : " ") + word;
    return all;
}

}  // namespace

base::Result<std::vector<fleet::NotableStep>> write_changes(db::Connection& connection, fleet::DeviceId device,
                                                            const fleet::Reading& before, const fleet::Reading& after) {
    auto book = HistoryBook::open(connection, static_cast<std::int64_t>(device), Grain::changes);
    if (!book) return base::fail(std::move(book).error());
    CounterPoints counters{connection, *book, device, before, after};
    Rows rows{connection, *book, device, after.read_at, counters};
    const auto differences = fleet::differences(before, after);
    for (const auto& difference : differences) {
        if (auto done = std::visit(rows, difference); !done) return base::fail(std::move(done).error());
    }
    if (auto closed = book->close(); !closed) return base::fail(std::move(closed).error());
    // A device that changes everything each time is cut back at once, others in their turn (HistoryTrim).
    if (differences.size() >= kManyChanges) {
        if (auto done = trim_history(connection, device, {}); !done) return base::fail(std::move(done).error());
    }
    return counters.worth_telling();
}

base::Result<void> write_status(db::Connection& connection, fleet::DeviceId device, base::WallTime at,
                                fleet::Reachability reachability, const fleet::Status& status) {
    const auto id = static_cast<std::int64_t>(device);
    const std::string reach{word_of(kReachabilities, reachability)};
    const std::string state{status.state ? word_of(kPrinterStates, status.state->value) : ""};
    const auto errors = joined(status.errors.value);
    const auto last = connection.first(
        "SELECT reachability, state, errors FROM status_changes WHERE device_id = ? ORDER BY id DESC LIMIT 1", {id},
        [&](const db::Row& row) { return row.text(0) == reach && row.text(1) == state && row.text(2) == errors; });
    if (!last) return base::fail(last.error());
    if (last->value_or(false)) return {};
    return nothing(connection.run(
        "INSERT INTO status_changes (device_id, at_ms, reachability, state, errors) VALUES (?, ?, ?, ?, ?)",
        {id, to_ms(at), reach, state, errors}));
}

}  // namespace fleetgate::store
