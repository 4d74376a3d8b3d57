#include "store/store.hpp"

#include "db/errc.hpp"
#include "db/salvage.hpp"
#include "store/messages.hpp"
#include "store/migrations.hpp"

#include <utility>

namespace fleetgate::store {

asio::awaitable<base::Result<std::unique_ptr<Store>>> Store::open(StoreSettings settings,
                                                                  const security::Sealer& sealer, base::Clock& clock,
                                                                  base::Log& log) {
    db::Settings wanted;
    wanted.path = settings.path;
    wanted.application_id = kApplicationId;
    wanted.migrations = migrations();
    wanted.program_version = settings.program_version;
    wanted.now = clock.wall_now();
    wanted.cache_kib = settings.cache_kib;
    db::finish_salvage(settings.path);
    auto database = db::Database::open(std::move(wanted));
    if (!database) co_return base::fail(std::move(database).error());

    const auto [from, to] = (*database)->migrated();
    if (from == 0) {
        log.write(kDatabaseMade, {{"path", settings.path.string()}});
    } else if (from != to) {
        log.write(kDatabaseMigrated,
                  {{"path", settings.path.string()}, {"from", std::to_string(from)}, {"to", std::to_string(to)}});
    }
    OutboxBounds bounds{settings.outbox_limit_bytes,
                        [folder = settings.path.parent_path()] { return disk_is_low(folder); }};
    co_return std::unique_ptr<Store>{new Store{*std::move(database), sealer, clock, log, std::move(bounds)}};
}

Store::Store(std::unique_ptr<db::Database> database, const security::Sealer& sealer, base::Clock& clock, base::Log& log,
             OutboxBounds outbox_bounds)
    : log_{log},
      database_{std::move(database)},
      devices_{*database_, log},
      questions_{*database_},
      priorities_{*database_},
      device_pages_{*database_},
      labels_{*database_},
      outlooks_{*database_},
      today_{*database_},
      discovery_{*database_, sealer},
      settings_{*database_},
      accounts_{*database_},
      factors_{*database_},
      tokens_{*database_},
      sessions_{*database_},
      audit_{*database_},
      outbox_{*database_, std::move(outbox_bounds)},
      registration_{*database_},
      channels_{*database_, sealer},
      occasions_{*database_},
      history_trim_{*database_},
      shrinker_{*database_, clock} {}

asio::awaitable<base::Result<void>> Store::check() {
    auto sound = co_await database_->check();
    if (!sound) log_.write(kDatabaseDamaged, {{"what", sound.error().text()}});
    if (!sound && sound.error().code == db::Errc::corrupt) db::mark_damaged(database_->path());
    co_return sound;
}

}  // namespace fleetgate::store
