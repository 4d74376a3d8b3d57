#include "store/series.hpp"

#include <utility>

namespace fleetgate::store {

base::Result<std::optional<std::int64_t>> known_series(db::Connection& connection, const std::string& name) {
    return connection.first("SELECT id FROM series_names WHERE name = ?", {name},
                            [](const db::Row& row) { return row.integer(0); });
}

base::Result<std::int64_t> series_id(db::Connection& connection, const std::string& name) {
    auto known = known_series(connection, name);
    if (!known) return base::fail(std::move(known).error());
    if (*known) return **known;
    auto added = connection.run("INSERT INTO series_names (name) VALUES (?)", {name});
    if (!added) return base::fail(std::move(added).error());
    return connection.last_id();
}

base::Result<std::map<std::int64_t, std::string>> series_names(db::Connection& connection) {
    std::map<std::int64_t, std::string> names;
    auto done = connection.each("SELECT id, name FROM series_names", {},
                                [&](const db::Row& row) { names.emplace(row.integer(0), row.text(1)); });
    if (!done) return base::fail(std::move(done).error());
    return names;
}

}  // namespace fleetgate::store
