// The ledger of what left for the manager, in the database.
#pragma once

#include "db/database.hpp"
#include "relay/ports/ledger.hpp"

#include <chrono>
#include <cstdint>

namespace fleetgate::store {

namespace asio = boost::asio;

struct SentBounds {
    std::chrono::days keep{30};
    std::uint64_t limit_bytes = 64U << 20U;  ///< of all contents
};

class SentStore final : public relay::Ledger {
public:
    explicit SentStore(db::Database& database, SentBounds bounds = {}) : database_{database}, bounds_{bounds} {}

    asio::awaitable<base::Result<std::int64_t>> note(relay::SentRequest request) override;
    asio::awaitable<base::Result<void>> settle(std::int64_t id, std::optional<unsigned> status,
                                               std::string trouble) override;
    asio::awaitable<base::Result<relay::SentPage>> list(std::int64_t before, std::size_t most) override;
    asio::awaitable<base::Result<std::optional<relay::SentLine>>> find(std::int64_t id) override;
    asio::awaitable<base::Result<Scan>> scan(std::int64_t before, std::size_t most,
                                             std::function<bool(const relay::SentLine&)> matches) override;
    asio::awaitable<base::Result<relay::SentKept>> kept() override;

private:
    db::Database& database_;
    SentBounds bounds_;
};

}  // namespace fleetgate::store
