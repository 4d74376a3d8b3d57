#include "store/registration.hpp"

#include "base/text.hpp"
#include "fleet/serial_number.hpp"
#include "fleet/uuid.hpp"
#include "store/errc.hpp"
#include "store/question_rows.hpp"
#include "store/times.hpp"
#include "store/twins.hpp"
#include "store/unit_column.hpp"
#include "store/words.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::store {
namespace {

struct Known {
    std::int64_t id = 0;
    fleet::Place place;
    std::optional<std::int64_t> credential_id;
    Keys keys;
};

constexpr std::string_view kColumns =
    "SELECT id, address, port, maker_key, serial, mac, model_key, credential_id, unit, uuid FROM devices WHERE ";

Known known_from(const db::Row& row) {
    return {row.integer(0),
            {row.text(1), static_cast<std::uint16_t>(row.integer(2)), unit_from(row.integer_or_null(8))},
            row.integer_or_null(7),
            {row.text(3), row.text_or_null(4), row.text_or_null(5), row.text(6), row.text_or_null(9)}};
}

std::optional<std::int64_t> unit_of(const fleet::Registration& registration) {
    return registration.unit ? std::optional<std::int64_t>{registration.unit->index} : std::nullopt;
}

bool contradict(const Keys& a, const Keys& b) {
    if (a.serial && b.serial)
        return a.serial != b.serial || (!a.maker.empty() && !b.maker.empty() && a.maker != b.maker);
    if (a.mac && b.mac) return a.mac != b.mac;
    // An engine's ID changes when a device is set up anew.
    return a.uuid && b.uuid && a.uuid != b.uuid && !fleet::is_engine_id(*a.uuid) && !fleet::is_engine_id(*b.uuid);
}

bool are_other_models(const Keys& a, const Keys& b) {
    return !a.model.empty() && !b.model.empty() && a.model != b.model;
}

bool is_another(const Keys& known, const Keys& now) {
    if (contradict(known, now)) return true;
    const bool can_compare = (known.serial && now.serial) || (known.mac && now.mac);
    return !can_compare && are_other_models(known, now);
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
    auto rows = connection.all(std::string{kColumns} + condition + " ORDER BY id", values, known_from);
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
    auto rows = connection.all(std::string{kColumns} + alone, {registration.address, registration.port}, known_from);
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

/// A known device that the new one may be, and how that came: there is nothing to tell the two apart but the model; or
/// the same MAC address and model, while the known one is silent, tell another serial number.
struct Doubt {
    Known known;
    fleet::QuestionKind kind{};
};

base::Result<std::optional<Doubt>> doubt_about(db::Connection& connection, fleet::DeviceId fresh,
                                               const fleet::Registration& registration, const Keys& keys) {
    const auto id = static_cast<std::int64_t>(fresh);
    if (keys.serial && keys.mac) {
        auto rows = connection.all(std::string{kColumns} +
                                       "mac = ?1 AND id <> ?2 AND serial <> ?3 AND (reachability = ?4 OR (address = ?5 "
                                       "AND port = ?6)) ORDER BY id",
                                   {*keys.mac, id, *keys.serial, word_of(kReachabilities, fleet::Reachability::silent),
                                    registration.address, registration.port},
                                   known_from);
        if (!rows) return base::fail(std::move(rows).error());
        for (auto& row : *rows) {
            if (!are_other_models(row.keys, keys)) return Doubt{std::move(row), fleet::QuestionKind::new_number};
        }
    }
    auto rows =
        connection.all(std::string{kColumns} + "address = ?1 AND port = ?2 AND id <> ?3 AND unit IS ?4 ORDER BY id",
                       {registration.address, registration.port, id, unit_of(registration)}, known_from);
    if (!rows) return base::fail(std::move(rows).error());
    for (auto& row : *rows) {
        if (!contradict(row.keys, keys)) return Doubt{std::move(row), fleet::QuestionKind::address_taken};
    }
    return std::optional<Doubt>{};
}

std::string text_of(const fleet::Text& text) { return text ? text->value : std::string{}; }

base::Result<std::optional<std::int64_t>> ask_about(db::Connection& connection, fleet::DeviceId fresh,
                                                    const fleet::Registration& registration, const Keys& keys,
                                                    base::WallTime at) {
    const auto doubt = doubt_about(connection, fresh, registration, keys);
    if (!doubt) return base::fail(doubt.error());
    if (!*doubt) return std::optional<std::int64_t>{};
    const auto& identity = registration.identity;
    const fleet::FoundThere found{registration.place(),
                                  text_of(identity.maker),
                                  text_of(identity.model),
                                  text_of(identity.serial),
                                  text_of(identity.mac),
                                  registration.credential_id,
                                  {}};
    const fleet::Conflict conflict{(*doubt)->kind, fleet::DeviceId{(*doubt)->known.id}, (*doubt)->known.place, found,
                                   fresh};
    const auto asked = ask(connection, conflict, at);
    if (!asked) return base::fail(asked.error());
    if (asked->as != fleet::Asked::As::opened) return std::optional<std::int64_t>{};
    return std::optional{asked->question};
}

base::Result<Known> known_with(db::Connection& connection, fleet::DeviceId device) {
    auto found = connection.first(std::string{kColumns} + "id = ?", {static_cast<std::int64_t>(device)}, known_from);
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
