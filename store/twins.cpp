#include "store/twins.hpp"

#include "store/unit_column.hpp"

#include <string>
#include <utility>
#include <vector>

namespace fleetgate::store {
namespace {

struct Twin {
    std::int64_t id = 0;
    std::optional<std::string> mac;
    fleet::Place place;
};

}  // namespace

base::Result<std::optional<std::int64_t>> find_twin(db::Connection& connection, const fleet::Place& place,
                                                    const Keys& keys) {
    auto twins = connection.all(
        "SELECT d.id, t.mac, d.address, d.port, d.unit FROM twins t JOIN devices d ON d.id = t.device_id WHERE "
        "d.serial = ?1 "
        "AND (d.maker_key = ?2 OR d.maker_key = '' OR ?2 = '') ORDER BY d.id",
        {keys.serial, keys.maker}, [](const db::Row& row) {
            return Twin{row.integer(0),
                        row.text_or_null(1),
                        {row.text(2), static_cast<std::uint16_t>(row.integer(3)), unit_from(row.integer_or_null(4))}};
        });
    if (!twins) return base::fail(std::move(twins).error());
    if (twins->empty()) return std::optional<std::int64_t>{};
    for (const auto& twin : *twins) {
        if (twin.mac && twin.mac == keys.mac) return std::optional{twin.id};
    }
    for (const auto& twin : *twins) {
        if (fleet::is_same_place(twin.place, place) && (!twin.mac || !keys.mac)) return std::optional{twin.id};
    }
    return std::optional<std::int64_t>{};
}

base::Result<void> make_twin(db::Connection& connection, fleet::DeviceId device, fleet::DeviceId of) {
    auto made = connection.run(
        "INSERT OR REPLACE INTO twins SELECT id, CASE WHEN mac IS (SELECT mac FROM devices WHERE id = ?2) THEN NULL "
        "ELSE mac END FROM devices WHERE id = ?1",
        {static_cast<std::int64_t>(device), static_cast<std::int64_t>(of)});
    if (!made) return base::fail(std::move(made).error());
    return {};
}

base::Result<bool> has_twins(db::Connection& connection, const Keys& keys) {
    const auto count = connection.number(
        "SELECT count(*) FROM twins t JOIN devices d ON d.id = t.device_id WHERE d.serial = ?", {keys.serial});
    if (!count) return base::fail(count.error());
    return *count > 0;
}

base::Result<void> hand_over_twin(db::Connection& connection, fleet::DeviceId from, fleet::DeviceId to) {
    auto gone = connection.run("DELETE FROM twins WHERE device_id = ?", {static_cast<std::int64_t>(to)});
    if (!gone) return base::fail(std::move(gone).error());
    auto handed = connection.run("UPDATE twins SET device_id = ?2 WHERE device_id = ?1",
                                 {static_cast<std::int64_t>(from), static_cast<std::int64_t>(to)});
    if (!handed) return base::fail(std::move(handed).error());
    return {};
}

}  // namespace fleetgate::store
