// The daily files that wait for the manager, in the database.
#pragma once

#include "db/database.hpp"
#include "relay/ports/daily_file_box.hpp"

namespace fleetgate::store {

namespace asio = boost::asio;

class DailyFileStore final : public relay::DailyFileBox {
public:
    explicit DailyFileStore(db::Database& database) : database_{database} {}

    asio::awaitable<base::Result<bool>> is_made(std::string name) override;
    asio::awaitable<base::Result<void>> keep(relay::DailyFile file) override;
    asio::awaitable<base::Result<std::vector<std::string>>> waiting() override;
    asio::awaitable<base::Result<std::optional<relay::DailyFile>>> find(std::string name) override;
    asio::awaitable<base::Result<void>> taken(std::string name) override;
    asio::awaitable<base::Result<void>> give_up(std::string name, std::string reason) override;
    asio::awaitable<base::Result<std::vector<std::string>>> expire(base::WallTime oldest) override;
    asio::awaitable<base::Result<void>> forget_taken() override;

private:
    db::Database& database_;
};

}  // namespace fleetgate::store
