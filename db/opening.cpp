#include "db/opening.hpp"

#include "db/salvage.hpp"
#include "db/sqlite_error.hpp"
#include "platform/private_file.hpp"

#include <string>
#include <system_error>
#include <utility>

namespace fleetgate::db {
namespace {

base::Result<void> limits(Connection& connection, const Settings& settings) {
    return connection.script("PRAGMA cache_size = -" + std::to_string(settings.cache_kib) +
                             ";PRAGMA mmap_size = 0;PRAGMA trusted_schema = OFF;PRAGMA cell_size_check = ON;");
}

/// An empty file becomes ours; a database of another program is left alone.
base::Result<void> claim(Connection& connection, const Settings& settings) {
    const auto id = connection.number("PRAGMA application_id");
    if (!id) return base::fail(id.error());
    if (*id == settings.application_id) return {};
    const auto tables = connection.number("SELECT count(*) FROM sqlite_schema");
    if (!tables) return base::fail(tables.error());
    if (*id != 0 || *tables != 0) return base::fail(Errc::foreign, "not a database of this program");
    // Before anything is in the file: later it would need a VACUUM. See shrinker.hpp.
    return connection.script("PRAGMA auto_vacuum = INCREMENTAL;PRAGMA application_id = " +
                             std::to_string(settings.application_id));
}

base::Result<void> make_durable(Connection& connection) {
    const auto mode = connection.first("PRAGMA journal_mode = WAL", {}, [](const Row& row) { return row.text(0); });
    if (!mode) return base::fail(mode.error());
    if (*mode != "wal") {
        return base::fail(Errc::io,
                          "its file system has no shared memory for a write-ahead log: keep it on a local disk");
    }
    return connection.script(
        "PRAGMA synchronous = FULL;PRAGMA foreign_keys = ON;PRAGMA secure_delete = FAST;"
        "PRAGMA journal_size_limit = 16777216;");
}

/// One that was made before databases could shrink is written anew, once. It is as good without: what fails here (the
/// disk has no room for a second one) is tried again at the next start.
void let_shrink(Connection& connection) {
    constexpr std::int64_t kIncremental = 2;
    const auto mode = connection.number("PRAGMA auto_vacuum");
    if (mode && *mode != kIncremental) (void)connection.script("PRAGMA auto_vacuum = INCREMENTAL;VACUUM;");
}

base::Result<void> make_file(const Settings& settings) {
    std::error_code error;
    if (std::filesystem::exists(settings.path, error)) return {};
    if (auto made = platform::create_private_file(settings.path); !made) return base::fail(file_error(made.error()));
    return {};
}

std::string advice(const base::Error& error) {
    if (error.code == Errc::corrupt) return "; restore a backup, or set it aside and begin anew";
    if (error.code == Errc::disk_full) return "; free some space, nothing stored is lost";
    if (error.code == Errc::read_only || error.code == Errc::no_permission) {
        return "; the service's user must be able to write the file and its folder";
    }
    if (error.code == Errc::no_folder) return "; make the folder, owned by the service's user";
    return "";
}

}  // namespace

base::Result<void> quick_check(Connection& connection) {
    auto found = connection.first("PRAGMA quick_check(1)", {}, [](const Row& row) { return row.text(0); });
    if (!found) return base::fail(std::move(found).error());
    if (*found != "ok") return base::fail(Errc::corrupt, found->value_or("no answer"));
    return {};
}

base::Error advised(base::Error error, const std::filesystem::path& path) {
    const auto what_to_do = advice(error);
    auto full = error.during("database " + path.string());
    full.context += what_to_do;
    return full;
}

base::Result<std::unique_ptr<Connection>> open_writer(const Settings& settings) {
    if (auto made = make_file(settings); !made) return base::fail(std::move(made).error());
    auto opened = Connection::open(settings.path, Connection::Access::read_write, settings.busy_timeout);
    if (!opened) return opened;
    auto& connection = **opened;
    if (connection.read_only()) return base::fail(Errc::read_only, "the file is write-protected");

    auto ready = limits(connection, settings);
    if (ready) ready = claim(connection, settings);
    std::error_code unknown;
    const bool is_small = std::filesystem::file_size(settings.path, unknown) <= settings.check_up_to_bytes;
    const bool is_suspected = is_marked_damaged(settings.path);
    if (ready && (is_small || is_suspected)) ready = quick_check(connection);
    if (ready && is_suspected) take_mark_away(settings.path);
    if (ready) ready = make_durable(connection);
    if (!ready) return base::fail(std::move(ready).error());
    if (is_small) let_shrink(connection);
    return opened;
}

base::Result<std::unique_ptr<Connection>> open_reader(const Settings& settings) {
    auto opened = Connection::open(settings.path, Connection::Access::read_only, settings.busy_timeout);
    if (!opened) return opened;
    if (auto ready = limits(**opened, settings); !ready) return base::fail(std::move(ready).error());
    return opened;
}

}  // namespace fleetgate::db
