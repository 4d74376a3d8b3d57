#include "store/registration.hpp"

#include "base/text.hpp"
#include "fleet/serial_number.hpp"
#include "fleet/uuid.hpp"
#include "store/errc.hpp"
#include "store/known_device.hpp"
#include "store/left_places.hpp"
#include "store/question_rows.hpp"
#include "store/registration_doubts.hpp"
#include "store/times.hpp"
#include "store/twins.hpp"
#include "store/words.hpp"

#include <utility>
#include <vector>

namespace fleetgate::store {
namespace {

std::optional<std::int64_t> unit_of(const fleet::Registration& registration) {
    return registration.unit ? std::optional<std::int64_t>{registration.unit->index} : std::nullopt;
}

/// Whether the device found there can be the known one, which may have moved.
bool fits(const Known& known, const fleet::Registration& registration, const Keys& keys) {
    if (contradict(known.keys, keys)) return false;
    if (known.keys.serial && keys.serial) return true;
    if (fleet::is_same_place(known.place, registration.place())) return !is_another(known.keys, keys);
    return !are_other_models(known.keys, keys);
}

/// The first row, in order of registration, that does not contradict what the device says of itself.
base::Result<std::optional<Known>> first_fitting(db::Connection& connection, const std::string& condition,
                                                 db::Values values, const fleet::Registration& registration,
                                                 const Keys& keys) {
    auto rows = connection.all(std::string{kKnownColumns} + condition + " ORDER BY id", values, known_from);
    if (!rows) return base::fail(std::move(rows).error());
    for (auto& row : *rows) {
        if (fits(row, registration, keys)) return std::optional{std::move(row)};
    }
    return std::optional<Known>{};
}

/// Its own place first: an ID may have been copied.
base::Result<std::optional<Known>> find_by_uuid(db::Connection& connection, const fleet::Registration& registration,
                                                const Keys& keys) {
    auto found = first_fitting(connection, "uuid = ? AND address = ? AND port = ?",
                               {*keys.uuid, registration.address, registration.port}, registration, keys);
    if (!found || *found) return found;
    return first_fitting(connection, "uuid = ?", {*keys.uuid}, registration, keys);
}

/// A device that tells what it is known by can still be one that did not when it was registered there.
base::Result<std::optional<Known>> find_by_place(db::Connection& connection, const fleet::Registration& registration,
                                                 const Keys& keys) {
    const bool tells_neither = !keys.serial && !keys.mac;
    const std::string here =
        std::string{"address = ? AND port = ?"} + (tells_neither ? "" : " AND serial IS NULL AND mac IS NULL");
    const auto at = [&](std::optional<std::int64_t> unit) {
        return first_fitting(connection, here + " AND unit IS ?", {registration.address, registration.port, unit},
                             registration, keys);
    };
    auto found = at(unit_of(registration));
    if (!found || *found) return found;
    if (registration.unit) return registration.is_first_unit ? at(std::nullopt) : std::move(found);
    // One of several, of which the others are off.
    const std::string alone = here + " AND unit IS NOT NULL";
    auto rows =
        connection.all(std::string{kKnownColumns} + alone, {registration.address, registration.port}, known_from);
    if (!rows) return base::fail(std::move(rows).error());
    std::erase_if(*rows, [&](const Known& row) { return !fits(row, registration, keys); });
    if (rows->size() != 1) return std::optional<Known>{};
    return std::optional{std::move(rows->front())};
}

base::Result<std::optional<Known>> find(db::Connection& connection, const fleet::Registration& registration,
                                        const Keys& keys) {
    if (keys.serial) {
        const auto twin = find_twin(connection, registration.place(), keys);
        if (!twin) return base::fail(twin.error());
        if (*twin) return first_fitting(connection, "id = ?", {**twin}, registration, keys);
        auto found =
            first_fitting(connection, "serial = ?" + std::string{kKnownBySerial}, {*keys.serial}, registration, keys);
        if (!found || *found) return found;
    }
    if (keys.mac) {
        auto found = first_fitting(connection, "mac = ?" + std::string{kKnownByMac}, {*keys.mac}, registration, keys);
        if (!found || *found) return found;
    }
    if (keys.uuid && !registration.ignores_uuid) {
        auto found = find_by_uuid(connection, registration, keys);
        if (!found || *found) return found;
    }
    return find_by_place(connection, registration, keys);
}

base::Result<fleet::Registered> insert(db::Connection& connection, const fleet::Registration& registration,
                                       const Keys& keys, base::WallTime at) {
    auto added = connection.run(
        "INSERT INTO devices (address, port, credential_id, registered_at_ms, maker_key, serial, mac, reachability, "
        "trouble, model_key, unit, units, uuid) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?)",
        {registration.address, registration.port, registration.credential_id, to_ms(at), keys.maker, keys.serial,
         keys.mac, word_of(kReachabilities, fleet::Reachability::never_read), keys.model, unit_of(registration),
         registration.unit ? std::int64_t{registration.unit->of} : 0, keys.uuid});
    if (!added) return base::fail(std::move(added).error());
    return fleet::Registered{fleet::DeviceId{connection.last_id()}, true, false};
}

base::Result<fleet::Registered> update(db::Connection& connection, const Known& known,
                                       const fleet::Registration& registration, const Keys& keys, base::WallTime at) {
    const bool moved = !fleet::is_same_place(known.place, registration.place());
    if (moved && registration.leaves != known.place) {
        return fleet::Registered{fleet::DeviceId{known.id}, false, false, true};
    }
    if (moved) {
        if (auto noted = note_left_place(connection, fleet::DeviceId{known.id}, at); !noted)
            return base::fail(std::move(noted).error());
    }
    auto changed = connection.run(
        "UPDATE devices SET address = ?2, port = ?3, credential_id = coalesce(?4, credential_id), "
        "maker_key = CASE maker_key WHEN '' THEN ?5 ELSE maker_key END, serial = coalesce(serial, ?6), "
        "mac = coalesce(?7, mac), model_key = CASE ?8 WHEN '' THEN model_key ELSE ?8 END, uuid = coalesce(?9, uuid), "
        "unit = CASE WHEN ?10 IS NULL AND NOT ?12 THEN unit ELSE ?10 END, units = CASE WHEN ?10 IS NULL AND NOT ?12 "
        "THEN units ELSE ?11 END, trouble = CASE WHEN ?12 THEN '' ELSE trouble END, usual = CASE WHEN ?12 THEN '' ELSE "
        "usual END, reachability = CASE WHEN ?12 AND reachability = ?13 THEN ?14 ELSE reachability END WHERE id = ?1",
        {known.id, registration.address, registration.port, registration.credential_id, keys.maker, keys.serial,
         keys.mac, keys.model, keys.uuid, unit_of(registration),
         registration.unit ? std::int64_t{registration.unit->of} : 0, std::int64_t{moved},
         // It has just answered there, whoever answers where it was.
         word_of(kReachabilities, fleet::Reachability::silent),
         word_of(kReachabilities, fleet::Reachability::answering)});
    if (!changed) return base::fail(std::move(changed).error());
    const fleet::DeviceId id{known.id};
    base::Result<void> closed;
    if (moved) {
        closed = close_of_moved(connection, id, registration.address, at);
    } else if (registration.credential_id) {
        closed = close_of_returned(connection, id, at);
    }
    if (!closed) return base::fail(std::move(closed).error());
    return fleet::Registered{id, false, moved};
}

/// Whoever else was known at this place is not there any more. Other printers behind the address are at other places.
base::Result<void> displace_others(db::Connection& connection, fleet::DeviceId here,
                                   const fleet::Registration& registration) {
    auto displaced = connection.run(
        "UPDATE devices SET reachability = ?, trouble = 'another device answers at its address' "
        "WHERE address = ? AND port = ? AND id <> ? AND (unit IS ? OR (unit IS NULL AND ?))",
        {word_of(kReachabilities, fleet::Reachability::silent), registration.address, registration.port,
         static_cast<std::int64_t>(here), unit_of(registration), std::int64_t{registration.is_first_unit}});
    if (!displaced) return base::fail(std::move(displaced).error());
    return {};
}

base::Result<Known> known_with(db::Connection& connection, fleet::DeviceId device) {
    auto found =
        connection.first(std::string{kKnownColumns} + "id = ?", {static_cast<std::int64_t>(device)}, known_from);
    if (!found) return base::fail(std::move(found).error());
    if (!*found) {
        return base::fail(Errc::no_such_device, "device " + std::to_string(static_cast<std::int64_t>(device)));
    }
    return **std::move(found);
}

}  // namespace

Keys keys_of(const fleet::Identity& identity) {
    Keys keys;
    if (identity.model) keys.model = base::lowered(base::trimmed(identity.model->value));
    if (identity.maker) keys.maker = base::lowered(base::trimmed(identity.maker->value));
    if (identity.serial) {
        if (const auto serial = base::trimmed(identity.serial->value); !serial.empty())
            keys.serial = fleet::without_leading_zeros(serial);
    }
    if (identity.mac) {
        const auto mac = base::lowered(base::trimmed(identity.mac->value));
        if (mac.find_first_not_of("0:-. ") != std::string::npos) keys.mac = mac;
    }
    if (identity.uuid) keys.uuid = identity.uuid->value;
    return keys;
}

base::Result<bool> is_another_device(db::Connection& connection, const Keys& known, const Keys& now) {
    const bool other_mac = known.mac && now.mac && known.mac != now.mac;
    if (is_another(known, now) || !other_mac) return is_another(known, now);
    return has_twins(connection, now);
}

base::Result<void> move_device(db::Connection& connection, fleet::DeviceId device, const fleet::Registration& found,
                               base::WallTime at) {
    const auto known = known_with(connection, device);
    if (!known) return base::fail(known.error());
    auto there = found;
    there.leaves = known->place;
    if (auto moved = update(connection, *known, there, keys_of(found.identity), at); !moved)
        return base::fail(std::move(moved).error());
    return displace_others(connection, device, found);
}

base::Result<fleet::DeviceId> register_twin(db::Connection& connection, fleet::DeviceId of,
                                            const fleet::Registration& found, base::WallTime at) {
    auto made = insert(connection, found, keys_of(found.identity), at);
    if (!made) return base::fail(std::move(made).error());
    if (auto known = make_twin(connection, made->id, of); !known) return base::fail(std::move(known).error());
    if (auto alone = displace_others(connection, made->id, found); !alone) return base::fail(std::move(alone).error());
    return made->id;
}

base::Result<fleet::Registered> register_device(db::Connection& connection, const fleet::Registration& registration,
                                                base::WallTime at) {
    const auto keys = keys_of(registration.identity);
    auto known = find(connection, registration, keys);
    if (!known) return base::fail(std::move(known).error());
    auto registered =
        *known ? update(connection, **known, registration, keys, at) : insert(connection, registration, keys, at);
    if (!registered || registered->is_held) return registered;
    if (registered->is_new) {
        auto question = ask_about(connection, registered->id, registration, keys, at);
        if (!question) return base::fail(std::move(question).error());
        registered->question = *question;
    }
    if (auto alone = displace_others(connection, registered->id, registration); !alone) {
        return base::fail(std::move(alone).error());
    }
    return registered;
}

base::Result<std::optional<fleet::Recognized>> recognize(db::Connection& connection,
                                                         const fleet::Registration& registration) {
    const auto keys = keys_of(registration.identity);
    auto found = find(connection, registration, keys);
    if (!found) return base::fail(std::move(found).error());
    if (!*found) return std::optional<fleet::Recognized>{};
    const auto& known = **found;
    const bool same_mac = known.keys.mac && keys.mac && known.keys.mac == keys.mac;
    const bool only_by_engine = !keys.serial && !keys.mac && keys.uuid && fleet::is_engine_id(*keys.uuid);
    return std::optional{fleet::Recognized{fleet::DeviceId{known.id}, known.place, known.credential_id,
                                           !same_mac && are_other_models(known.keys, keys), only_by_engine}};
}

}  // namespace fleetgate::store
