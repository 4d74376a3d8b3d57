#include "store/history.hpp"

#include "fleet/differences.hpp"
#include "store/counter_points.hpp"
#include "store/retention.hpp"
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
    Rows(db::Connection& connection, fleet::DeviceId device, base::WallTime at, CounterPoints& counters)
        : connection_{connection}, device_{static_cast<std::int64_t>(device)}, at_{to_ms(at)}, counters_{counters} {}

    base::Result<void> operator()(const fleet::CounterMoved& moved) { return counters_.add(moved.now); }

    base::Result<void> operator()(const fleet::SupplyChanged& changed) {
        const auto& index = changed.now ? changed.now->index : changed.before->index;
        const auto level = changed.now ? changed.now->level : fleet::Level{};
        const auto part = changed.now ? changed.now->part_number : std::nullopt;
        const auto serial = changed.now ? changed.now->serial : std::nullopt;
        return nothing(connection_.run(
            "INSERT OR REPLACE INTO supply_changes (device_id, supply, at_ms, percent, state, part_number, serial) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            {device_, index, at_, level.percent, word_of(kSupplyStates, level.state), part, serial}));
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
    CounterPoints counters{connection, device, before, after};
    Rows rows{connection, device, after.read_at, counters};
    const auto differences = fleet::differences(before, after);
    for (const auto& difference : differences) {
        if (auto done = std::visit(rows, difference); !done) return base::fail(std::move(done).error());
    }
    // A device that changes everything each time is cut back at once, others in their turn (HistoryTrim).
    if (differences.size() >= kManyChanges) {
        if (auto done = trim_history(connection, device, {}); !done) return base::fail(std::move(done).error());
    }
    return counters.worth_telling();
}

base::Result<std::vector<fleet::SupplyPoint>> supply_history(db::Connection& connection, fleet::DeviceId id,
                                                             base::WallTime since) {
    return connection.all(
        "SELECT supply, at_ms, percent, state, part_number, serial FROM supply_changes WHERE device_id = ? AND "
        "at_ms >= ? ORDER BY supply, at_ms",
        {static_cast<std::int64_t>(id), to_ms(since)}, [](const db::Row& row) {
            fleet::SupplyPoint point;
            point.supply = row.text(0);
            point.at = from_ms(row.integer(1));
            if (const auto percent = row.integer_or_null(2)) point.level.percent = static_cast<int>(*percent);
            point.level.state = value_of(kSupplyStates, row.text(3));
            point.part_number = row.text_or_null(4);
            point.serial = row.text_or_null(5);
            return point;
        });
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
