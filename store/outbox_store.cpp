#include "store/outbox_store.hpp"

#include "store/errc.hpp"
#include "store/outbox_room.hpp"
#include "store/times.hpp"

#include <string>
#include <utility>

namespace fleetgate::store {
namespace {

using relay::OutboxBatch;
using relay::OutboxMessage;
using relay::Urgency;

struct Stream {
    std::string id;
    std::int64_t sealed = 0;
    std::int64_t acknowledged = 0;
};

base::Result<Stream> present_stream(db::Connection& connection) {
    auto found = connection.first("SELECT stream, sealed, acknowledged FROM outbox_stream", {}, [](const db::Row& row) {
        return Stream{row.text(0), row.integer(1), row.integer(2)};
    });
    if (!found) return base::fail(std::move(found).error());
    if (!*found) return base::fail(Errc::unreadable, "the outbox has no stream");
    return **std::move(found);
}

base::Result<relay::Dropped> add(db::Connection& connection, const std::vector<OutboxMessage>& messages,
                                 std::uint64_t limit_bytes) {
    for (const auto& message : messages) {
        auto added = connection.run(
            "INSERT OR IGNORE INTO outbox (id, kind, urgent, at_ms, body, body_bytes, device, keep) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            {message.id, message.kind, message.urgency == Urgency::urgent, to_ms(message.at), message.body,
             message.body.size(), message.device, message.keep});
        if (!added) return base::fail(std::move(added).error());
    }
    return make_room(connection, limit_bytes);
}

/// Gives the waiting messages that fit the next number. False when none waits.
base::Result<bool> seal(db::Connection& connection, const Stream& stream, relay::BatchLimits limits) {
    std::vector<std::int64_t> chosen;
    std::size_t bytes = 0;
    bool is_full = false;
    auto looked = connection.each(
        "SELECT position, body_bytes FROM outbox WHERE batch IS NULL ORDER BY urgent DESC, position LIMIT ?",
        {limits.messages}, [&](const db::Row& row) {
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
    auto counted = connection.run("UPDATE outbox_stream SET sealed = sealed + 1");
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
            row.boolean(6)};
}

base::Result<std::optional<OutboxBatch>> oldest_sealed(db::Connection& connection, const Stream& stream) {
    auto messages = connection.all(
        "SELECT id, kind, urgent, at_ms, body, device, keep FROM outbox WHERE batch = "
        "(SELECT min(batch) FROM outbox WHERE batch IS NOT NULL) ORDER BY place",
        {}, message_from);
    if (!messages) return base::fail(std::move(messages).error());
    if (messages->empty()) return std::optional<OutboxBatch>{};
    auto number = connection.number("SELECT min(batch) FROM outbox WHERE batch IS NOT NULL");
    if (!number) return base::fail(std::move(number).error());
    return OutboxBatch{stream.id, static_cast<std::uint64_t>(*number), *std::move(messages)};
}

base::Result<std::optional<OutboxBatch>> next(db::Connection& connection, relay::BatchLimits limits) {
    const auto stream = present_stream(connection);
    if (!stream) return base::fail(stream.error());
    auto batch = oldest_sealed(connection, *stream);
    if (!batch || *batch) return batch;
    const auto sealed = seal(connection, *stream, limits);
    if (!sealed) return base::fail(sealed.error());
    return *sealed ? oldest_sealed(connection, *stream) : batch;
}

base::Result<void> acknowledge_now(db::Connection& connection, const std::string& of, std::uint64_t number) {
    const auto stream = present_stream(connection);
    if (!stream) return base::fail(stream.error());
    if (of != stream->id || std::cmp_greater(number, stream->sealed)) {
        return base::fail(std::errc::invalid_argument,
                          "batch " + std::to_string(number) + " of stream " + of + " was never sealed");
    }
    auto gone = connection.run("DELETE FROM outbox WHERE batch <= ?", {number});
    if (!gone) return base::fail(std::move(gone).error());
    auto counted = connection.run("UPDATE outbox_stream SET acknowledged = max(acknowledged, ?)", {number});
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
    if (moved) moved = connection.run("UPDATE outbox_stream SET sealed = sealed - 1");
    if (!moved) return base::fail(std::move(moved).error());
    return {};
}

base::Result<std::optional<OutboxMessage>> divide_now(db::Connection& connection, const std::string& of,
                                                      std::uint64_t number, const std::string& reason,
                                                      base::WallTime at) {
    const auto stream = present_stream(connection);
    if (!stream) return base::fail(stream.error());
    const auto batch = oldest_sealed(connection, *stream);
    if (!batch) return base::fail(batch.error());
    if (of != stream->id || !*batch || (*batch)->number != number || std::cmp_not_equal(number, stream->sealed)) {
        return base::fail(std::errc::invalid_argument,
                          "batch " + std::to_string(number) + " of stream " + of + " is not the one that waits");
    }
    const auto& messages = (*batch)->messages;
    if (messages.size() == 1) {
        auto aside = set_aside(connection, messages.front(), reason, at);
        if (!aside) return base::fail(std::move(aside).error());
        return std::optional{messages.front()};
    }
    auto waits = connection.run("UPDATE outbox SET batch = NULL, place = NULL WHERE batch = ? AND place >= ?",
                                {number, messages.size() / 2});
    if (!waits) return base::fail(std::move(waits).error());
    return std::optional<OutboxMessage>{};
}

base::Result<relay::OutboxState> state_now(db::Connection& connection) {
    const auto stream = present_stream(connection);
    if (!stream) return base::fail(stream.error());
    relay::OutboxState state;
    state.acknowledged = static_cast<std::uint64_t>(stream->acknowledged);
    auto looked = connection.each("SELECT count(*), coalesce(sum(body_bytes), 0), min(at_ms) FROM outbox", {},
                                  [&](const db::Row& row) {
                                      state.messages = static_cast<std::uint64_t>(row.integer(0));
                                      state.bytes = static_cast<std::uint64_t>(row.integer(1));
                                      state.oldest_at = from_ms(row.integer_or_null(2));
                                  });
    if (!looked) return base::fail(std::move(looked).error());
    return state;
}

}  // namespace

asio::awaitable<base::Result<relay::Dropped>> OutboxStore::append(std::vector<OutboxMessage> messages) {
    return database_.write([messages = std::move(messages), limit = limit_bytes_](db::Connection& connection) {
        return add(connection, messages, limit);
    });
}

asio::awaitable<base::Result<std::optional<OutboxMessage>>> OutboxStore::divide(std::string stream,
                                                                                std::uint64_t number,
                                                                                std::string reason, base::WallTime at) {
    return database_.write(
        [stream = std::move(stream), number, reason = std::move(reason), at](db::Connection& connection) {
            return divide_now(connection, stream, number, reason, at);
        });
}

asio::awaitable<base::Result<std::optional<OutboxBatch>>> OutboxStore::next_batch(relay::BatchLimits limits) {
    return database_.write([limits](db::Connection& connection) { return next(connection, limits); });
}

asio::awaitable<base::Result<void>> OutboxStore::acknowledge(std::string stream, std::uint64_t number) {
    return database_.write([stream = std::move(stream), number](db::Connection& connection) {
        return acknowledge_now(connection, stream, number);
    });
}

asio::awaitable<base::Result<void>> OutboxStore::begin_stream() {
    return database_.write([](db::Connection& connection) -> base::Result<void> {
        auto waiting = connection.run("UPDATE outbox SET batch = NULL, place = NULL WHERE batch IS NOT NULL");
        if (!waiting) return base::fail(std::move(waiting).error());
        auto begun = connection.run(
            "UPDATE outbox_stream SET stream = lower(hex(randomblob(16))), sealed = 0, acknowledged = 0");
        if (!begun) return base::fail(std::move(begun).error());
        return {};
    });
}

asio::awaitable<base::Result<relay::OutboxState>> OutboxStore::state() { return database_.read(state_now); }

}  // namespace fleetgate::store
