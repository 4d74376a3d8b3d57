#include "security_store/factor_store.hpp"

#include "db/times.hpp"

#include <utility>

namespace fleetgate::security_store {
namespace {

using security::StoredFactor;

constexpr std::size_t kHashOctets = 32;

base::Result<void> without_count(base::Result<std::int64_t> done) {
    if (!done) return base::fail(std::move(done).error());
    return {};
}

std::vector<std::string> split(const std::string& hashes) {
    std::vector<std::string> all;
    for (std::size_t at = 0; at + kHashOctets <= hashes.size(); at += kHashOctets)
        all.push_back(hashes.substr(at, kHashOctets));
    return all;
}

}  // namespace

asio::awaitable<base::Result<std::vector<StoredFactor>>> FactorStore::factors() {
    return database_.read([](db::Connection& connection) {
        return connection.all(
            "SELECT account_id, key, last_step, since_ms, recovery_hashes FROM second_factors ORDER BY account_id", {},
            [](const db::Row& row) {
                return StoredFactor{row.integer(0), row.text(1), row.integer(2), db::from_ms(row.integer(3)),
                                    split(row.text(4))};
            });
    });
}

asio::awaitable<base::Result<void>> FactorStore::put(StoredFactor factor) {
    return database_.write([factor = std::move(factor)](db::Connection& connection) {
        std::string hashes;
        for (const auto& hash : factor.recovery_hashes) hashes += hash;
        return without_count(connection.run(
            "INSERT INTO second_factors (account_id, key, last_step, since_ms, recovery_hashes) "
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT (account_id) DO UPDATE SET key = excluded.key, "
            "last_step = excluded.last_step, since_ms = excluded.since_ms, recovery_hashes = excluded.recovery_hashes",
            {factor.account_id, db::Blob{factor.sealed_key}, factor.last_step, db::to_ms(factor.since),
             db::Blob{hashes}}));
    });
}

asio::awaitable<base::Result<void>> FactorStore::remove(std::int64_t account_id) {
    return database_.write([account_id](db::Connection& connection) {
        return without_count(connection.run("DELETE FROM second_factors WHERE account_id = ?", {account_id}));
    });
}

}  // namespace fleetgate::security_store
