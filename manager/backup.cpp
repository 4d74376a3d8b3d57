#include "manager/backup.hpp"

#include "db/errc.hpp"
#include "manager/migrations.hpp"
#include "manager/service.hpp"
#include "manager/settings.hpp"
#include "platform/lock_file.hpp"
#include "platform/private_directory.hpp"
#include "platform/private_file.hpp"

#include <array>

namespace fleetgate::manager {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeyLimitBytes = 256U << 10U;
constexpr std::chrono::milliseconds kBusy{5000};

/// Relative to the data directory; those that are there.
std::vector<fs::path> key_files(const fs::path& directory) {
    std::vector<fs::path> out;
    for (const char* name : {"command.key", "installation.key"}) {
        if (fs::exists(directory / name)) out.emplace_back(name);
    }
    std::error_code none;
    for (const auto& entry : fs::directory_iterator{directory / "tls", none}) {
        if (entry.is_regular_file()) out.push_back(fs::path{"tls"} / entry.path().filename());
    }
    return out;
}

base::Result<void> copy_keys(const fs::path& from, const fs::path& to) {
    for (const auto& folder : {to, to / "tls"}) {
        if (auto made = platform::make_private_directory(folder); !made) return made;
    }
    for (const auto& name : key_files(from)) {
        const auto content = platform::read_private_file(from / name, kKeyLimitBytes);
        if (!content) return base::fail(content.error().during((from / name).string()));
        if (auto done = platform::write_private_file(to / name, content->reveal()); !done) return done;
    }
    return {};
}

/// A database of a manager, sound, of a schema that this program knows.
base::Result<void> check_backup(const fs::path& file) {
    std::error_code error;
    if (!fs::exists(file, error))
        return base::fail(std::errc::no_such_file_or_directory, "no backup in " + file.string());
    const auto connection = db::Connection::open(file, db::Connection::Access::read_only, kBusy);
    if (!connection) return base::fail(connection.error());
    const auto id = (*connection)->number("PRAGMA application_id");
    if (!id) return base::fail(id.error().during(file.string()));
    if (*id != database_settings({}, {}, {}).application_id) {
        return base::fail(db::Errc::foreign, file.string() + " is no backup of a manager");
    }
    std::string found;
    auto looked =
        (*connection)->each("PRAGMA integrity_check(1)", {}, [&](const db::Row& row) { found = row.text(0); });
    if (!looked) return looked;
    if (found != "ok") return base::fail(db::Errc::corrupt, file.string() + " is damaged: " + found);
    const auto steps = (*connection)->number("SELECT count(*) FROM schema_migrations");
    if (!steps) return base::fail(steps.error());
    if (*steps > static_cast<std::int64_t>(migrations().size())) {
        return base::fail(db::Errc::newer_version, file.string() + " was made by a newer version than this program's");
    }
    return {};
}

base::Result<void> moved(const fs::path& from, const fs::path& to) {
    std::error_code error;
    if (!fs::exists(from, error)) return {};
    fs::rename(from, to, error);
    if (error) return base::fail(error, "moving " + from.string() + " aside");
    return {};
}

}  // namespace

base::Result<void> make_backup(db::Connection& connection, const fs::path& data_directory, const fs::path& file) {
    // Empty and private first: SQLite writes into an empty file that is there, and takes none that holds something.
    if (auto made = platform::create_private_file(file); !made) return made;
    auto copied = connection.run("VACUUM INTO ?", {file.string()});
    auto done =
        copied ? copy_keys(data_directory, file.string() + ".keys") : base::Result<void>{base::fail(copied.error())};
    if (!done) {
        std::error_code ignored;
        fs::remove(file, ignored);
        return base::fail(done.error().during("the backup " + file.string()));
    }
    // VACUUM INTO does not wait for the disk; a durable write into the copy does.
    auto copy = db::Connection::open(file, db::Connection::Access::read_write, kBusy);
    if (!copy) return base::fail(copy.error());
    if (auto set = (*copy)->script("PRAGMA synchronous = FULL"); !set) return set;
    return put_setting(**copy, kIsBackup, "1");
}

base::Result<void> restore_backup(const fs::path& data_directory, const fs::path& file, base::WallTime now) {
    if (auto good = check_backup(file); !good) return good;
    if (auto made = platform::make_private_directory(data_directory); !made) return made;
    const auto target = database_path(data_directory);
    const auto lock = platform::LockFile::take(target.string() + ".lock");
    if (!lock) return base::fail(lock.error().during("the manager runs: stop it before a restore"));

    const auto fresh = fs::path{target.string() + ".restoring"};
    std::error_code error;
    fs::remove(fresh, error);
    if (auto made = platform::create_private_file(fresh); !made) return made;
    // Copied by SQLite, for a backup may have a write-ahead log of whoever looked into it.
    auto source = db::Connection::open(file, db::Connection::Access::read_write, kBusy);
    if (!source) return base::fail(source.error());
    if (auto copied = (*source)->run("VACUUM INTO ?", {fresh.string()}); !copied) return base::fail(copied.error());
    auto copy = db::Connection::open(fresh, db::Connection::Access::read_write, kBusy);
    if (!copy) return base::fail(copy.error());
    if (auto set = (*copy)->script("PRAGMA synchronous = FULL"); !set) return set;
    if (auto noted = put_setting(**copy, kIsBackup, ""); !noted) return noted;
    copy->reset();

    const auto aside = ".before-" + base::to_rfc3339(now).substr(0, 19);
    for (const char* part : {"-wal", "-shm", ""}) {
        const fs::path there{target.string() + part};
        if (auto done = moved(there, target.string() + aside + part); !done) return done;
    }
    if (auto done = moved(fresh, target); !done) return done;
    const fs::path keys{file.string() + ".keys"};
    return fs::exists(keys, error) ? copy_keys(keys, data_directory) : base::Result<void>{};
}

}  // namespace fleetgate::manager
