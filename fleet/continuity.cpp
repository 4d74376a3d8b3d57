#include "fleet/continuity.hpp"

#include "fleet/identity_texts.hpp"
#include "fleet/parts.hpp"
#include "fleet/supplies.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace fleetgate::fleet {

namespace {

void keep(Text& now, const Text& before) {
    if (!now) now = before;
}

void keep_identity(const Identity& before, Identity& now) {
    // Another model is another device: of the one before nothing holds.
    if (before.model && now.model && before.model->value != now.model->value) return;
    for (const auto& [name, member] : kIdentityTexts) keep(now.*member, before.*member);
}

void keep_status(const Status& before, Status& now) {
    if (!now.state) now.state = before.state;
    if (now.errors.origin.oid.empty()) now.errors = before.errors;
    keep(now.panel, before.panel);
}

/// What the maker's own places say of the state. That it slept holds only while the device says nothing else of itself.
void keep_makers_state(const Reading& before, Reading& now) {
    const auto& was = before.status;
    auto& status = now.status;
    const bool same_state = !status.state || (was.state && was.state->value == status.state->value);
    if (!status.asleep && same_state) status.asleep = was.asleep;
    for (const auto& flag : before.flags) {
        const auto same = [&](const Flag& one) { return one.condition == flag.condition; };
        if (std::none_of(now.flags.begin(), now.flags.end(), same)) now.flags.push_back(flag);
    }
}

void keep_counters(const std::vector<Counter>& before, std::vector<Counter>& now) {
    for (const auto& counter : before) {
        if (std::none_of(now.begin(), now.end(), [&](const Counter& one) { return one.name == counter.name; })) {
            now.push_back(counter);
        }
    }
}

/// A full reading and a partial one find the same counters in different orders, which would be another row to store.
/// Those that are new come last.
void keep_order(const std::vector<Counter>& before, std::vector<Counter>& now) {
    std::unordered_map<std::string_view, std::size_t> places;
    for (const auto& counter : before) places.emplace(counter.name, places.size());
    const auto place_of = [&](const Counter& counter) {
        const auto found = places.find(counter.name);
        return found == places.end() ? places.size() : found->second;
    };
    std::stable_sort(now.begin(), now.end(),
                     [&](const Counter& a, const Counter& b) { return place_of(a) < place_of(b); });
}

/// A table that failed gives no rows; one with rows and a gap was only cut.
template <class Row>
void keep_rows(const std::vector<Row>& before, std::vector<Row>& now) {
    if (now.empty()) now = before;
}

template <class Row>
const Row* same_row(const std::vector<Row>& rows, const Row& row) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& one) { return one.index == row.index; });
    return found == rows.end() ? nullptr : &*found;
}

/// Colorants, and the names and sizes of trays, are asked by themselves when the tables are there.
void keep_follow_up(const Reading& before, Reading& now) {
    for (auto& supply : now.supplies) {
        const auto* was = same_row(before.supplies, supply);
        if (was == nullptr || was->name != supply.name || supply.colorant) continue;
        supply.colorant = was->colorant;
        supply.colorant_index = was->colorant_index;
    }
    for (auto& tray : now.trays) {
        const auto* was = same_row(before.trays, tray);
        if (was == nullptr) continue;
        if (tray.name.empty()) {
            tray.name = was->name;
            tray.is_described = was->is_described;
        }
        if (tray.media.empty()) {
            tray.media = was->media;
            tray.media_is_size = was->media_is_size;
        }
    }
}

}  // namespace

base::Result<Reading> continued(const Reading& before, Reading now) {
    const auto lost = [&](std::string_view part) { return has_gap(now, part); };
    const bool was_printer = before.classification.kind == DeviceKind::printer;
    if (was_printer && now.classification.kind != DeviceKind::printer) {
        if (now.gaps.empty()) {
            return base::fail(std::errc::no_such_device,
                              "what answers there is not this printer any more: " + now.classification.why);
        }
        now.classification = before.classification;
    }
    keep_identity(before.identity, now.identity);
    if (lost(kIdentity) || lost(kStatus)) keep_status(before.status, now.status);
    if (lost(kIdentity) || lost(kProfileState)) keep_makers_state(before, now);
    const bool some_unread =
        now.partial || lost(kProfileLabels) || lost(kMeters) || lost(kMoreCounters) || lost(kProfileTables);
    if (lost(kIdentity) || lost(kMarkerTable) || some_unread) keep_counters(before.counters, now.counters);
    keep_order(before.counters, now.counters);
    if (now.partial || lost(kProfileTables)) keep_rows(before.log, now.log);
    if (lost(kMeters) || now.look) now.meter_checks = before.meter_checks;
    if (lost(kSupplyTable) || now.look) keep_rows(before.supplies, now.supplies);
    if (lost(kTrayTable) || now.look) keep_rows(before.trays, now.trays);
    if (lost(kAlertTable)) keep_rows(before.alerts, now.alerts);
    if (lost(kFollowUp)) keep_follow_up(before, now);
    mark_by_alerts(now.supplies, now.alerts);
    return now;
}

}  // namespace fleetgate::fleet
