// The manager as a running service: database, keys, certificate, HTTPS server.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "db/database.hpp"
#include "manager/attempts.hpp"
#include "net/http_server.hpp"
#include "security/scrypt.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace fleetgate::manager {

namespace asio = boost::asio;

/// Of gateways, waiting for their next request.
inline constexpr std::size_t kKeptConnections = 2'048;

struct ServiceSettings {
    std::filesystem::path data_directory;
    std::vector<std::string> addresses{"0.0.0.0"};
    std::uint16_t port = 9443;
    std::vector<std::string> names;     ///< more host names and addresses for the certificate made here
    std::filesystem::path certificate;  ///< the administrator's own chain, PEM; empty: one is made and renewed here
    std::filesystem::path key;
    std::size_t kept_connections = kKeptConnections;
    std::string version;
    Attempts::Limits attempts;
    security::ScryptParameters hashing;  ///< of passwords
};

/// Where things lie below the data directory.
std::filesystem::path database_path(const std::filesystem::path& data_directory);
std::filesystem::path installation_key_path(const std::filesystem::path& data_directory);
std::filesystem::path setup_code_path(const std::filesystem::path& data_directory);
std::filesystem::path tls_directory(const std::filesystem::path& data_directory);

db::Settings database_settings(const std::filesystem::path& data_directory, const std::string& version,
                               base::WallTime now);

class Service {
public:
    /// Makes what is missing (folder, database, keys, certificate) and binds the port. `executor` must be one thread's.
    /// Errors: the database's, the certificate's, the port's; each context says what to do.
    static base::Result<std::unique_ptr<Service>> start(const asio::any_io_executor& executor, ServiceSettings settings,
                                                        base::Clock& clock, base::Log& log);
    ~Service();

    /// Serves until stop(); every connection has ended and every batch is on the disk when it returns.
    asio::awaitable<void> run();
    void stop(std::chrono::milliseconds budget);

    [[nodiscard]] std::uint16_t port() const;
    /// For this host's own programs: "https://127.0.0.1:9443".
    [[nodiscard]] const std::string& url() const;

private:
    class Impl;
    explicit Service(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace fleetgate::manager
