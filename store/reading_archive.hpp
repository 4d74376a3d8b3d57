// The fields of a reading in the order in which they are kept. Append only: rows of older versions are read with it.
// Private to store/.
#pragma once

#include "fleet/reading.hpp"

#include <type_traits>

namespace fleetgate::fleet {

// In the types' own namespace, where the archives' templates find them.

template <class T, class Record>
concept Is = std::same_as<std::remove_const_t<T>, Record>;

template <class Archive, Is<Origin> T>
void describe(Archive& archive, T& o) {
    archive(o.oid, o.profile, o.raw, o.read_at);
}

template <class Archive, class T>
void describe(Archive& archive, Sourced<T>& sourced) {
    archive(sourced.value, sourced.origin);
}
template <class Archive, class T>
void describe(Archive& archive, const Sourced<T>& sourced) {
    archive(sourced.value, sourced.origin);
}

template <class Archive, Is<Identity> T>
void describe(Archive& archive, T& i) {
    archive(i.maker, i.model, i.serial, i.firmware, i.mac, i.name, i.location, i.sys_object_id, i.sys_descr,
            i.device_id);
}

template <class Archive, Is<Classification> T>
void describe(Archive& archive, T& c) {
    archive(c.kind, c.why);
}

template <class Archive, Is<Status> T>
void describe(Archive& archive, T& s) {
    archive(s.state, s.errors, s.panel, s.uptime);
}

template <class Archive, Is<Counter> T>
void describe(Archive& archive, T& c) {
    archive(c.name, c.value, c.unit, c.origin);
}

template <class Archive, Is<Level> T>
void describe(Archive& archive, T& l) {
    archive(l.percent, l.state);
}

template <class Archive, Is<Supply> T>
void describe(Archive& archive, T& s) {
    archive(s.index, s.name, s.kind, s.fills, s.colorant, s.level, s.capacity, s.unit, s.part_number, s.origin);
}

template <class Archive, Is<Tray> T>
void describe(Archive& archive, T& t) {
    archive(t.index, t.name, t.media, t.level, t.capacity, t.current, t.unit, t.origin);
}

template <class Archive, Is<Alert> T>
void describe(Archive& archive, T& a) {
    archive(a.index, a.code, a.code_name, a.severity, a.group, a.text, a.origin);
}

template <class Archive, Is<Reading> T>
void describe(Archive& archive, T& r) {
    archive(r.read_at, r.identity, r.classification, r.status, r.counters, r.supplies, r.trays, r.alerts, r.gaps);
}

}  // namespace fleetgate::fleet
