#include "manager/mail_channel_store.hpp"

#include "db/times.hpp"
#include "notify/channel_json.hpp"

#include <memory>
#include <utility>

#include <boost/json/serialize.hpp>

namespace fleetgate::manager {

namespace {

using notify::StoredChannel;
using notify::Told;

struct All {
    std::vector<StoredChannel> channels;
    std::map<std::int64_t, std::int64_t> groups;
    std::map<std::int64_t, Language> languages;
};

base::Result<All> read(db::Connection& connection, const security::Sealer& sealer) {
    All out;
    const auto route = mail_route(connection, sealer);
    if (!route) return base::fail(route.error());
    if (!*route) return out;
    const auto channels = mail_channels(connection);
    if (!channels) return base::fail(channels.error());
    for (const auto& channel : *channels) {
        auto whole = joined(**route, channel);
        whole.name = "mail " + std::to_string(channel.id);
        out.channels.push_back({channel.id, boost::json::serialize(notify::to_json(whole)), whole.secret});
        out.groups[channel.id] = channel.group;
        out.languages[channel.id] = channel.language;
    }
    return out;
}

base::Result<void> note(db::Connection& connection, std::int64_t channel, const std::vector<Told>& begun,
                        const std::vector<std::string>& over) {
    for (const auto& told : begun) {
        // Of a channel that was removed meanwhile nothing is written.
        auto done = connection.run(
            "INSERT OR REPLACE INTO mail_told SELECT id, ?2, ?3, ?4, ?5 FROM mail_channels WHERE id = ?1",
            {channel, told.key, told.subject, told.what_happened, db::to_ms(told.since)});
        if (!done) return base::fail(std::move(done).error());
    }
    for (const auto& key : over) {
        auto done = connection.run("DELETE FROM mail_told WHERE channel_id = ? AND key = ?", {channel, key});
        if (!done) return base::fail(std::move(done).error());
    }
    return {};
}

}  // namespace

asio::awaitable<base::Result<std::vector<StoredChannel>>> MailChannelStore::channels() {
    const auto work = [&sealer = sealer_](db::Connection& c) { return read(c, sealer); };
    auto all = co_await database_.read(work);
    if (!all) co_return base::fail(all.error());
    groups_ = std::move(all->groups);
    languages_ = std::move(all->languages);
    co_return std::move(all->channels);
}

asio::awaitable<base::Result<std::string>> MailChannelStore::fingerprint() {
    co_return co_await database_.read([](db::Connection& connection) -> base::Result<std::string> {
        std::string out;
        auto looked = connection.each(
            "SELECT settings || hex(secret) FROM mail_route UNION ALL SELECT id || ' ' || "
            "group_id || recipients || language FROM mail_channels",
            {}, [&](const db::Row& row) { out += row.text(0) + "\n"; });
        if (!looked) return base::fail(std::move(looked).error());
        return out;
    });
}

std::int64_t MailChannelStore::group_of(std::int64_t channel) const {
    const auto found = groups_.find(channel);
    return found == groups_.end() ? 0 : found->second;
}

Language MailChannelStore::language_of(std::int64_t channel) const {
    const auto found = languages_.find(channel);
    return found == languages_.end() ? Language::english : found->second;
}

asio::awaitable<base::Result<std::int64_t>> MailChannelStore::put(StoredChannel) {
    co_return base::fail(std::errc::operation_not_supported, "who is told by mail is changed by mail_store.hpp");
}

asio::awaitable<base::Result<void>> MailChannelStore::remove(std::int64_t) {
    co_return base::fail(std::errc::operation_not_supported, "who is told by mail is changed by mail_store.hpp");
}

asio::awaitable<base::Result<std::vector<Told>>> MailChannelStore::told(std::int64_t channel) {
    return database_.read([channel](db::Connection& connection) {
        return connection.all(
            "SELECT key, subject, what_happened, since FROM mail_told WHERE channel_id = ? ORDER BY "
            "key",
            {channel}, [](const db::Row& row) {
                return Told{row.text(0), row.text(1), row.text(2), db::from_ms(row.integer(3))};
            });
    });
}

asio::awaitable<base::Result<void>> MailChannelStore::note_told(std::int64_t channel, std::vector<Told> begun,
                                                                std::vector<std::string> over) {
    return database_.write([channel, begun = std::move(begun), over = std::move(over)](db::Connection& connection) {
        return note(connection, channel, begun, over);
    });
}

}  // namespace fleetgate::manager
