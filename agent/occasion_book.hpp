// Everything there is to notify of: the devices' occasions of the database, and the gateway's own.
#pragma once

#include "agent/certificate_term.hpp"
#include "notify/ports/occasion_source.hpp"
#include "security/audit_trail.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fleetgate::agent {

namespace asio = boost::asio;

/// How full the disk may be before somebody is told: less than 5 % and less than 1 GiB free.
struct DiskSpace {
    std::uintmax_t capacity_bytes = 0;
    std::uintmax_t available_bytes = 0;
    [[nodiscard]] bool is_short() const {
        constexpr std::uintmax_t kGibibyte = std::uintmax_t{1} << 30U;
        return available_bytes < capacity_bytes / 20 && available_bytes < kGibibyte;
    }
};

class OccasionBook final : public notify::OccasionSource {
public:
    /// All must outlive it.
    struct Needs {
        notify::OccasionSource& devices;
        /// What keeps everything from going up to the manager; nothing when all is well or there is none.
        std::function<asio::awaitable<base::Result<std::optional<std::string>>>()> manager_trouble;
        security::AuditTrail& audit;
        base::Clock& clock;
        std::string gateway;  ///< the host's name
        std::filesystem::path data_directory;
        std::function<std::optional<CertificateTerm>()> certificate;  ///< of the page, while it is about to end
        std::function<std::optional<DiskSpace>(const std::filesystem::path&)> disk;  ///< nothing: it cannot be told
    };
    explicit OccasionBook(Needs needs) : needs_{std::move(needs)} {}

    asio::awaitable<base::Result<std::vector<notify::Occasion>>> open() override;

private:
    asio::awaitable<base::Result<void>> add_manager(std::vector<notify::Occasion>& all);
    asio::awaitable<base::Result<void>> add_lockouts(std::vector<notify::Occasion>& all);
    void add_disk(std::vector<notify::Occasion>& all);
    void add_certificate(std::vector<notify::Occasion>& all);
    notify::Occasion own(std::string key, notify::Matter matter, std::string what, std::string to_do,
                         base::WallTime since) const;

    Needs needs_;
    std::optional<base::WallTime> manager_down_since_;
    std::optional<notify::Occasion> disk_short_;
    std::optional<base::WallTime> certificate_seen_at_;
    std::optional<CertificateTerm> certificate_;
};

/// Of the file system that holds the path.
std::optional<DiskSpace> disk_space_at(const std::filesystem::path& path);

}  // namespace fleetgate::agent
