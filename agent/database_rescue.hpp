// What helps when the gateway's database is damaged.
#pragma once

#include "agent/config.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <memory>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::agent {

namespace asio = boost::asio;

/// Opens the gateway's database. One that is damaged is made good first, as far as it can be (store::rescue()), so that
/// the service does not end again and again; where nothing can be saved it stays as it is, and a person decides.
/// Errors: Store::open()'s.
asio::awaitable<base::Result<std::unique_ptr<store::Store>>> open_or_rescue(store::StoreSettings settings,
                                                                            const security::Sealer& sealer,
                                                                            base::Clock& clock, base::Log& log);

/// The error as it is; where the database is damaged, with the command that sets it aside. `config_file`: the one that
/// was named, empty for the default, so that the command meets the same database.
base::Error with_rescue(base::Error error, const std::filesystem::path& config_file);

/// Renames the gateway's database, damaged or not, so that the next start begins with a new one; returns the new name.
/// Errors: no_such_file_or_directory; those of db::set_aside, of which `locked` says to stop the service.
base::Result<std::filesystem::path> set_database_aside(const Config& config, base::WallTime now);

}  // namespace fleetgate::agent
