#include "store/daily_file_store.hpp"

#include "store/outbox_gaps.hpp"
#include "store/times.hpp"

#include <utility>

namespace fleetgate::store {
namespace {

using relay::DailyFile;

base::Result<void> without_count(base::Result<std::int64_t> done) {
    if (!done) return base::fail(std::move(done).error());
    return {};
}

struct Lost {
    std::string name;
    std::string kind;
    base::WallTime day_end{};
};

/// Those that wait and fulfil `condition`: their contents go, and they are counted as a gap.
base::Result<std::vector<std::string>> give_up_where(db::Connection& connection, const std::string& condition,
                                                     const db::Value& value, std::string_view reason) {
    const auto lost =
        connection.all("SELECT name, kind, day_end_ms FROM daily_files WHERE content IS NOT NULL AND " + condition,
                       {value}, [](const db::Row& row) {
                           return Lost{row.text(0), row.text(1), from_ms(row.integer(2))};
                       });
    if (!lost) return base::fail(lost.error());
    std::vector<std::string> names;
    GapCount gaps;
    for (const auto& one : *lost) {
        names.push_back(one.name);
        gaps.add(one.kind, one.day_end, false);
        auto done = connection.run("UPDATE daily_files SET content = NULL WHERE name = ?", {one.name});
        if (!done) return base::fail(std::move(done).error());
    }
    if (auto written = gaps.write(connection, reason); !written) return base::fail(written.error());
    return names;
}

}  // namespace

asio::awaitable<base::Result<bool>> DailyFileStore::is_made(std::string name) {
    return database_.read([name = std::move(name)](db::Connection& connection) -> base::Result<bool> {
        const auto found =
            connection.first("SELECT 1 FROM daily_files WHERE name = ?", {name}, [](const db::Row&) { return true; });
        if (!found) return base::fail(found.error());
        return found->has_value();
    });
}

asio::awaitable<base::Result<void>> DailyFileStore::keep(DailyFile file) {
    return database_.write([file = std::move(file)](db::Connection& connection) {
        return without_count(connection.run("INSERT OR IGNORE INTO daily_files VALUES (?, ?, ?, ?)",
                                            {file.name, file.kind, to_ms(file.day_end), db::Blob{file.content}}));
    });
}

asio::awaitable<base::Result<std::vector<std::string>>> DailyFileStore::waiting() {
    return database_.read([](db::Connection& connection) {
        return connection.all("SELECT name FROM daily_files WHERE content IS NOT NULL ORDER BY day_end_ms, name", {},
                              [](const db::Row& row) { return row.text(0); });
    });
}

asio::awaitable<base::Result<std::optional<DailyFile>>> DailyFileStore::find(std::string name) {
    return database_.read([name = std::move(name)](db::Connection& connection) {
        return connection.first(
            "SELECT name, kind, day_end_ms, content FROM daily_files WHERE name = ? AND content IS NOT NULL", {name},
            [](const db::Row& row) {
                return DailyFile{row.text(0), row.text(1), from_ms(row.integer(2)), row.text(3)};
            });
    });
}

asio::awaitable<base::Result<void>> DailyFileStore::taken(std::string name) {
    return database_.write([name = std::move(name)](db::Connection& connection) {
        return without_count(connection.run("UPDATE daily_files SET content = NULL WHERE name = ?", {name}));
    });
}

asio::awaitable<base::Result<void>> DailyFileStore::give_up(std::string name, std::string reason) {
    return database_.write(
        [name = std::move(name), why = std::move(reason)](db::Connection& connection) -> base::Result<void> {
            const auto done = give_up_where(connection, "name = ?", name, why);
            if (!done) return base::fail(done.error());
            return {};
        });
}

asio::awaitable<base::Result<std::vector<std::string>>> DailyFileStore::expire(base::WallTime oldest) {
    // Asked each minute, and nearly always for nothing.
    const auto before = to_ms(oldest);
    auto any = co_await database_.read([before](db::Connection& connection) {
        return connection.first("SELECT 1 FROM daily_files WHERE day_end_ms < ?", {before},
                                [](const db::Row&) { return true; });
    });
    if (!any) co_return base::fail(any.error());
    if (!*any) co_return std::vector<std::string>{};
    co_return co_await database_.write([before](db::Connection& connection) -> base::Result<std::vector<std::string>> {
        auto names = give_up_where(connection, "day_end_ms < ?", before, "expired");
        if (!names) return names;
        auto gone = connection.run("DELETE FROM daily_files WHERE day_end_ms < ?", {before});
        if (!gone) return base::fail(std::move(gone).error());
        return names;
    });
}

asio::awaitable<base::Result<void>> DailyFileStore::forget_taken() {
    return database_.write([](db::Connection& connection) {
        return without_count(connection.run("DELETE FROM daily_files WHERE content IS NULL"));
    });
}

}  // namespace fleetgate::store
