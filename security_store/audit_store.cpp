#include "security_store/audit_store.hpp"

#include "db/times.hpp"

#include <string>
#include <utility>

namespace fleetgate::security_store {
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

base::Result<AuditEntry> append_next(db::Connection& connection, const security::AuditRepository::Chain& chain) {
    const auto newest = mark(connection, "newest");
    if (!newest) return base::fail(newest.error());
    auto [entry, moved] = chain(*newest);
    const auto& event = entry.event;
    auto added = connection.run("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                                {entry.number, db::to_ms(event.at), event.kind, event.actor, event.source,
                                 event.succeeded, event.detail, db::Blob{entry.mac}});
    if (!added) return base::fail(std::move(added).error());
    if (auto done = set_mark(connection, "newest", moved); !done) return base::fail(std::move(done).error());
    return std::move(entry);
}

AuditEntry entry_from(const db::Row& row) {
    return {row.integer(0),
            {db::from_ms(row.integer(1)), row.text(2), row.text(3), row.text(4), row.boolean(5), row.text(6)},
            row.text(7)};
}

constexpr std::string_view kColumns = "SELECT number, at_ms, kind, actor, source, succeeded, detail, mac FROM audit ";

base::Result<std::vector<AuditEntry>> rows_after(db::Connection& connection, std::int64_t after, std::size_t limit) {
    return connection.all(std::string{kColumns} + "WHERE number > ? ORDER BY number LIMIT ?", {after, limit},
                          entry_from);
}

base::Result<std::vector<AuditEntry>> rows_before(db::Connection& connection, std::int64_t before, std::size_t limit) {
    return connection.all(std::string{kColumns} + "WHERE number < ? ORDER BY number DESC LIMIT ?", {before, limit},
                          entry_from);
}

base::Result<void> delete_up_to(db::Connection& connection, const AuditMark& last) {
    auto gone = connection.run("DELETE FROM audit WHERE number <= ?", {last.number});
    if (!gone) return base::fail(std::move(gone).error());
    return set_mark(connection, "oldest", last);
}

/// In a transaction of its own, taken for writing at once: what it read is still so when it writes.
template <class Work>
auto alone(db::Connection& connection, Work work) -> decltype(work()) {
    if (auto begun = connection.script("BEGIN IMMEDIATE"); !begun) return base::fail(begun.error());
    auto result = work();
    if (auto ended = connection.script(result ? "COMMIT" : "ROLLBACK"); result && !ended) {
        return base::fail(ended.error());
    }
    return result;
}

}  // namespace

asio::awaitable<base::Result<AuditEntry>> AuditStore::append(Chain chain) {
    return database_.write([chain = std::move(chain)](db::Connection& c) { return append_next(c, chain); });
}
asio::awaitable<base::Result<std::optional<AuditMark>>> AuditStore::newest() {
    return database_.read([](db::Connection& c) { return mark(c, "newest"); });
}
asio::awaitable<base::Result<std::optional<AuditMark>>> AuditStore::oldest() {
    return database_.read([](db::Connection& c) { return mark(c, "oldest"); });
}
asio::awaitable<base::Result<std::vector<AuditEntry>>> AuditStore::entries_after(std::int64_t after,
                                                                                 std::size_t limit) {
    return database_.read([after, limit](db::Connection& c) { return rows_after(c, after, limit); });
}
asio::awaitable<base::Result<std::vector<AuditEntry>>> AuditStore::entries_before(std::int64_t before,
                                                                                  std::size_t limit) {
    return database_.read([before, limit](db::Connection& c) { return rows_before(c, before, limit); });
}
asio::awaitable<base::Result<void>> AuditStore::remove_up_to(AuditMark mark) {
    return database_.write([last = std::move(mark)](db::Connection& c) { return delete_up_to(c, last); });
}

asio::awaitable<base::Result<AuditEntry>> AuditBeside::append(Chain chain) {
    co_return alone(connection_, [&] { return append_next(connection_, chain); });
}
asio::awaitable<base::Result<std::optional<AuditMark>>> AuditBeside::newest() { co_return mark(connection_, "newest"); }
asio::awaitable<base::Result<std::optional<AuditMark>>> AuditBeside::oldest() { co_return mark(connection_, "oldest"); }
asio::awaitable<base::Result<std::vector<AuditEntry>>> AuditBeside::entries_after(std::int64_t after,
                                                                                  std::size_t limit) {
    co_return rows_after(connection_, after, limit);
}
asio::awaitable<base::Result<std::vector<AuditEntry>>> AuditBeside::entries_before(std::int64_t before,
                                                                                   std::size_t limit) {
    co_return rows_before(connection_, before, limit);
}
asio::awaitable<base::Result<void>> AuditBeside::remove_up_to(AuditMark mark) {
    co_return alone(connection_, [&] { return delete_up_to(connection_, mark); });
}

}  // namespace fleetgate::security_store
