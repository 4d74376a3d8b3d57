#include "store/history.hpp"

#include "store/times.hpp"
#include "store/words.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace fleetgate::store {
namespace {

/// The one of `all` that `like` was before, by a key that lasts; null when it is new.
template <class T, class Key>
const T* earlier(const std::vector<T>& all, const T& like, Key key) {
    const auto found = std::ranges::find_if(all, [&](const T& one) { return key(one) == key(like); });
    return found == all.end() ? nullptr : &*found;
}

const auto kCounterKey = [](const fleet::Counter& counter) -> const std::string& { return counter.name; };
const auto kSupplyKey = [](const fleet::Supply& supply) -> const std::string& { return supply.index; };
const auto kAlertKey = [](const fleet::Alert& alert) { return std::tie(alert.index, alert.code); };

base::Result<void> nothing(base::Result<std::int64_t> done) {
    if (!done) return base::fail(std::move(done).error());
    return {};
}

base::Result<void> write_counter(db::Connection& connection, std::int64_t id, std::int64_t at,
                                 const fleet::Counter& counter) {
    auto named = connection.run("INSERT OR IGNORE INTO counter_names (name) VALUES (?)", {counter.name});
    if (!named) return base::fail(std::move(named).error());
    return nothing(connection.run(
        "INSERT OR REPLACE INTO counter_changes VALUES (?, (SELECT id FROM counter_names WHERE name = ?), ?, ?)",
        {id, counter.name, at, counter.value}));
}

base::Result<void> write_supply(db::Connection& connection, std::int64_t id, std::int64_t at,
                                const fleet::Supply& supply) {
    return nothing(
        connection.run("INSERT OR REPLACE INTO supply_changes VALUES (?, ?, ?, ?, ?)",
                       {id, supply.index, at, supply.level.percent, word_of(kSupplyStates, supply.level.state)}));
}

base::Result<void> open_alert(db::Connection& connection, std::int64_t id, std::int64_t at, const fleet::Alert& alert) {
    return nothing(connection.run(
        "INSERT INTO alert_changes (device_id, alert, code, severity, part, text, opened_at_ms) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        {id, alert.index, alert.code, word_of(kAlertSeverities, alert.severity), alert.group, alert.text, at}));
}

base::Result<void> close_alert(db::Connection& connection, std::int64_t id, std::int64_t at,
                               const fleet::Alert& alert) {
    return nothing(
        connection.run("UPDATE alert_changes SET closed_at_ms = ? "
                       "WHERE device_id = ? AND alert = ? AND code = ? AND closed_at_ms IS NULL",
                       {at, id, alert.index, alert.code}));
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : " ") + word;
    return all;
}

}  // namespace

base::Result<void> write_changes(db::Connection& connection, fleet::DeviceId device, const fleet::Reading& before,
                                 const fleet::Reading& after) {
    const auto id = static_cast<std::int64_t>(device);
    const auto at = to_ms(after.read_at);
    for (const auto& counter : after.counters) {
        const auto* was = earlier(before.counters, counter, kCounterKey);
        if (was != nullptr && was->value == counter.value) continue;
        if (auto done = write_counter(connection, id, at, counter); !done) return done;
    }
    for (const auto& supply : after.supplies) {
        const auto* was = earlier(before.supplies, supply, kSupplyKey);
        if (was != nullptr && was->level == supply.level) continue;
        if (auto done = write_supply(connection, id, at, supply); !done) return done;
    }
    for (const auto& alert : before.alerts) {
        if (earlier(after.alerts, alert, kAlertKey) != nullptr) continue;
        if (auto done = close_alert(connection, id, at, alert); !done) return done;
    }
    for (const auto& alert : after.alerts) {
        if (earlier(before.alerts, alert, kAlertKey) != nullptr) continue;
        if (auto done = open_alert(connection, id, at, alert); !done) return done;
    }
    return {};
}

base::Result<void> write_status(db::Connection& connection, fleet::DeviceId device, base::WallTime at,
                                fleet::Reachability reachability, const fleet::Status& status) {
    const auto id = static_cast<std::int64_t>(device);
    const std::string reach{word_of(kReachabilities, reachability)};
    const std::string state{status.state ? word_of(kPrinterStates, status.state->value) : ""};
    const auto errors = joined(status.errors.value);
    const auto last = connection.first(
        "SELECT reachability, state, errors FROM status_changes WHERE device_id = ? ORDER BY at_ms DESC LIMIT 1", {id},
        [&](const db::Row& row) { return row.text(0) == reach && row.text(1) == state && row.text(2) == errors; });
    if (!last) return base::fail(last.error());
    if (last->value_or(false)) return {};
    return nothing(connection.run("INSERT OR REPLACE INTO status_changes VALUES (?, ?, ?, ?, ?)",
                                  {id, to_ms(at), reach, state, errors}));
}

}  // namespace fleetgate::store
