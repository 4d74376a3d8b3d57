#include "store/settings_store.hpp"

#include <boost/json.hpp>

namespace fleetgate::store {

namespace json = boost::json;

namespace {

json::value parsed(const std::string& text) {
    json::error_code error;
    auto value = json::parse(text, error);
    return error ? json::value{} : value;
}

base::Result<void> nothing(base::Result<std::int64_t> done) {
    if (!done) return base::fail(std::move(done).error());
    return {};
}

}  // namespace

asio::awaitable<base::Result<std::optional<std::string>>> SettingsStore::load(std::string name) {
    return database_.read([name = std::move(name)](db::Connection& connection) {
        return connection.first("SELECT value FROM settings WHERE key = ?", {name},
                                [](const db::Row& row) { return row.text(0); });
    });
}

asio::awaitable<base::Result<void>> SettingsStore::save(std::string name, std::string json) {
    return database_.write([name = std::move(name), json = std::move(json)](db::Connection& connection) {
        return nothing(connection.run("INSERT OR REPLACE INTO settings VALUES (?, ?)", {name, json}));
    });
}

asio::awaitable<base::Result<void>> SettingsStore::forget(std::string name) {
    return database_.write([name = std::move(name)](db::Connection& connection) {
        return nothing(connection.run("DELETE FROM settings WHERE key = ?", {name}));
    });
}

void SettingsStore::parse(const std::string& text, bool& value) {
    if (const auto json = parsed(text); json.is_bool()) value = json.get_bool();
}

void SettingsStore::parse(const std::string& text, std::int64_t& value) {
    if (const auto json = parsed(text); json.is_int64()) value = json.get_int64();
}

void SettingsStore::parse(const std::string& text, std::string& value) {
    if (const auto json = parsed(text); json.is_string()) value = std::string{json.get_string()};
}

std::string SettingsStore::to_text(bool value) { return value ? "true" : "false"; }
std::string SettingsStore::to_text(std::int64_t value) { return std::to_string(value); }
std::string SettingsStore::to_text(const std::string& value) { return json::serialize(json::string{value}); }

}  // namespace fleetgate::store
