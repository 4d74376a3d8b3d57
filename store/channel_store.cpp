#include "store/channel_store.hpp"

#include "store/times.hpp"

#include <utility>

namespace fleetgate::store {

namespace {

using notify::StoredChannel;
using notify::Told;

base::Unexpected no_such(std::int64_t id) {
    return base::fail(std::errc::no_such_device_or_address,
                      "there is no notification channel " + std::to_string(id) + "; it may have been removed");
}

security::Place place_of(std::int64_t id) { return {"notification_channels", id, "secret"}; }

/// A secret is sealed for its row, so the row comes first.
base::Result<std::int64_t> write(db::Connection& connection, const security::Sealer& sealer, StoredChannel channel) {
    if (channel.id == 0) {
        auto added = connection.run("INSERT INTO notification_channels VALUES (NULL, '', x'')");
        if (!added) return base::fail(std::move(added).error());
        channel.id = connection.last_id();
    }
    auto done =
        connection.run("UPDATE notification_channels SET settings = ?2, secret = ?3 WHERE id = ?1",
                       {channel.id, channel.settings, db::Blob{sealer.seal(place_of(channel.id), channel.secret)}});
    if (!done) return base::fail(std::move(done).error());
    if (*done == 0) return no_such(channel.id);
    return channel.id;
}

base::Result<std::vector<StoredChannel>> read(db::Connection& connection, const security::Sealer& sealer) {
    auto rows = connection.all("SELECT id, settings, secret FROM notification_channels ORDER BY id", {},
                               [](const db::Row& row) {
                                   return std::pair{StoredChannel{row.integer(0), row.text(1), {}}, row.text(2)};
                               });
    if (!rows) return base::fail(std::move(rows).error());
    std::vector<StoredChannel> all;
    for (auto& [channel, sealed] : *rows) {
        auto secret = sealer.open(place_of(channel.id), sealed);
        if (secret) {
            channel.secret = *std::move(secret);
        } else {
            channel.damage = secret.error().context;
        }
        all.push_back(std::move(channel));
    }
    return all;
}

base::Result<void> note(db::Connection& connection, std::int64_t channel, const std::vector<Told>& begun,
                        const std::vector<std::string>& over) {
    for (const auto& told : begun) {
        // Of a channel that was removed meanwhile nothing is written.
        auto done = connection.run(
            "INSERT OR REPLACE INTO notification_told SELECT id, ?2, ?3, ?4, ?5 FROM notification_channels "
            "WHERE id = ?1",
            {channel, told.key, told.subject, told.what_happened, to_ms(told.since)});
        if (!done) return base::fail(std::move(done).error());
    }
    for (const auto& key : over) {
        auto done = connection.run("DELETE FROM notification_told WHERE channel_id = ? AND key = ?", {channel, key});
        if (!done) return base::fail(std::move(done).error());
    }
    return {};
}

}  // namespace

asio::awaitable<base::Result<std::vector<StoredChannel>>> ChannelStore::channels() {
    return database_.read([&sealer = sealer_](db::Connection& connection) { return read(connection, sealer); });
}

asio::awaitable<base::Result<std::int64_t>> ChannelStore::put(StoredChannel channel) {
    return database_.write([&sealer = sealer_, channel = std::move(channel)](db::Connection& connection) {
        return write(connection, sealer, channel);
    });
}

asio::awaitable<base::Result<void>> ChannelStore::remove(std::int64_t id) {
    return database_.write([id](db::Connection& connection) -> base::Result<void> {
        auto gone = connection.run("DELETE FROM notification_channels WHERE id = ?", {id});
        if (!gone) return base::fail(std::move(gone).error());
        if (*gone == 0) return no_such(id);
        return {};
    });
}

asio::awaitable<base::Result<std::vector<Told>>> ChannelStore::told(std::int64_t channel) {
    return database_.read([channel](db::Connection& connection) {
        return connection.all(
            "SELECT key, subject, what_happened, since_ms FROM notification_told WHERE channel_id = ? ORDER BY key",
            {channel}, [](const db::Row& row) {
                return Told{row.text(0), row.text(1), row.text(2), from_ms(row.integer(3))};
            });
    });
}

asio::awaitable<base::Result<void>> ChannelStore::note_told(std::int64_t channel, std::vector<Told> begun,
                                                            std::vector<std::string> over) {
    return database_.write([channel, begun = std::move(begun), over = std::move(over)](db::Connection& connection) {
        return note(connection, channel, begun, over);
    });
}

}  // namespace fleetgate::store
