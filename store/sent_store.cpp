#include "store/sent_store.hpp"

#include "store/times.hpp"

#include <limits>
#include <string>
#include <utility>

namespace fleetgate::store {
namespace {

using relay::SentLine;
using relay::SentRequest;

constexpr std::string_view kLine = "SELECT id, at_ms, destination, why, method, path, coding, bytes, status, trouble";
constexpr std::string_view kContent = ", head, body";

SentLine line_from(const db::Row& row) {
    SentLine out;
    out.id = row.integer(0);
    auto& request = out.request;
    request.at = from_ms(row.integer(1));
    request.to = row.text(2);
    request.why = row.text(3);
    request.method = row.text(4);
    request.path = row.text(5);
    request.coding = row.text(6);
    request.bytes = static_cast<std::uint64_t>(row.integer(7));
    if (const auto status = row.integer_or_null(8)) out.status = static_cast<unsigned>(*status);
    out.trouble = row.text(9);
    return out;
}

SentLine whole_from(const db::Row& row) {
    auto out = line_from(row);
    out.request.head = row.text(10);
    out.request.body = row.text(11);
    return out;
}

std::int64_t limit_of(std::int64_t before) { return before > 0 ? before : std::numeric_limits<std::int64_t>::max(); }

/// Oldest first until the rest is within the bounds; the newest stays, however large.
base::Result<void> trim(db::Connection& connection, const SentBounds& bounds, base::WallTime now) {
    auto old = connection.run("DELETE FROM sent WHERE at_ms < ?", {to_ms(now - bounds.keep)});
    if (!old) return base::fail(std::move(old).error());
    auto bytes = connection.number("SELECT bytes FROM sent_size");
    while (bytes && std::cmp_greater(*bytes, bounds.limit_bytes)) {
        auto gone = connection.run(
            "DELETE FROM sent WHERE id = (SELECT min(id) FROM sent) AND id < (SELECT max(id) FROM sent)");
        if (!gone) return base::fail(std::move(gone).error());
        if (*gone == 0) break;
        bytes = connection.number("SELECT bytes FROM sent_size");
    }
    if (!bytes) return base::fail(std::move(bytes).error());
    return {};
}

}  // namespace

asio::awaitable<base::Result<std::int64_t>> SentStore::note(SentRequest request) {
    return database_.write([sent = std::move(request),
                            bounds = bounds_](db::Connection& connection) -> base::Result<std::int64_t> {
        auto added = connection.run(
            "INSERT INTO sent (at_ms, destination, why, method, path, head, body, coding, bytes) VALUES (?, ?, ?, ?, "
            "?, ?, ?, ?, ?)",
            {to_ms(sent.at), sent.to, sent.why, sent.method, sent.path, sent.head, db::Blob{sent.body}, sent.coding,
             sent.bytes});
        if (!added) return base::fail(std::move(added).error());
        const auto id = connection.last_id();
        if (auto done = trim(connection, bounds, sent.at); !done) return base::fail(done.error());
        return id;
    });
}

asio::awaitable<base::Result<void>> SentStore::settle(std::int64_t id, std::optional<unsigned> status,
                                                      std::string trouble) {
    return database_.write([id, status, why = std::move(trouble)](db::Connection& connection) -> base::Result<void> {
        auto done = status ? connection.run("UPDATE sent SET status = ? WHERE id = ?", {*status, id})
                           : connection.run("UPDATE sent SET trouble = ? WHERE id = ?", {why, id});
        if (!done) return base::fail(std::move(done).error());
        return {};
    });
}

asio::awaitable<base::Result<relay::SentPage>> SentStore::list(std::int64_t before, std::size_t most) {
    return database_.read([before, most](db::Connection& connection) -> base::Result<relay::SentPage> {
        auto lines = connection.all(std::string{kLine} + " FROM sent WHERE id < ? ORDER BY id DESC LIMIT ?",
                                    {limit_of(before), most + 1}, line_from);
        if (!lines) return base::fail(std::move(lines).error());
        relay::SentPage page{*std::move(lines), false};
        page.more = page.lines.size() > most;
        if (page.more) page.lines.pop_back();
        return page;
    });
}

asio::awaitable<base::Result<std::optional<SentLine>>> SentStore::find(std::int64_t id) {
    return database_.read([id](db::Connection& connection) {
        return connection.first(std::string{kLine} + std::string{kContent} + " FROM sent WHERE id = ?", {id},
                                whole_from);
    });
}

asio::awaitable<base::Result<SentStore::Scan>> SentStore::scan(std::int64_t before, std::size_t most,
                                                               std::function<bool(const SentLine&)> matches) {
    return database_.read(
        [before, most, is_wanted = std::move(matches)](db::Connection& connection) -> base::Result<Scan> {
            Scan out;
            std::size_t seen = 0;
            auto looked = connection.each(
                std::string{kLine} + std::string{kContent} + " FROM sent WHERE id < ? ORDER BY id DESC LIMIT ?",
                {limit_of(before), most}, [&](const db::Row& row) {
                    auto line = whole_from(row);
                    ++seen;
                    out.next = line.id;
                    if (!is_wanted(line)) return;
                    line.request.head.clear();
                    line.request.body.clear();
                    out.lines.push_back(std::move(line));
                });
            if (!looked) return base::fail(std::move(looked).error());
            if (seen < most) out.next = 0;
            return out;
        });
}

asio::awaitable<base::Result<relay::SentKept>> SentStore::kept() {
    return database_.read([](db::Connection& connection) -> base::Result<relay::SentKept> {
        relay::SentKept out;
        auto looked = connection.each("SELECT count(*), min(at_ms), (SELECT bytes FROM sent_size) FROM sent", {},
                                      [&](const db::Row& row) {
                                          out.requests = static_cast<std::uint64_t>(row.integer(0));
                                          out.since = from_ms(row.integer_or_null(1));
                                          out.bytes = static_cast<std::uint64_t>(row.integer(2));
                                      });
        if (!looked) return base::fail(std::move(looked).error());
        return out;
    });
}

}  // namespace fleetgate::store
