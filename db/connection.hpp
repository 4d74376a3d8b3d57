// One connection to an SQLite database, used by one thread at a time.
#pragma once

#include "base/result.hpp"
#include "db/value.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace fleetgate::db {

/// Statements are prepared once and kept. Every function fails with db::Errc; no exception leaves it. A function given
/// for the rows must not throw, and may use the connection again.
///
///     auto names = connection.all("SELECT name FROM devices WHERE port = ?", {161}, [](const Row& r) { return
///     r.text(0); });
class Connection {
public:
    enum class Access { read_write, read_only };

    /// The file must exist.
    static base::Result<std::unique_ptr<Connection>> open(const std::filesystem::path& path, Access access,
                                                          std::chrono::milliseconds busy_timeout);
    ~Connection();

    /// Runs one statement that changes something. Returns the number of rows changed.
    base::Result<std::int64_t> run(std::string_view sql, Values values = {});
    /// Runs several statements, separated by semicolons, without values.
    base::Result<void> script(std::string_view sql);
    base::Result<void> each(std::string_view sql, Values values, const std::function<void(const Row&)>& on_row);

    template <class Read>
    auto all(std::string_view sql, Values values, Read read)
        -> base::Result<std::vector<std::invoke_result_t<Read&, const Row&>>> {
        std::vector<std::invoke_result_t<Read&, const Row&>> rows;
        auto done = each(sql, values, [&](const Row& row) { rows.push_back(read(row)); });
        if (!done) return base::fail(std::move(done).error());
        return rows;
    }

    /// The first row, or nothing when there is none.
    template <class Read>
    auto first(std::string_view sql, Values values, Read read)
        -> base::Result<std::optional<std::invoke_result_t<Read&, const Row&>>> {
        std::optional<std::invoke_result_t<Read&, const Row&>> found;
        auto done = each(sql, values, [&](const Row& row) {
            if (!found) found.emplace(read(row));
        });
        if (!done) return base::fail(std::move(done).error());
        return found;
    }

    /// The single number that a statement such as SELECT count(*) answers; 0 for no row.
    base::Result<std::int64_t> number(std::string_view sql, Values values = {});

    /// Of the last INSERT.
    [[nodiscard]] std::int64_t last_id() const;
    /// False also when SQLite itself gave up the transaction (disk full, I/O error).
    [[nodiscard]] bool in_transaction() const;
    [[nodiscard]] bool read_only() const;

private:
    struct Impl;
    explicit Connection(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> impl_;
};

}  // namespace fleetgate::db
