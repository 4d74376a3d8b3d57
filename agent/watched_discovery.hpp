// The stored discovery settings and credentials, with a word to whoever keeps a copy of them when one is changed, and
// no credential twice.
#pragma once

#include "discovery/ports/discovery_repository.hpp"

#include <functional>

namespace fleetgate::agent {

class WatchedDiscovery final : public discovery::DiscoveryRepository {
public:
    struct Watchers {
        std::function<void()> settings_changed;     ///< after a setting was stored or removed
        std::function<void()> credentials_changed;  ///< after a credential was
    };

    /// `stored` must outlive this.
    WatchedDiscovery(discovery::DiscoveryRepository& stored, Watchers watchers)
        : stored_{stored}, watchers_{std::move(watchers)} {}

    asio::awaitable<base::Result<std::vector<discovery::StoredCredential>>> credentials() override {
        return stored_.credentials();
    }
    asio::awaitable<base::Result<std::int64_t>> put_credential(discovery::StoredCredential credential) override {
        if (credential.id == 0) {
            const auto known = co_await stored_.credentials();
            // Where one of them cannot be opened any more, entering it again must go on.
            for (const auto& one : known ? *known : std::vector<discovery::StoredCredential>{}) {
                if (one.credential == credential.credential) credential.id = one.id;  // it takes the new label
            }
        }
        auto stored = co_await stored_.put_credential(std::move(credential));
        if (stored) watchers_.credentials_changed();
        co_return stored;
    }
    asio::awaitable<base::Result<void>> remove_credential(std::int64_t id) override {
        auto removed = co_await stored_.remove_credential(id);
        if (removed) watchers_.credentials_changed();
        co_return removed;
    }

    asio::awaitable<base::Result<std::vector<discovery::DiscoverySetting>>> settings() override {
        return stored_.settings();
    }
    asio::awaitable<base::Result<std::int64_t>> put_setting(discovery::DiscoverySetting setting) override {
        auto stored = co_await stored_.put_setting(std::move(setting));
        if (stored) watchers_.settings_changed();
        co_return stored;
    }
    asio::awaitable<base::Result<void>> remove_setting(std::int64_t id) override {
        auto removed = co_await stored_.remove_setting(id);
        if (removed) watchers_.settings_changed();
        co_return removed;
    }

private:
    discovery::DiscoveryRepository& stored_;
    Watchers watchers_;
};

}  // namespace fleetgate::agent
