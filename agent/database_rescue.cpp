#include "agent/database_rescue.hpp"

#include "agent/installation.hpp"
#include "db/errc.hpp"
#include "db/set_aside.hpp"
#include "store/rescue.hpp"

#include <string>
#include <system_error>
#include <utility>

namespace fleetgate::agent {

asio::awaitable<base::Result<std::unique_ptr<store::Store>>> open_or_rescue(store::StoreSettings settings,
                                                                            const security::Sealer& sealer,
                                                                            base::Clock& clock, base::Log& log) {
    auto opened = co_await store::Store::open(settings, sealer, clock, log);
    if (opened || opened.error().code != db::Errc::corrupt) co_return opened;
    const auto rescued = store::rescue(settings, clock, log);
    if (!rescued) co_return opened;
    auto again = co_await store::Store::open(settings, sealer, clock, log);
    co_return again;
}

base::Error with_rescue(base::Error error, const std::filesystem::path& config_file) {
    if (error.code != db::Errc::corrupt) return error;
    const auto named = config_file.empty() ? std::string{} : " --config " + config_file.string();
    error.context += "; 'fleetgate" + named + " database set-aside' sets it aside";
    return error;
}

base::Result<std::filesystem::path> set_database_aside(const Config& config, base::WallTime now) {
    const auto path = config.data_directory / kDatabaseFile;
    std::error_code error;
    // Asked first, lest the lock make a file of the wrong owner where nothing is.
    if (!std::filesystem::exists(path, error)) {
        if (!error) error = std::make_error_code(std::errc::no_such_file_or_directory);
        return base::fail(error, path.string());
    }
    auto aside = db::set_aside(path, now);
    if (!aside && aside.error().code == db::Errc::locked) {
        aside.error().context += "; stop the service first";
    }
    return aside;
}

}  // namespace fleetgate::agent
