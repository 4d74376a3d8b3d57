#include "db/database.hpp"

#include "db/opening.hpp"
#include "db/sqlite_error.hpp"

#include <utility>

namespace fleetgate::db {
namespace {

/// One fsync for this many jobs at most: beyond it a batch gains little, and its first job waits for its last.
constexpr std::size_t kMostTogether = 64;

}  // namespace

base::Result<std::unique_ptr<Database>> Database::open(Settings settings) {
    auto lock = platform::LockFile::take(settings.path.string() + ".lock");
    if (!lock) return base::fail(advised(file_error(std::move(lock).error()), settings.path));
    auto writer = open_writer(settings);
    if (!writer) return base::fail(advised(std::move(writer).error(), settings.path));
    auto migrated = migrate(**writer, settings.migrations, settings.program_version, settings.now);
    if (!migrated) return base::fail(advised(std::move(migrated).error(), settings.path));
    auto reader = open_reader(settings);
    if (!reader) return base::fail(advised(std::move(reader).error(), settings.path));
    return std::unique_ptr<Database>{
        new Database{std::move(settings), *std::move(lock), *migrated, *std::move(writer), *std::move(reader)}};
}

Database::Database(Settings settings, platform::LockFile lock, Migrated migrated, std::unique_ptr<Connection> writer,
                   std::unique_ptr<Connection> reader)
    : settings_{std::move(settings)},
      lock_{std::move(lock)},
      migrated_{migrated},
      writer_{std::make_unique<Worker>(std::move(writer), write_together, kMostTogether)},
      reader_{std::make_unique<Worker>(std::move(reader), read_each, kMostTogether)} {}

// The reader's connection closes first: the last one to close folds the write-ahead log into the file.
Database::~Database() { reader_.reset(); }

asio::awaitable<base::Result<void>> Database::check() {
    auto connection = open_reader(settings_);
    if (!connection) co_return base::fail(advised(std::move(connection).error(), settings_.path));
    Worker checker{*std::move(connection), read_each, 1};
    auto sound = co_await checker.submit([](Connection& c) { return quick_check(c); });
    if (!sound) co_return base::fail(advised(std::move(sound).error(), settings_.path));
    co_return base::Result<void>{};
}

asio::awaitable<void> Database::close() {
    const auto nothing = [](Connection&) { return base::Result<void>{}; };
    (void)co_await read(nothing);
    reader_->finish();
    (void)co_await write(nothing);
    writer_->finish();
}

}  // namespace fleetgate::db
