#include "store/account_store.hpp"
#include "store/times.hpp"

#include <string>
#include <utility>

namespace fleetgate::store {
namespace {

using security::AuditEntry;
using security::AuditMark;

base::Result<std::optional<AuditMark>> mark(db::Connection& connection, std::string_view name) {
    return connection.first("SELECT number, mac, seal FROM audit_marks WHERE name = ?", {name}, [](const db::Row& row) {
        return AuditMark{row.integer(0), row.text(1), row.text(2)};
    });
}

base::Result<void> set_mark(db::Connection& connection, std::string_view name, const AuditMark& mark) {
    auto done = connection.run("INSERT OR REPLACE INTO audit_marks VALUES (?, ?, ?, ?)",
                               {name, mark.number, db::Blob{mark.mac}, db::Blob{mark.seal}});
    if (!done) return base::fail(std::move(done).error());
    return {};
}

base::Result<AuditEntry> append_next(db::Connection& connection, const AuditStore::Chain& chain) {
    const auto newest = mark(connection, "newest");
    if (!newest) return base::fail(newest.error());
    auto [entry, moved] = chain(*newest);
    const auto& event = entry.event;
    auto added = connection.run("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                                {entry.number, to_ms(event.at), event.kind, event.actor, event.source, event.succeeded,
                                 event.detail, db::Blob{entry.mac}});
    if (!added) return base::fail(std::move(added).error());
    if (auto done = set_mark(connection, "newest", moved); !done) return base::fail(std::move(done).error());
    return std::move(entry);
}

AuditEntry entry_from(const db::Row& row) {
    return {row.integer(0),
            {from_ms(row.integer(1)), row.text(2), row.text(3), row.text(4), row.boolean(5), row.text(6)},
            row.text(7)};
}

constexpr std::string_view kColumns = "SELECT number, at_ms, kind, actor, source, succeeded, detail, mac FROM audit ";

}  // namespace

asio::awaitable<base::Result<AuditEntry>> AuditStore::append(Chain chain) {
    return database_.write(
        [chain = std::move(chain)](db::Connection& connection) { return append_next(connection, chain); });
}

asio::awaitable<base::Result<std::optional<AuditMark>>> AuditStore::newest() {
    return database_.read([](db::Connection& connection) { return mark(connection, "newest"); });
}

asio::awaitable<base::Result<std::optional<AuditMark>>> AuditStore::oldest() {
    return database_.read([](db::Connection& connection) { return mark(connection, "oldest"); });
}

asio::awaitable<base::Result<std::vector<AuditEntry>>> AuditStore::entries_after(std::int64_t after,
                                                                                 std::size_t limit) {
    return database_.read([after, limit](db::Connection& connection) {
        return connection.all(std::string{kColumns} + "WHERE number > ? ORDER BY number LIMIT ?", {after, limit},
                              entry_from);
    });
}

asio::awaitable<base::Result<std::vector<AuditEntry>>> AuditStore::entries_before(std::int64_t before,
                                                                                  std::size_t limit) {
    return database_.read([before, limit](db::Connection& connection) {
        return connection.all(std::string{kColumns} + "WHERE number < ? ORDER BY number DESC LIMIT ?", {before, limit},
                              entry_from);
    });
}

asio::awaitable<base::Result<void>> AuditStore::remove_up_to(AuditMark mark) {
    return database_.write([mark = std::move(mark)](db::Connection& connection) -> base::Result<void> {
        auto gone = connection.run("DELETE FROM audit WHERE number <= ?", {mark.number});
        if (!gone) return base::fail(std::move(gone).error());
        return set_mark(connection, "oldest", mark);
    });
}

}  // namespace fleetgate::store
