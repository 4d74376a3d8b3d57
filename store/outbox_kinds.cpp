#include "store/outbox_kinds.hpp"

namespace fleetgate::store {

namespace {

base::Result<std::vector<WaitingKind>> count(db::Connection& connection) {
    return connection.all("SELECT kind, count(*) FROM outbox GROUP BY kind ORDER BY count(*) DESC, kind", {},
                          [](const db::Row& row) {
                              return WaitingKind{row.text(0), static_cast<std::uint64_t>(row.integer(1))};
                          });
}

}  // namespace

boost::asio::awaitable<base::Result<std::vector<WaitingKind>>> waiting_by_kind(db::Database& database) {
    return database.read(count);
}

}  // namespace fleetgate::store
