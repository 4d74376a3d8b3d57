// Where discovery settings and SNMP credentials are kept. Implementations: store::DiscoveryStore; fakes in tests.
#pragma once

#include "base/result.hpp"
#include "snmp/credential.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::discovery {

namespace asio = boost::asio;

struct StoredCredential {
    std::int64_t id = 0;
    std::string label;  ///< chosen by the IT admin, or snmp::describe()
    snmp::Credential credential;
};

/// One place to look in, with its own way to knock.
struct DiscoverySetting {
    std::int64_t id = 0;
    std::string name;
    std::vector<std::string> scopes;    ///< as typed: addresses, ranges, subnets, host names
    std::vector<std::string> excludes;  ///< same grammar
    std::uint16_t port = 161;
    std::vector<std::int64_t> credential_ids;  ///< tried in this order
    std::chrono::milliseconds timeout{2000};
    std::uint32_t retries = 1;
    std::uint32_t packets_per_second = 500;
    bool register_found = true;  ///< printers that are found become registered devices at once
    std::chrono::minutes interval{24 * 60};
    /// When the devices that it found are left alone, as polling::QuietHours::parse takes it; empty: never.
    std::string quiet_hours = {};

    friend bool operator==(const DiscoverySetting&, const DiscoverySetting&) = default;
};

class DiscoveryRepository {
public:
    virtual ~DiscoveryRepository() = default;

    virtual asio::awaitable<base::Result<std::vector<StoredCredential>>> credentials() = 0;
    /// Inserts when `id` is 0, else replaces. Returns the id. Secrets are encrypted at rest.
    virtual asio::awaitable<base::Result<std::int64_t>> put_credential(StoredCredential credential) = 0;
    virtual asio::awaitable<base::Result<void>> remove_credential(std::int64_t id) = 0;

    virtual asio::awaitable<base::Result<std::vector<DiscoverySetting>>> settings() = 0;
    virtual asio::awaitable<base::Result<std::int64_t>> put_setting(DiscoverySetting setting) = 0;
    virtual asio::awaitable<base::Result<void>> remove_setting(std::int64_t id) = 0;
};

}  // namespace fleetgate::discovery
