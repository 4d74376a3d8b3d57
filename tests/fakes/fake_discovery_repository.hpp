// Discovery settings and credentials in memory.
#pragma once

#include "discovery/ports/credential_list.hpp"
#include "discovery/ports/discovery_repository.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::fakes {

class FakeDiscoveryRepository final : public discovery::DiscoveryRepository, public discovery::CredentialList {
public:
    std::map<std::int64_t, discovery::StoredCredential> kept_credentials;
    std::map<std::int64_t, discovery::DiscoverySetting> kept_settings;
    std::optional<base::Error> failure;                ///< of every function
    std::function<void()> before_credentials = [] {};  ///< called within in_order()

    template <class T>
    using Answer = boost::asio::awaitable<base::Result<T>>;

    Answer<std::vector<discovery::StoredCredential>> credentials() override {
        if (failure) co_return base::fail(*failure);
        std::vector<discovery::StoredCredential> all;
        for (const auto& [id, credential] : kept_credentials) all.push_back(credential);
        co_return all;
    }
    Answer<std::int64_t> put_credential(discovery::StoredCredential credential) override {
        if (failure) co_return base::fail(*failure);
        if (credential.id == 0) credential.id = ++last_id_;
        const auto id = credential.id;
        kept_credentials.insert_or_assign(id, std::move(credential));
        co_return id;
    }
    Answer<void> remove_credential(std::int64_t id) override {
        kept_credentials.erase(id);
        co_return base::Result<void>{};
    }
    Answer<std::vector<discovery::DiscoverySetting>> settings() override {
        if (failure) co_return base::fail(*failure);
        std::vector<discovery::DiscoverySetting> all;
        for (const auto& [id, setting] : kept_settings) all.push_back(setting);
        co_return all;
    }
    Answer<std::int64_t> put_setting(discovery::DiscoverySetting setting) override {
        if (failure) co_return base::fail(*failure);
        if (setting.id == 0) setting.id = ++last_id_;
        const auto id = setting.id;
        kept_settings.insert_or_assign(id, std::move(setting));
        co_return id;
    }
    Answer<void> remove_setting(std::int64_t id) override {
        kept_settings.erase(id);
        co_return base::Result<void>{};
    }
    Answer<std::vector<std::pair<std::int64_t, snmp::CredentialPtr>>> in_order(std::vector<std::int64_t> ids) override {
        before_credentials();
        const auto executor = co_await boost::asio::this_coro::executor;
        co_await boost::asio::post(executor, boost::asio::use_awaitable);  // as a database's answer comes
        if (failure) co_return base::fail(*failure);
        std::vector<std::pair<std::int64_t, snmp::CredentialPtr>> found;
        for (const auto id : ids) {
            const auto known = kept_credentials.find(id);
            if (known == kept_credentials.end()) continue;
            found.emplace_back(id, std::make_shared<snmp::Credential>(known->second.credential));
        }
        co_return found;
    }

private:
    std::int64_t last_id_ = 0;
};

}  // namespace fleetgate::fakes
