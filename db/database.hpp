// A database file of ours: one thread writes, one reads, and what was written is on the disk when the writer goes on.
//
// Problem: synchronous=FULL costs an fsync a commit, some milliseconds each, and a gateway saves hundreds of readings a
// second. Idea: one thread owns the writing connection; whatever has gathered while it waited for the disk goes into
// its next transaction together (group commit). Reading has a connection and thread of its own, which WAL lets run
// beside the writer.
//
//     asio::awaitable<base::Result<std::int64_t>> add(std::string name) {
//         return database.write([name](db::Connection& c) -> base::Result<std::int64_t> {
//             if (auto done = c.run("INSERT INTO names (name) VALUES (?)", {name}); !done) return
//             base::fail(done.error()); return c.last_id();
//         });
//     }
//
// Trap: GCC 12 destroys the captures of a lambda twice when it is written inside a co_await expression. Return the
// awaitable as above, or give the lambda a name first: `auto work = [name]...; co_await database.write(work);`
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"
#include "db/errc.hpp"
#include "db/migration.hpp"
#include "db/worker.hpp"
#include "platform/lock_file.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::db {

struct Settings {
    std::filesystem::path path;        ///< its folder must exist
    std::uint32_t application_id = 0;  ///< tells this program's databases from others' (PRAGMA application_id); not 0
    std::span<const Migration> migrations;
    std::string program_version;
    base::WallTime now{};
    std::chrono::milliseconds busy_timeout{5000};
    /// Of each of the two connections.
    std::uint32_t cache_kib = 2048;
    /// A database up to this size is checked (PRAGMA quick_check) before it is used; a larger one by check(). One that
    /// cannot shrink (shrinker.hpp), of an older program, is written anew at a start up to this size; a larger one
    /// stays as it is, and its free pages take what comes.
    std::uint64_t check_up_to_bytes = 32U << 20U;
};

/// Thread-safe. Must go before the executors of those who wait for it.
class Database {
public:
    /// Makes the file (readable by this user alone) where there is none, and brings its schema up to date.
    /// Errors: newer_version, altered_migration, foreign, corrupt, disk_full, locked, read_only, no_permission,
    /// no_folder, io; each context names the file and says what to do. Blocks: for the start of a program.
    static base::Result<std::unique_ptr<Database>> open(Settings settings);

    /// Finishes what is queued. Blocks; await close() first where that matters.
    ~Database();

    /// `work(Connection&) -> Result<T>` on the writing thread, inside a transaction; undone when it fails. Resumes when
    /// it is durable. It may run twice (after its neighbours' rollback), so it changes nothing but the database, and
    /// it never begins or ends a transaction. Cancel: not heard; the work is done.
    template <class Work>
    auto write(Work work) {
        return writer_->submit(std::move(work));
    }

    /// `work(Connection&) -> Result<T>` on the reading thread; sees one moment of the database, with every write that
    /// was awaited before.
    template <class Work>
    auto read(Work work) {
        return reader_->submit(std::move(work));
    }

    /// Looks through the whole file, on a connection and thread of its own. Errors: corrupt, with what was found.
    asio::awaitable<base::Result<void>> check();

    /// Takes no more work, finishes what is queued, and leaves one file without a WAL beside it.
    asio::awaitable<void> close();

    /// What open() did to the schema.
    [[nodiscard]] Migrated migrated() const { return migrated_; }
    [[nodiscard]] const std::filesystem::path& path() const { return settings_.path; }

private:
    Database(Settings settings, platform::LockFile lock, Migrated migrated, std::unique_ptr<Connection> writer,
             std::unique_ptr<Connection> reader);

    Settings settings_;
    platform::LockFile lock_;  // let go last
    Migrated migrated_;
    std::unique_ptr<Worker> writer_;
    std::unique_ptr<Worker> reader_;
};

}  // namespace fleetgate::db
