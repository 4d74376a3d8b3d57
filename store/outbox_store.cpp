#include "store/outbox_store.hpp"

#include "store/errc.hpp"
#include "store/outbox_gaps.hpp"
#include "store/outbox_room.hpp"
#include "store/times.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace fleetgate::store {
namespace {

using relay::OutboxBatch;
using relay::OutboxMessage;
using relay::Urgency;

struct Stream {
    Urgency sequence = Urgency::routine;
    std::string id;
    std::int64_t sealed = 0;
    std::int64_t acknowledged = 0;
};

std::int64_t number_of(Urgency sequence) { return sequence == Urgency::urgent ? 1 : 0; }

Stream stream_from(const db::Row& row) {
    return {row.boolean(0) ? Urgency::urgent : Urgency::routine, row.text(1), row.integer(2), row.integer(3)};
}

base::Result<Stream> present_stream(db::Connection& connection, Urgency sequence) {
    auto found = connection.first("SELECT urgent, stream, sealed, acknowledged FROM outbox_streams WHERE urgent = ?",
                                  {number_of(sequence)}, stream_from);
    if (!found) return base::fail(std::move(found).error());
    if (!*found) return base::fail(Errc::unreadable, "the outbox has no stream");
    return **std::move(found);
}

base::Error never_sealed(const std::string& of, std::uint64_t number) {
    return {std::make_error_code(std::errc::invalid_argument),
            "batch " + std::to_string(number) + " of stream " + of + " was never sealed"};
}

/// The present stream of that name. Fails with invalid_argument where there is none.
base::Result<Stream> named_stream(db::Connection& connection, const std::string& of, std::uint64_t number) {
    auto found = connection.first("SELECT urgent, stream, sealed, acknowledged FROM outbox_streams WHERE stream = ?",
                                  {of}, stream_from);
    if (!found) return base::fail(std::move(found).error());
    if (!*found) return base::fail(never_sealed(of, number));
    return **std::move(found);
}

base::Result<void> note_told(db::Connection& connection, const std::vector<relay::Told>& told) {
    for (const auto& one : told) {
        const auto what = static_cast<std::int64_t>(one.what);
        auto done = one.content ? connection.run("INSERT OR REPLACE INTO relay_told VALUES (?, ?)",
                                                 {what, static_cast<std::int64_t>(*one.content)})
                                : connection.run("DELETE FROM relay_told WHERE what = ?", {what});
        if (!done) return base::fail(std::move(done).error());
    }
    return {};
}

/// Of all bodies together, where the disk is nearly full: as much as there is, and a little.
constexpr std::uint64_t kLeastBytes = 1U << 20U;

base::Result<relay::Dropped> add(db::Connection& connection, const relay::Addition& addition, std::uint64_t limit_bytes,
                                 bool disk_is_low) {
    if (disk_is_low) {
        const auto bytes = connection.number("SELECT bytes FROM outbox_size");
        if (!bytes) return base::fail(bytes.error());
        limit_bytes = std::min(limit_bytes, std::max(static_cast<std::uint64_t>(*bytes), kLeastBytes));
    }
    for (const auto& message : addition.messages) {
        auto added = connection.run(
            "INSERT OR IGNORE INTO outbox (id, kind, urgent, at_ms, body, body_bytes, device, keep) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            {message.id, message.kind, number_of(message.urgency), to_ms(message.at), message.body, message.body.size(),
             message.device, static_cast<std::int64_t>(message.keep)});
        if (!added) return base::fail(std::move(added).error());
    }
    if (auto noted = note_told(connection, addition.told); !noted) return base::fail(noted.error());
    if (auto taken = take_off(connection, addition.gaps_told); !taken) return base::fail(taken.error());
    return make_room(connection, limit_bytes);
}

/// Gives the waiting messages that fit the next number. False when none waits.
base::Result<bool> seal(db::Connection& connection, const Stream& stream, relay::BatchLimits limits) {
    std::vector<std::int64_t> chosen;
    std::size_t bytes = 0;
    bool is_full = false;
    auto looked = connection.each(
        "SELECT position, body_bytes FROM outbox WHERE batch IS NULL AND urgent = ? ORDER BY position LIMIT ?",
        {number_of(stream.sequence), limits.messages}, [&](const db::Row& row) {
            const auto size = static_cast<std::size_t>(row.integer(1));
            is_full = is_full || (!chosen.empty() && bytes + size > limits.bytes);
            if (is_full) return;
            bytes += size;
            chosen.push_back(row.integer(0));
        });
    if (!looked) return base::fail(std::move(looked).error());
    if (chosen.empty()) return false;
    for (std::size_t place = 0; place < chosen.size(); ++place) {
        auto done = connection.run("UPDATE outbox SET batch = ?2, place = ?3 WHERE position = ?1",
                                   {chosen[place], stream.sealed + 1, place});
        if (!done) return base::fail(std::move(done).error());
    }
    auto counted =
        connection.run("UPDATE outbox_streams SET sealed = sealed + 1 WHERE urgent = ?", {number_of(stream.sequence)});
    if (!counted) return base::fail(std::move(counted).error());
    return true;
}

OutboxMessage message_from(const db::Row& row) {
    return {row.text(0),
            row.text(1),
            row.boolean(2) ? Urgency::urgent : Urgency::routine,
            from_ms(row.integer(3)),
            row.text(4),
            row.text(5),
            static_cast<relay::Keep>(row.integer(6))};
}

base::Result<std::optional<OutboxBatch>> oldest_sealed(db::Connection& connection, const Stream& stream) {
    const auto sequence = number_of(stream.sequence);
    auto number = connection.number("SELECT min(batch) FROM outbox WHERE batch IS NOT NULL AND urgent = ?", {sequence});
    if (!number) return base::fail(std::move(number).error());
    auto messages = connection.all(
        "SELECT id, kind, urgent, at_ms, body, device, keep FROM outbox WHERE batch IS NOT NULL AND urgent = ? AND "
        "batch = ? ORDER BY place",
        {sequence, *number}, message_from);
    if (!messages) return base::fail(std::move(messages).error());
    if (messages->empty()) return std::optional<OutboxBatch>{};
    return OutboxBatch{stream.id, static_cast<std::uint64_t>(*number), *std::move(messages), stream.sequence};
}

base::Result<std::optional<OutboxBatch>> next(db::Connection& connection, Urgency sequence, relay::BatchLimits limits) {
    const auto stream = present_stream(connection, sequence);
    if (!stream) return base::fail(stream.error());
    auto batch = oldest_sealed(connection, *stream);
    if (!batch || *batch) return batch;
    const auto sealed = seal(connection, *stream, limits);
    if (!sealed) return base::fail(sealed.error());
    return *sealed ? oldest_sealed(connection, *stream) : batch;
}

base::Result<void> acknowledge_now(db::Connection& connection, const std::string& of, std::uint64_t number) {
    const auto stream = named_stream(connection, of, number);
    if (!stream) return base::fail(stream.error());
    if (std::cmp_greater(number, stream->sealed)) return base::fail(never_sealed(of, number));
    const auto sequence = number_of(stream->sequence);
    auto gone =
        connection.run("DELETE FROM outbox WHERE batch IS NOT NULL AND urgent = ? AND batch <= ?", {sequence, number});
    if (!gone) return base::fail(std::move(gone).error());
    auto counted = connection.run("UPDATE outbox_streams SET acknowledged = max(acknowledged, ?) WHERE urgent = ?",
                                  {number, sequence});
    if (!counted) return base::fail(std::move(counted).error());
    return {};
}

/// The newest that the manager refused, for whoever looks for the reason.
constexpr std::int64_t kRefusedKept = 1000;

base::Result<void> set_aside(db::Connection& connection, const OutboxMessage& message, const std::string& reason,
                             base::WallTime at) {
    auto moved = connection.run(
        "INSERT INTO outbox_refused (id, kind, device, at_ms, body, reason, refused_at_ms) VALUES (?, ?, ?, ?, ?, ?, "
        "?)",
        {message.id, message.kind, message.device, to_ms(message.at), message.body, reason, to_ms(at)});
    if (moved) {
        moved = connection.run("DELETE FROM outbox_refused WHERE number <= ?", {connection.last_id() - kRefusedKept});
    }
    if (moved) moved = connection.run("DELETE FROM outbox WHERE id = ?", {message.id});
    if (moved) {
        moved = connection.run("UPDATE outbox_streams SET sealed = sealed - 1 WHERE urgent = ?",
                               {number_of(message.urgency)});
    }
    if (!moved) return base::fail(std::move(moved).error());
    GapCount count;
    // That a gap itself is refused is no further gap: where everything is refused there would be no end.
    if (message.kind != "gap") count.add(message.kind, message.at, false);
    return count.write(connection, "refused");
}

base::Result<std::optional<OutboxMessage>> divide_now(db::Connection& connection, const std::string& of,
                                                      std::uint64_t number, const std::string& reason,
                                                      base::WallTime at) {
    const auto stream = named_stream(connection, of, number);
    if (!stream) return base::fail(stream.error());
    const auto batch = oldest_sealed(connection, *stream);
    if (!batch) return base::fail(batch.error());
    if (!*batch || (*batch)->number != number || std::cmp_not_equal(number, stream->sealed)) {
        return base::fail(std::errc::invalid_argument,
                          "batch " + std::to_string(number) + " of stream " + of + " is not the one that waits");
    }
    const auto& messages = (*batch)->messages;
    if (messages.size() == 1) {
        auto aside = set_aside(connection, messages.front(), reason, at);
        if (!aside) return base::fail(std::move(aside).error());
        return std::optional{messages.front()};
    }
    auto waits = connection.run(
        "UPDATE outbox SET batch = NULL, place = NULL WHERE batch IS NOT NULL AND urgent = ? AND "
        "batch = ? AND place >= ?",
        {number_of(stream->sequence), number, messages.size() / 2});
    if (!waits) return base::fail(std::move(waits).error());
    return std::optional<OutboxMessage>{};
}

base::Result<relay::OutboxState> state_now(db::Connection& connection) {
    const auto acknowledged = connection.number("SELECT sum(acknowledged) FROM outbox_streams");
    if (!acknowledged) return base::fail(acknowledged.error());
    relay::OutboxState state;
    state.acknowledged = static_cast<std::uint64_t>(*acknowledged);
    auto looked = connection.each("SELECT count(*), coalesce(sum(body_bytes), 0), min(at_ms) FROM outbox", {},
                                  [&](const db::Row& row) {
                                      state.messages = static_cast<std::uint64_t>(row.integer(0));
                                      state.bytes = static_cast<std::uint64_t>(row.integer(1));
                                      state.oldest_at = from_ms(row.integer_or_null(2));
                                  });
    if (!looked) return base::fail(std::move(looked).error());
    return state;
}

constexpr std::uintmax_t kFreeShare = 20;
constexpr std::uintmax_t kFreeBytes = 500'000'000;

}  // namespace

bool disk_is_low(const std::filesystem::path& folder) {
    std::error_code error;
    const auto space = std::filesystem::space(folder, error);
    return !error && space.available < std::max(space.capacity / kFreeShare, kFreeBytes);
}

asio::awaitable<base::Result<relay::Dropped>> OutboxStore::append(relay::Addition addition) {
    return database_.write([addition = std::move(addition), limit = bounds_.limit_bytes,
                            low = bounds_.disk_is_low && bounds_.disk_is_low()](db::Connection& connection) {
        return add(connection, addition, limit, low);
    });
}

asio::awaitable<base::Result<std::vector<relay::Told>>> OutboxStore::told() {
    return database_.read([](db::Connection& connection) {
        return connection.all("SELECT what, content FROM relay_told", {}, [](const db::Row& row) {
            return relay::Told{static_cast<std::uint64_t>(row.integer(0)), static_cast<std::uint64_t>(row.integer(1))};
        });
    });
}

asio::awaitable<base::Result<void>> OutboxStore::forget_told() {
    return database_.write([](db::Connection& connection) -> base::Result<void> {
        auto done = connection.run("DELETE FROM relay_told");
        if (!done) return base::fail(std::move(done).error());
        return {};
    });
}

asio::awaitable<base::Result<std::vector<relay::Gap>>> OutboxStore::gaps() { return database_.read(load_gaps); }

asio::awaitable<base::Result<relay::Dropped>> OutboxStore::expire(base::WallTime oldest) {
    return database_.write([oldest](db::Connection& connection) { return drop_older(connection, oldest); });
}

asio::awaitable<base::Result<std::optional<OutboxMessage>>> OutboxStore::divide(std::string stream,
                                                                                std::uint64_t number,
                                                                                std::string reason, base::WallTime at) {
    return database_.write(
        [stream = std::move(stream), number, reason = std::move(reason), at](db::Connection& connection) {
            return divide_now(connection, stream, number, reason, at);
        });
}

asio::awaitable<base::Result<std::optional<OutboxBatch>>> OutboxStore::next_batch(Urgency sequence,
                                                                                  relay::BatchLimits limits) {
    return database_.write(
        [sequence, limits](db::Connection& connection) { return next(connection, sequence, limits); });
}

asio::awaitable<base::Result<void>> OutboxStore::acknowledge(std::string stream, std::uint64_t number) {
    return database_.write([stream = std::move(stream), number](db::Connection& connection) {
        return acknowledge_now(connection, stream, number);
    });
}

asio::awaitable<base::Result<void>> OutboxStore::begin_stream(Urgency of) {
    return database_.write([sequence = number_of(of)](db::Connection& connection) -> base::Result<void> {
        auto waiting = connection.run(
            "UPDATE outbox SET batch = NULL, place = NULL WHERE batch IS NOT NULL AND urgent = ?", {sequence});
        if (!waiting) return base::fail(std::move(waiting).error());
        auto begun = connection.run(
            "UPDATE outbox_streams SET stream = lower(hex(randomblob(16))), sealed = 0, acknowledged = 0 WHERE urgent "
            "= ?",
            {sequence});
        if (!begun) return base::fail(std::move(begun).error());
        return {};
    });
}

asio::awaitable<base::Result<relay::OutboxState>> OutboxStore::state() { return database_.read(state_now); }

}  // namespace fleetgate::store
