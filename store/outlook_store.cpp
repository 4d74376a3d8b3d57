#include "store/outlook_store.hpp"

#include "store/times.hpp"

#include <string>
#include <utility>

namespace fleetgate::store {
namespace {

std::int64_t number_of(std::chrono::sys_days day) { return day.time_since_epoch().count(); }

base::Result<void> write(db::Connection& connection, std::int64_t device, const fleet::KeptForecast& kept) {
    const std::optional<std::int64_t> percent = kept.percent;
    auto done =
        connection.run("INSERT OR REPLACE INTO supply_forecasts VALUES (?, ?, ?, ?, ?, ?, ?)",
                       {device, kept.supply, number_of(kept.forecast.expected_on), number_of(kept.forecast.earliest_on),
                        number_of(kept.forecast.latest_on), kept.forecast.basis, percent});
    if (!done) return base::fail(std::move(done).error());
    return {};
}

}  // namespace

asio::awaitable<base::Result<std::vector<fleet::DeviceId>>> OutlookStore::due(base::WallTime before, std::size_t most) {
    return database_.read([before, most](db::Connection& connection) {
        return connection.all(
            "SELECT d.id FROM devices d LEFT JOIN outlooks o ON o.device_id = d.id WHERE d.read_at_ms IS NOT NULL AND "
            "coalesce(o.looked_at_ms, 0) < ? ORDER BY coalesce(o.looked_at_ms, 0), d.id LIMIT ?",
            {to_ms(before), most}, [](const db::Row& row) { return fleet::DeviceId{row.integer(0)}; });
    });
}

asio::awaitable<base::Result<void>> OutlookStore::keep(fleet::DeviceId device,
                                                       std::vector<fleet::KeptForecast> forecasts, base::WallTime at) {
    return database_.write([id = static_cast<std::int64_t>(device), forecasts = std::move(forecasts),
                            at](db::Connection& connection) -> base::Result<void> {
        auto looked =
            connection.run("INSERT OR REPLACE INTO outlooks SELECT id, ?2 FROM devices WHERE id = ?1", {id, to_ms(at)});
        if (!looked) return base::fail(std::move(looked).error());
        if (*looked == 0) return {};
        auto gone = connection.run("DELETE FROM supply_forecasts WHERE device_id = ?", {id});
        if (!gone) return base::fail(std::move(gone).error());
        for (const auto& kept : forecasts) {
            if (auto done = write(connection, id, kept); !done) return done;
        }
        return {};
    });
}

}  // namespace fleetgate::store
