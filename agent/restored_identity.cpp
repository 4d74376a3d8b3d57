#include "agent/restored_identity.hpp"

#include "base/bytes.hpp"

namespace fleetgate::agent {

namespace {

constexpr security::Place kPlace{"settings", 0, "manager.identity"};
constexpr store::TextSettingKey kIdentity{"manager.identity", ""};

}  // namespace

std::string sealed_identity(const base::Secret& seed, const security::Sealer& sealer) {
    return "\"" + base::to_hex(sealer.seal(kPlace, seed)) + "\"";
}

asio::awaitable<base::Result<std::optional<base::Secret>>> restored_identity(store::SettingsStore& settings,
                                                                             const security::Sealer& sealer) {
    const auto text = co_await settings.get(kIdentity);
    if (!text) co_return base::fail(text.error());
    if (text->empty()) co_return std::optional<base::Secret>{};
    const auto sealed = base::from_hex(*text);
    if (!sealed) co_return base::fail(std::errc::bad_message, "the restored identity in the settings is damaged");
    auto seed = sealer.open(kPlace, *sealed);
    if (!seed) co_return base::fail(seed.error().during("the restored identity"));
    co_return std::optional{*std::move(seed)};
}

}  // namespace fleetgate::agent
