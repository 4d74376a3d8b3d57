// The manager's accounts have no second factor: nothing is stored, and nothing offers to make one.
#pragma once

#include "security/ports/factor_repository.hpp"

#include <system_error>

namespace fleetgate::manager {

class NoSecondFactors final : public security::FactorRepository {
public:
    boost::asio::awaitable<base::Result<std::vector<security::StoredFactor>>> factors() override {
        co_return std::vector<security::StoredFactor>{};
    }
    boost::asio::awaitable<base::Result<void>> put(security::StoredFactor) override {
        co_return base::fail(std::errc::function_not_supported, "the manager keeps no second factors");
    }
    boost::asio::awaitable<base::Result<void>> remove(std::int64_t) override { co_return base::Result<void>{}; }
};

}  // namespace fleetgate::manager
