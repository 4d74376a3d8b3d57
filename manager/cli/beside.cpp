#include "manager/cli/commands.hpp"
#include "manager/migrations.hpp"
#include "manager/service.hpp"

namespace fleetgate::manager::cli {

namespace {

base::Result<void> check_schema(db::Connection& connection) {
    const auto ours = static_cast<std::int64_t>(migrations().size());
    const auto steps = connection.number("SELECT count(*) FROM schema_migrations");
    if (steps && *steps == ours) return {};
    if (steps && *steps > ours) {
        return base::fail(std::errc::not_supported, "its database was made by a newer version than this command's");
    }
    return base::fail(std::errc::resource_unavailable_try_again,
                      "its database has not been brought up to date: start 'fleetgate-manager serve' of this version");
}

}  // namespace

base::Result<std::unique_ptr<db::Connection>> open_beside(const std::filesystem::path& data_directory) {
    const auto path = database_path(data_directory);
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        return base::fail(std::errc::no_such_file_or_directory,
                          "there is no manager in " + data_directory.string() +
                              ": run 'fleetgate-manager serve' first, or name its folder with --data");
    }
    constexpr std::chrono::milliseconds kBusy{5000};
    auto connection = db::Connection::open(path, db::Connection::Access::read_write, kBusy);
    if (!connection) return connection;
    if (auto fits = check_schema(**connection); !fits) {
        return base::fail(fits.error().during("the manager in " + data_directory.string()));
    }
    // What a command answers with must be as durable as what the service does.
    if (auto set = (*connection)->script("PRAGMA synchronous = FULL"); !set) return base::fail(set.error());
    return connection;
}

}  // namespace fleetgate::manager::cli
