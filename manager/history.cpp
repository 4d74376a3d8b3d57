#include "manager/history.hpp"

#include "db/times.hpp"

namespace fleetgate::manager {

base::Result<std::vector<CounterPoint>> counter_history(db::Connection& connection, std::int64_t device,
                                                        base::WallTime since) {
    return connection.all(
        "SELECT name, at, value, unit FROM counter_points p WHERE device = ?1 AND at >= coalesce((SELECT max(at) FROM "
        "counter_points b WHERE b.device = ?1 AND b.name = p.name AND b.at <= ?2), ?2) ORDER BY name, at",
        {device, db::to_ms(since)}, [](const db::Row& row) {
            return CounterPoint{row.text(0), db::from_ms(row.integer(1)), row.integer(2), row.text(3)};
        });
}

base::Result<std::vector<SupplyPoint>> supply_history(db::Connection& connection, std::int64_t device,
                                                      base::WallTime since) {
    return connection.all(
        "SELECT supply, at, level_percent FROM supply_points p WHERE device = ?1 AND at >= coalesce((SELECT max(at) "
        "FROM supply_points b WHERE b.device = ?1 AND b.supply = p.supply AND b.at <= ?2), ?2) ORDER BY supply, at",
        {device, db::to_ms(since)}, [](const db::Row& row) {
            return SupplyPoint{row.text(0), db::from_ms(row.integer(1)), row.integer_or_null(2)};
        });
}

base::Result<std::vector<AlertRow>> alert_history(db::Connection& connection, std::int64_t device, std::int64_t limit) {
    return connection.all(
        "SELECT item, code, code_name, severity, grouping, text, opened_at, closed_at FROM device_alerts "
        "WHERE device = ? ORDER BY closed_at IS NOT NULL, closed_at DESC, opened_at DESC, id DESC LIMIT ?",
        {device, limit}, [](const db::Row& row) {
            AlertRow out{row.text(0),
                         row.integer(1),
                         row.text(2),
                         row.text(3),
                         row.text(4),
                         row.text(5),
                         db::from_ms(row.integer(6)),
                         std::nullopt};
            if (const auto closed = row.integer_or_null(7)) out.closed_at = db::from_ms(*closed);
            return out;
        });
}

base::Result<std::vector<ConditionRow>> condition_history(db::Connection& connection, std::int64_t device,
                                                          std::int64_t limit) {
    return connection.all(
        "SELECT key, word, class, who, text, advice, level_percent, since, closed_at FROM device_conditions WHERE "
        "device = ? ORDER BY closed_at IS NOT NULL, closed_at DESC, since DESC, id DESC LIMIT ?",
        {device, limit}, [](const db::Row& row) {
            ConditionRow out{row.text(0),
                             row.text(1),
                             row.text(2),
                             row.text(3),
                             row.text(4),
                             row.text(5),
                             row.integer_or_null(6),
                             db::from_ms(row.integer(7)),
                             std::nullopt};
            if (const auto closed = row.integer_or_null(8)) out.closed_at = db::from_ms(*closed);
            return out;
        });
}

}  // namespace fleetgate::manager
