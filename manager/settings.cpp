#include "manager/settings.hpp"

namespace fleetgate::manager {

base::Result<void> put_setting(db::Connection& connection, std::string_view name, std::string value) {
    auto done = connection.run(
        "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        {name, std::move(value)});
    if (!done) return base::fail(done.error());
    return {};
}

base::Result<std::string> setting(db::Connection& connection, std::string_view name) {
    auto found = connection.first("SELECT value FROM settings WHERE name = ?", {name},
                                  [](const db::Row& row) { return row.text(0); });
    if (!found) return base::fail(found.error());
    return found->value_or("");
}

}  // namespace fleetgate::manager
