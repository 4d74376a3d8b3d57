// What needs somebody now, from the database: a few indexes are read, and of the devices only those that are named.
#pragma once

#include "db/database.hpp"
#include "fleet/ports/today_book.hpp"

namespace fleetgate::store {

namespace asio = boost::asio;

class TodayStore final : public fleet::TodayBook {
public:
    explicit TodayStore(db::Database& database) : database_{database} {}

    asio::awaitable<base::Result<fleet::Today>> today(fleet::TodayWish wish) override;

private:
    db::Database& database_;
};

}  // namespace fleetgate::store
