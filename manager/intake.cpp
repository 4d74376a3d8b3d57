#include "manager/intake.hpp"

#include "db/times.hpp"
#include "manager/projection.hpp"

#include <boost/json/serialize.hpp>

namespace fleetgate::manager {

namespace {

base::Result<void> note_copy(db::Connection& connection, const std::string& gateway, base::WallTime now) {
    auto done = connection.run("UPDATE gateways SET copy_seen_at = ? WHERE id = ?", {db::to_ms(now), gateway});
    if (!done) return base::fail(std::move(done).error());
    return {};
}

base::Result<Intake> compared(db::Connection& connection, const std::string& gateway, const ReceivedBatch& received,
                              std::int64_t held, base::WallTime now) {
    const auto& batch = received.batch;
    auto same = connection.first("SELECT digest FROM batches WHERE gateway = ? AND stream = ? AND number = ?",
                                 {gateway, batch.stream, static_cast<std::int64_t>(batch.number)},
                                 [&](const db::Row& row) { return row.text(0) == received.digest; });
    if (!same) return base::fail(same.error());
    const auto kind = same->value_or(false) ? Intake::Kind::repeated : Intake::Kind::conflict;
    if (kind == Intake::Kind::conflict) {
        if (auto noted = note_copy(connection, gateway, now); !noted) return base::fail(std::move(noted).error());
    }
    return Intake{kind, static_cast<std::uint64_t>(held), 0};
}

/// The newest stream of each sequence is the one that goes on. Returns true when this one was taken the place of
/// before.
base::Result<bool> note_stream(db::Connection& connection, const std::string& gateway, const protocol::Batch& batch,
                               base::WallTime now) {
    const auto before =
        connection.number("SELECT count(*) FROM streams WHERE gateway = ? AND stream = ? AND replaced_at IS NOT NULL",
                          {gateway, batch.stream});
    if (!before) return base::fail(before.error());
    auto moved = connection.run(
        "INSERT INTO streams (gateway, stream, held, sequence, last_at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT "
        "(gateway, stream) DO UPDATE SET held = excluded.held, last_at = excluded.last_at, replaced_at = NULL",
        {gateway, batch.stream, static_cast<std::int64_t>(batch.number), batch.sequence, db::to_ms(now)});
    if (!moved) return base::fail(std::move(moved).error());
    auto replaced = connection.run(
        "UPDATE streams SET replaced_at = ?4 WHERE gateway = ?1 AND stream <> ?2 AND sequence = ?3 AND replaced_at IS "
        "NULL",
        {gateway, batch.stream, batch.sequence, db::to_ms(now)});
    if (!replaced) return base::fail(std::move(replaced).error());
    if (*before == 0) return false;
    if (auto noted = note_copy(connection, gateway, now); !noted) return base::fail(std::move(noted).error());
    return true;
}

/// Returns true when the message was new: one id is stored once, whatever batch it comes in.
base::Result<bool> add(db::Connection& connection, const std::string& gateway, const protocol::Message& message,
                       base::WallTime now) {
    auto added = connection.run(
        "INSERT OR IGNORE INTO messages (gateway, id, type, device, at, received_at, data) VALUES (?, ?, ?, ?, ?, ?, "
        "?)",
        {gateway, message.id, message.type, message.device, db::to_ms(message.at), db::to_ms(now),
         boost::json::serialize(message.data)});
    if (!added) return base::fail(added.error());
    if (*added == 0) return false;
    // Of two the one that came later counts: batches come in the order of their numbers, and a gateway's clock that ran
    // ahead once must not keep what it says from then on out of the lists.
    auto noted = connection.run(
        "INSERT INTO latest (gateway, device, type, at, seq) VALUES (?, ?, ?, ?, ?) ON CONFLICT (gateway, device, "
        "type) "
        "DO UPDATE SET at = excluded.at, seq = excluded.seq",
        {gateway, message.device, message.type, db::to_ms(message.at), connection.last_id()});
    if (!noted) return base::fail(noted.error());
    if (auto done = project(connection, gateway, message, now); !done) return base::fail(done.error());
    return true;
}

}  // namespace

base::Result<Intake> take_in(db::Connection& connection, const std::string& gateway, const ReceivedBatch& received,
                             base::WallTime now) {
    const auto& batch = received.batch;
    const auto number = static_cast<std::int64_t>(batch.number);
    auto held = connection.number("SELECT held FROM streams WHERE gateway = ? AND stream = ?", {gateway, batch.stream});
    if (!held) return base::fail(held.error());
    if (number <= *held) return compared(connection, gateway, received, *held, now);
    if (number != *held + 1) return Intake{Intake::Kind::gap, static_cast<std::uint64_t>(*held), 0};

    Intake out{Intake::Kind::stored, batch.number, 0};
    for (const auto& message : batch.messages) {
        auto added = add(connection, gateway, message, now);
        if (!added) return base::fail(added.error());
        if (*added) ++out.messages;
    }
    auto noted =
        connection.run("INSERT INTO batches (gateway, stream, number, digest, received_at) VALUES (?, ?, ?, ?, ?)",
                       {gateway, batch.stream, number, received.digest, db::to_ms(now)});
    if (!noted) return base::fail(noted.error());
    const auto turns = note_stream(connection, gateway, batch, now);
    if (!turns) return base::fail(turns.error());
    out.taking_turns = *turns;
    auto seen = connection.run(
        "UPDATE gateways SET last_batch_at = ?1, last_contact_at = ?1, silent_since = NULL WHERE id = ?2",
        {db::to_ms(now), gateway});
    if (!seen) return base::fail(seen.error());
    return out;
}

}  // namespace fleetgate::manager
