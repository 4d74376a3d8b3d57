// Where second factors are kept. Implementations: the gateway's store; fakes::MemoryFactors in tests.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::security {

namespace asio = boost::asio;

struct StoredFactor {
    std::int64_t account_id = 0;
    std::string sealed_key;  ///< by the installation's Sealer
    std::int64_t last_step = 0;
    base::WallTime since{};
    std::vector<std::string> recovery_hashes;  ///< SHA-256 of each code that was not used, 32 octets

    friend bool operator==(const StoredFactor&, const StoredFactor&) = default;
};

/// Every function may fail with the database's errors; what returned is durable.
class FactorRepository {
public:
    virtual ~FactorRepository() = default;
    virtual asio::awaitable<base::Result<std::vector<StoredFactor>>> factors() = 0;
    /// In place of the account's, where it has one.
    virtual asio::awaitable<base::Result<void>> put(StoredFactor factor) = 0;
    virtual asio::awaitable<base::Result<void>> remove(std::int64_t account_id) = 0;
};

}  // namespace fleetgate::security
