#include "store/question_rows.hpp"

#include "store/registration.hpp"
#include "store/times.hpp"
#include "store/unit_column.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::store {
namespace {

using fleet::Asked;
using fleet::Conflict;
using fleet::IdentityQuestion;

/// Whoever makes up addresses must not fill the disk, nor the page.
constexpr std::int64_t kMostOpen = 16;
constexpr std::int64_t kMostClosed = 50;

const std::string kColumns =
    "SELECT id, device_id, kind, known_address, known_port, address, port, credential_id, read_with, maker, model, "
    "serial, mac, other_device_id, opened_at_ms, last_seen_at_ms, closed_at_ms, answer, answered_by, closed_why, "
    "known_unit, unit FROM "
    "questions ";

fleet::Place place_from(const db::Row& row, int column, int unit) {
    return {row.text(column), static_cast<std::uint16_t>(row.integer(column + 1)),
            unit_from(row.integer_or_null(unit))};
}

IdentityQuestion question_from(const db::Row& row) {
    IdentityQuestion made;
    made.id = row.integer(0);
    auto& conflict = made.conflict;
    conflict.device = fleet::DeviceId{row.integer(1)};
    conflict.kind = fleet::question_kind(row.text(2)).value_or(fleet::QuestionKind::second_address);
    conflict.known_at = place_from(row, 3, 20);
    conflict.found = {place_from(row, 5, 21), row.text(9), row.text(10), row.text(11), row.text(12),
                      row.integer_or_null(7), row.text(8)};
    if (const auto other = row.integer_or_null(13)) conflict.other_device = fleet::DeviceId{*other};
    made.opened_at = from_ms(row.integer(14));
    made.last_seen_at = from_ms(row.integer(15));
    made.closed_at = from_ms(row.integer_or_null(16));
    made.answer = fleet::question_answer(row.text(17));
    made.answered_by = row.text(18);
    made.closed_why = row.text(19);
    return made;
}

Keys keys_of(const fleet::FoundThere& found) {
    const auto text = [](const std::string& value) {
        return value.empty() ? fleet::Text{} : fleet::Text{fleet::Sourced<std::string>{value, {}}};
    };
    fleet::Identity identity;
    identity.maker = text(found.maker);
    identity.model = text(found.model);
    identity.serial = text(found.serial);
    identity.mac = text(found.mac);
    return store::keys_of(identity);
}

bool is_same(const Keys& a, const Keys& b) {
    return a.maker == b.maker && a.serial == b.serial && a.mac == b.mac && a.model == b.model;
}

/// Nothing says that these are two.
bool is_alike(const Keys& a, const Keys& b) {
    if (a.mac && b.mac) return a.mac == b.mac;
    return a.model.empty() || b.model.empty() || a.model == b.model;
}

/// Whether `known`, which somebody said is the device's second interface, is what was found: at the same place; with a
/// MAC address of its own wherever that is now; or the device is at the one place now and this is the other.
bool is_that_interface(const IdentityQuestion& known, const Conflict& seen, const std::optional<std::string>& own_mac) {
    const auto before = keys_of(known.conflict.found);
    const auto now = keys_of(seen.found);
    if (is_alike(before, now) && known.conflict.found.place == seen.found.place) return true;
    if (before.mac && before.mac == now.mac && before.mac != own_mac) return true;
    const bool turned = known.conflict.found.place == seen.known_at && known.conflict.known_at == seen.found.place;
    return turned && (before.model.empty() || now.model.empty() || before.model == now.model);
}

/// An open question follows the device and the credential; one that was answered stays as it was answered.
base::Result<Asked> seen_again(db::Connection& connection, std::int64_t id, const Conflict& conflict, base::WallTime at,
                               Asked::As as) {
    const auto& found = conflict.found;
    auto seen = connection.run("UPDATE questions SET last_seen_at_ms = ? WHERE id = ?", {to_ms(at), id});
    if (!seen) return base::fail(std::move(seen).error());
    auto followed = connection.run(
        "UPDATE questions SET known_address = ?2, known_port = ?3, credential_id = ?4, read_with = ?5, known_unit = ?6 "
        "WHERE id = ?1 AND closed_at_ms IS NULL",
        {id, conflict.known_at.address, conflict.known_at.port, found.credential_id, found.read_with,
         conflict.known_at.unit});
    if (!followed) return base::fail(std::move(followed).error());
    return Asked{id, as};
}

base::Result<Asked> open_again(db::Connection& connection, std::int64_t id, const Conflict& conflict,
                               base::WallTime at) {
    auto opened = connection.run(
        "UPDATE questions SET opened_at_ms = ?2, closed_at_ms = NULL, closed_why = '' WHERE id = ?1", {id, to_ms(at)});
    if (!opened) return base::fail(std::move(opened).error());
    return seen_again(connection, id, conflict, at, Asked::As::opened);
}

base::Result<Asked> insert(db::Connection& connection, const Conflict& conflict, base::WallTime at) {
    const auto& found = conflict.found;
    std::optional<std::int64_t> other;
    if (conflict.other_device) other = static_cast<std::int64_t>(*conflict.other_device);
    auto added = connection.run(
        "INSERT INTO questions (device_id, kind, known_address, known_port, address, port, credential_id, read_with, "
        "maker, model, serial, mac, other_device_id, opened_at_ms, last_seen_at_ms, answered_by, closed_why, "
        "known_unit, "
        "unit) SELECT "
        "id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?14, '', '', ?15, ?16 FROM devices WHERE id = ?1",
        {static_cast<std::int64_t>(conflict.device), fleet::to_string(conflict.kind), conflict.known_at.address,
         conflict.known_at.port, found.place.address, found.place.port, found.credential_id, found.read_with,
         found.maker, found.model, found.serial, found.mac, other, to_ms(at), conflict.known_at.unit,
         found.place.unit});
    if (!added) return base::fail(std::move(added).error());
    if (*added == 0) return Asked{0, Asked::As::dismissed};  // the device was removed meanwhile
    const Asked asked{connection.last_id(), Asked::As::opened};
    // What people said is an interface of the device, or none of it, must be known for ever.
    auto trimmed = connection.run(
        "DELETE FROM questions WHERE device_id = ?1 AND closed_at_ms IS NOT NULL AND coalesce(answer, '') NOT "
        "IN ('same_device', 'another_device') AND id NOT IN (SELECT id FROM questions WHERE device_id = ?1 AND "
        "closed_at_ms IS NOT NULL ORDER "
        "BY id DESC LIMIT ?2)",
        {static_cast<std::int64_t>(conflict.device), kMostClosed});
    if (!trimmed) return base::fail(std::move(trimmed).error());
    return asked;
}

base::Result<std::vector<IdentityQuestion>> of_device(db::Connection& connection, fleet::DeviceId device) {
    return connection.all(kColumns + "WHERE device_id = ? ORDER BY id DESC", {static_cast<std::int64_t>(device)},
                          question_from);
}

base::Result<std::optional<std::string>> mac_of(db::Connection& connection, fleet::DeviceId device) {
    auto found = connection.first("SELECT mac FROM devices WHERE id = ?", {static_cast<std::int64_t>(device)},
                                  [](const db::Row& row) { return row.text_or_null(0); });
    if (!found) return base::fail(std::move(found).error());
    return found->value_or(std::nullopt);
}

base::Result<void> done(base::Result<std::int64_t> ran) {
    if (!ran) return base::fail(std::move(ran).error());
    return {};
}

}  // namespace

base::Result<Asked> ask(db::Connection& connection, const Conflict& conflict, base::WallTime at) {
    auto known = of_device(connection, conflict.device);
    if (!known) return base::fail(std::move(known).error());
    const auto own_mac = mac_of(connection, conflict.device);
    if (!own_mac) return base::fail(own_mac.error());
    const auto now = keys_of(conflict.found);

    for (const auto& one : *known) {
        const bool is_interface = one.conflict.kind == fleet::QuestionKind::second_address &&
                                  one.answer == fleet::QuestionAnswer::same_device;
        if (is_interface && is_that_interface(one, conflict, *own_mac))
            return seen_again(connection, one.id, conflict, at, Asked::As::second_interface);
    }
    std::int64_t open = 0;
    const IdentityQuestion* last = nullptr;  // about the same at the same place
    for (const auto& one : *known) {
        const bool here = one.conflict.found.place == conflict.found.place;
        const bool same = here && one.conflict.kind == conflict.kind && is_same(keys_of(one.conflict.found), now);
        if (same && (last == nullptr || one.is_open())) last = &one;
        if (!one.is_open()) continue;
        ++open;
        if (!here || same) continue;
        auto closed = close_question(connection, one.id, "something else was found there since", at);
        if (!closed) return base::fail(std::move(closed).error());
        --open;
    }
    if (last != nullptr && last->is_open()) return seen_again(connection, last->id, conflict, at, Asked::As::open);
    if (last != nullptr && last->answer == fleet::QuestionAnswer::leave)
        return seen_again(connection, last->id, conflict, at, Asked::As::dismissed);
    if (open >= kMostOpen) return Asked{0, Asked::As::too_many};
    if (last != nullptr && !last->answer) return open_again(connection, last->id, conflict, at);
    return insert(connection, conflict, at);
}

base::Result<std::vector<IdentityQuestion>> questions(db::Connection& connection) {
    return connection.all(
        kColumns +
            "WHERE closed_at_ms IS NULL OR id IN (SELECT id FROM questions WHERE closed_at_ms IS NOT NULL ORDER "
            "BY closed_at_ms DESC, id DESC LIMIT 200) ORDER BY closed_at_ms IS NOT NULL, closed_at_ms DESC, "
            "opened_at_ms DESC, id DESC",
        {}, question_from);
}

base::Result<std::optional<IdentityQuestion>> question(db::Connection& connection, std::int64_t id) {
    return connection.first(kColumns + "WHERE id = ?", {id}, question_from);
}

base::Result<bool> close_question(db::Connection& connection, std::int64_t id, const std::string& why,
                                  base::WallTime at) {
    auto closed =
        connection.run("UPDATE questions SET closed_at_ms = ?2, closed_why = ?3 WHERE id = ?1 AND closed_at_ms IS NULL",
                       {id, to_ms(at), why});
    if (!closed) return base::fail(std::move(closed).error());
    return *closed > 0;
}

base::Result<void> close_of_moved(db::Connection& connection, fleet::DeviceId device, const std::string& address,
                                  base::WallTime at) {
    return done(connection.run(
        "UPDATE questions SET closed_at_ms = ?2, closed_why = ?3 WHERE device_id = ?1 AND closed_at_ms IS NULL",
        {static_cast<std::int64_t>(device), to_ms(at), "the device is at " + address + " now"}));
}

base::Result<void> close_of_returned(db::Connection& connection, fleet::DeviceId device, base::WallTime at) {
    return done(connection.run(
        "UPDATE questions SET closed_at_ms = ?2, closed_why = 'the device answers at its own address again' WHERE "
        "device_id = ?1 AND closed_at_ms IS NULL AND kind <> 'second_address'",
        {static_cast<std::int64_t>(device), to_ms(at)}));
}

base::Result<void> close_of_read(db::Connection& connection, fleet::DeviceId device, base::WallTime at) {
    return done(connection.run(
        "UPDATE questions SET closed_at_ms = ?2, closed_why = 'the device answers at its own address again' WHERE "
        "device_id = ?1 AND closed_at_ms IS NULL AND kind = 'moved_with_server'",
        {static_cast<std::int64_t>(device), to_ms(at)}));
}

}  // namespace fleetgate::store
