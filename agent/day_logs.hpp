// What happened on a day, for the files that go to the manager.
#pragma once

#include "discovery/ports/discovery_repository.hpp"
#include "fleet/ports/device_repository.hpp"
#include "relay/mapping.hpp"
#include "relay/ports/day_logs.hpp"
#include "security/audit_trail.hpp"

#include <filesystem>

namespace fleetgate::agent {

namespace asio = boost::asio;

/// Below the data directory: where base::DayLog writes.
inline constexpr std::string_view kDayLogFolder = "log";

class DayLogs final : public relay::DayLogs {
public:
    /// All must outlive it.
    struct Needs {
        security::AuditTrail& audit;
        fleet::DeviceRepository& devices;
        discovery::DiscoveryRepository& settings;
        std::filesystem::path directory;  ///< base::DayLog's
        /// Further names of this host: those of the page.
        std::vector<std::string> names;
    };
    explicit DayLogs(Needs needs) : needs_{std::move(needs)} {}

    asio::awaitable<base::Result<relay::AuditDay>> audit(base::WallTime begin, base::WallTime end) override;
    asio::awaitable<base::Result<std::optional<std::string>>> system_log(std::string day) override;
    asio::awaitable<base::Result<std::vector<std::string>>> private_values() override;

private:
    Needs needs_;
};

/// The settings of the searches as the manager is told. Errors: the database's.
asio::awaitable<base::Result<relay::Draft>> discovery_told(discovery::DiscoveryRepository& settings);

}  // namespace fleetgate::agent
