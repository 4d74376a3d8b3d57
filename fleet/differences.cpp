#include "fleet/differences.hpp"

#include "fleet/identity_texts.hpp"
#include "fleet/parts.hpp"

#include <map>
#include <tuple>

namespace fleetgate::fleet {

namespace {

using Differences = std::vector<Difference>;

std::optional<std::string> value_of(const Text& text) { return text ? std::optional{text->value} : std::nullopt; }

bool same(const Counter& a, const Counter& b) { return a.value == b.value && a.unit == b.unit && a.trust == b.trust; }

/// A level without a percentage has moved when its state has.
bool same(const Supply& a, const Supply& b) {
    return a.level == b.level && a.name == b.name && a.kind == b.kind && a.colorant == b.colorant &&
           a.capacity == b.capacity && a.part_number == b.part_number && a.serial == b.serial;
}

bool same(const Tray& a, const Tray& b) {
    return a.level == b.level && a.name == b.name && a.media == b.media && a.capacity == b.capacity;
}

bool same(const Status& a, const Status& b) {
    const auto state = [](const Status& s) { return s.state ? std::optional{s.state->value} : std::nullopt; };
    const auto asleep = [](const Status& s) { return s.asleep && s.asleep->value; };
    return state(a) == state(b) && a.errors.value == b.errors.value && value_of(a.panel) == value_of(b.panel) &&
           asleep(a) == asleep(b);
}

auto key(const Alert& alert) { return std::tie(alert.index, alert.code, alert.group, alert.group_index); }

template <class Row, class Key>
auto by_key(const std::vector<Row>& rows, Key key_of) {
    std::map<std::decay_t<decltype(key_of(rows.front()))>, const Row*> index;
    for (const auto& row : rows) index.try_emplace(key_of(row), &row);
    return index;
}

void compare_identities(const Reading& before, const Reading& after, Differences& changes) {
    // A text that was not answered this time has not become empty.
    const bool partly = has_gap(after, kIdentity);
    for (const auto& [name, member] : kIdentityTexts) {
        const auto was = value_of(before.identity.*member);
        const auto is = value_of(after.identity.*member);
        if (was == is || (partly && !is)) continue;
        changes.emplace_back(IdentityChanged{std::string{name}, is, was});
    }
}

void compare_counters(const Reading& before, const Reading& after, Differences& changes) {
    const auto old = by_key(before.counters, [](const Counter& c) { return c.name; });
    for (const auto& counter : after.counters) {
        const auto was = old.find(counter.name);
        if (was == old.end()) {
            changes.emplace_back(CounterMoved{counter, std::nullopt});
        } else if (!same(*was->second, counter)) {
            changes.emplace_back(CounterMoved{counter, was->second->value});
        }
    }
}

template <class Change, class Row>
void compare_rows(const std::vector<Row>& before, const std::vector<Row>& after, bool gap, Differences& changes) {
    const auto index_of = [](const Row& row) { return row.index; };
    const auto old = by_key(before, index_of);
    const auto now = by_key(after, index_of);
    for (const auto& [index, row] : now) {
        const auto was = old.find(index);
        if (was == old.end()) {
            changes.emplace_back(Change{*row, std::nullopt});
        } else if (!same(*was->second, *row)) {
            changes.emplace_back(Change{*row, *was->second});
        }
    }
    if (gap) return;
    for (const auto& [index, row] : old) {
        if (!now.contains(index)) changes.emplace_back(Change{std::nullopt, *row});
    }
}

void compare_alerts(const Reading& before, const Reading& after, Differences& changes) {
    const auto key_of = [](const Alert& alert) { return key(alert); };
    const auto old = by_key(before.alerts, key_of);
    const auto now = by_key(after.alerts, key_of);
    for (const auto& [alert_key, alert] : now) {
        if (!old.contains(alert_key)) changes.emplace_back(AlertOpened{*alert});
    }
    if (has_gap(after, kAlertTable)) return;
    for (const auto& [alert_key, alert] : old) {
        if (!now.contains(alert_key)) changes.emplace_back(AlertClosed{*alert});
    }
}

}  // namespace

std::vector<Difference> differences(const Reading& before, const Reading& after) {
    Differences changes;
    compare_identities(before, after, changes);
    if (!same(before.status, after.status) && !has_gap(after, kIdentity)) {
        changes.emplace_back(StatusChanged{after.status, before.status});
    }
    compare_counters(before, after, changes);
    compare_rows<SupplyChanged>(before.supplies, after.supplies, has_gap(after, kSupplyTable), changes);
    compare_rows<TrayChanged>(before.trays, after.trays, has_gap(after, kTrayTable), changes);
    compare_alerts(before, after, changes);
    return changes;
}

}  // namespace fleetgate::fleet
