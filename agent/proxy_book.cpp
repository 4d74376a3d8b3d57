#include "agent/proxy_book.hpp"

#include "protocol/base64.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::agent {

namespace json = boost::json;

namespace {

const std::string kName{kStoredProxy};
constexpr std::string_view kSealed = "sealed_password";
constexpr std::string_view kOpen = "password";  ///< in a backup, which is sealed as a whole
constexpr security::Place kPlace{"settings", 0, kStoredProxy};

}  // namespace

std::string proxy_for_backup(std::string_view stored, const security::Sealer& sealer) {
    boost::system::error_code error;
    auto value = json::parse(stored, error);
    if (error || !value.is_object()) return std::string{stored};
    auto& setting = value.get_object();
    const auto* sealed = setting.if_contains(kSealed);
    if (sealed == nullptr || !sealed->is_string()) return std::string{stored};
    const auto octets = protocol::from_base64(std::string_view{sealed->get_string()});
    setting.erase(kSealed);
    if (octets) {
        if (const auto password = sealer.open(kPlace, *octets)) setting[kOpen] = password->reveal();
    }
    return json::serialize(setting);
}

std::string proxy_from_backup(std::string_view text, const security::Sealer& sealer) {
    boost::system::error_code error;
    auto value = json::parse(text, error);
    if (error || !value.is_object()) return std::string{text};
    auto& setting = value.get_object();
    const auto* open = setting.if_contains(kOpen);
    if (open == nullptr || !open->is_string()) return std::string{text};
    const base::Secret password{std::string{open->get_string()}};
    setting.erase(kOpen);
    setting[kSealed] = protocol::to_base64(sealer.seal(kPlace, password));
    return json::serialize(setting);
}

asio::awaitable<base::Result<relay::ProxySetting>> ProxyBook::load() {
    const auto stored = co_await settings_.load(kName);
    if (!stored) co_return base::fail(stored.error());
    if (!*stored) co_return relay::ProxySetting{};
    boost::system::error_code error;
    const auto value = json::parse(**stored, error);
    if (error || !value.is_object()) co_return relay::ProxySetting{};
    auto setting = relay::proxy_from_json(value.get_object());
    if (!setting) co_return base::fail(setting.error().during("the proxy that is stored"));
    const auto* sealed = value.get_object().if_contains(kSealed);
    if (sealed == nullptr || !sealed->is_string()) co_return setting;
    if (const auto octets = protocol::from_base64(std::string_view{sealed->get_string()})) {
        if (auto password = sealer_.open(kPlace, *octets)) setting->password = *std::move(password);
    }
    co_return setting;
}

asio::awaitable<base::Result<void>> ProxyBook::save(relay::ProxySetting setting) {
    if (auto good = relay::check_proxy(setting); !good) co_return good;
    if (setting.host.empty()) {
        const auto forgotten = co_await settings_.forget(kName);
        co_return forgotten;
    }
    auto stored = relay::to_json(setting);
    if (!setting.password.empty()) stored[kSealed] = protocol::to_base64(sealer_.seal(kPlace, setting.password));
    auto text = json::serialize(stored);
    const auto saved = co_await settings_.save(kName, std::move(text));
    co_return saved;
}

}  // namespace fleetgate::agent
