#include "store/discovery_store.hpp"

#include "db/errc.hpp"
#include "store/errc.hpp"

#include <string>
#include <utility>

namespace fleetgate::store {
namespace {

using discovery::DiscoverySetting;

base::Unexpected no_such(std::int64_t id) {
    return base::fail(Errc::no_such_setting, "discovery setting " + std::to_string(id));
}

base::Result<void> write_row(db::Connection& connection, DiscoverySetting& setting) {
    if (setting.id == 0) {
        auto added = connection.run("INSERT INTO discovery_settings VALUES (NULL, '', 0, 0, 0, 0, 0, 0, '')");
        if (!added) return base::fail(std::move(added).error());
        setting.id = connection.last_id();
    }
    auto done = connection.run(
        "UPDATE discovery_settings SET name = ?2, port = ?3, timeout_ms = ?4, retries = ?5, packets_per_second = ?6, "
        "register_found = ?7, interval_min = ?8, quiet_hours = ?9 WHERE id = ?1",
        {setting.id, setting.name, setting.port, setting.timeout.count(), setting.retries, setting.packets_per_second,
         setting.register_found, setting.interval.count(), setting.quiet_hours});
    if (!done) return base::fail(std::move(done).error());
    if (*done == 0) return no_such(setting.id);
    return {};
}

base::Result<void> write_scopes(db::Connection& connection, std::int64_t id, bool excluded,
                                const std::vector<std::string>& scopes) {
    for (std::size_t i = 0; i < scopes.size(); ++i) {
        auto done = connection.run("INSERT INTO discovery_scopes VALUES (?, ?, ?, ?)", {id, excluded, i, scopes[i]});
        if (!done) return base::fail(std::move(done).error());
    }
    return {};
}

base::Result<std::int64_t> put(db::Connection& connection, DiscoverySetting setting) {
    if (auto done = write_row(connection, setting); !done) return base::fail(std::move(done).error());
    for (const auto* table : {"discovery_scopes", "discovery_credentials"}) {
        auto gone = connection.run("DELETE FROM " + std::string{table} + " WHERE setting_id = ?", {setting.id});
        if (!gone) return base::fail(std::move(gone).error());
    }
    auto written = write_scopes(connection, setting.id, false, setting.scopes);
    if (written) written = write_scopes(connection, setting.id, true, setting.excludes);
    if (!written) return base::fail(std::move(written).error());
    for (std::size_t i = 0; i < setting.credential_ids.size(); ++i) {
        auto done = connection.run("INSERT INTO discovery_credentials VALUES (?, ?, ?)",
                                   {setting.id, i, setting.credential_ids[i]});
        if (!done && done.error().code == db::Errc::constraint) {
            return base::fail(std::errc::invalid_argument, "There is no credential " +
                                                               std::to_string(setting.credential_ids[i]) +
                                                               ", or it is named twice: choose among those there are.");
        }
        if (!done) {
            return base::fail(done.error().during("credential " + std::to_string(setting.credential_ids[i])));
        }
    }
    return setting.id;
}

DiscoverySetting setting_from(const db::Row& row) {
    DiscoverySetting setting;
    setting.id = row.integer(0);
    setting.name = row.text(1);
    setting.port = static_cast<std::uint16_t>(row.integer(2));
    setting.timeout = std::chrono::milliseconds{row.integer(3)};
    setting.retries = static_cast<std::uint32_t>(row.integer(4));
    setting.packets_per_second = static_cast<std::uint32_t>(row.integer(5));
    setting.register_found = row.boolean(6);
    setting.interval = std::chrono::minutes{row.integer(7)};
    setting.quiet_hours = row.text(8);
    return setting;
}

base::Result<std::vector<DiscoverySetting>> load(db::Connection& connection) {
    auto settings = connection.all(
        "SELECT id, name, port, timeout_ms, retries, packets_per_second, register_found, interval_min, quiet_hours "
        "FROM discovery_settings ORDER BY id",
        {}, setting_from);
    if (!settings) return settings;
    for (auto& setting : *settings) {
        auto scopes = connection.each(
            "SELECT excluded, scope FROM discovery_scopes WHERE setting_id = ? ORDER BY position", {setting.id},
            [&](const db::Row& row) { (row.boolean(0) ? setting.excludes : setting.scopes).push_back(row.text(1)); });
        if (!scopes) return base::fail(std::move(scopes).error());
        auto credentials = connection.each(
            "SELECT credential_id FROM discovery_credentials WHERE setting_id = ? ORDER BY position", {setting.id},
            [&](const db::Row& row) { setting.credential_ids.push_back(row.integer(0)); });
        if (!credentials) return base::fail(std::move(credentials).error());
    }
    return settings;
}

}  // namespace

asio::awaitable<base::Result<std::vector<DiscoverySetting>>> DiscoveryStore::settings() { return database_.read(load); }

asio::awaitable<base::Result<std::int64_t>> DiscoveryStore::put_setting(DiscoverySetting setting) {
    return database_.write(
        [setting = std::move(setting)](db::Connection& connection) { return put(connection, setting); });
}

asio::awaitable<base::Result<void>> DiscoveryStore::remove_setting(std::int64_t id) {
    return database_.write([id](db::Connection& connection) -> base::Result<void> {
        auto gone = connection.run("DELETE FROM discovery_settings WHERE id = ?", {id});
        if (!gone) return base::fail(std::move(gone).error());
        if (*gone == 0) return no_such(id);
        return {};
    });
}

}  // namespace fleetgate::store
