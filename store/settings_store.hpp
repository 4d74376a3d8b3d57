// Everything that is set on the page and is no device, credential or account: one row a setting.
#pragma once

#include "base/result.hpp"
#include "db/database.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::store {

namespace asio = boost::asio;

/// A setting's name and type, declared once where it is used:
///     inline constexpr store::SettingKey<std::int64_t> kPollInterval{"polling.interval_s", 300};
/// T is bool, std::int64_t or std::string (Fallback: std::string_view).
template <class T, class Fallback = T>
struct SettingKey {
    std::string_view name;
    Fallback fallback;  ///< while nobody set it, and for a value that is none of the type
};
using TextSettingKey = SettingKey<std::string, std::string_view>;

class SettingsStore {
public:
    explicit SettingsStore(db::Database& database) : database_{database} {}

    template <class T, class Fallback>
    asio::awaitable<base::Result<T>> get(SettingKey<T, Fallback> key) {
        auto text = co_await load(std::string{key.name});
        if (!text) co_return base::fail(std::move(text).error());
        T value{key.fallback};
        if (*text) parse(**text, value);
        co_return value;
    }
    template <class T, class Fallback>
    asio::awaitable<base::Result<void>> put(SettingKey<T, Fallback> key, T value) {
        return save(std::string{key.name}, to_text(value));
    }

    /// Any setting as JSON text; nothing when nobody set it.
    asio::awaitable<base::Result<std::optional<std::string>>> load(std::string name);
    asio::awaitable<base::Result<void>> save(std::string name, std::string json);
    asio::awaitable<base::Result<void>> forget(std::string name);

private:
    static void parse(const std::string& text, bool& value);
    static void parse(const std::string& text, std::int64_t& value);
    static void parse(const std::string& text, std::string& value);
    static std::string to_text(bool value);
    static std::string to_text(std::int64_t value);
    static std::string to_text(const std::string& value);

    db::Database& database_;
};

}  // namespace fleetgate::store
