#include "agent/credential_book.hpp"

namespace fleetgate::agent {

asio::awaitable<base::Result<void>> CredentialBook::load() {
    if (is_loaded_) co_return base::Result<void>{};
    auto stored = co_await repository_.credentials();
    if (!stored) co_return base::fail(stored.error());
    std::map<std::int64_t, snmp::CredentialPtr> fresh;
    for (auto& one : *stored) {
        const auto known = book_.find(one.id);
        const bool is_same = known != book_.end() && *known->second == one.credential;
        fresh.emplace(one.id,
                      is_same ? known->second : std::make_shared<const snmp::Credential>(std::move(one.credential)));
    }
    book_ = std::move(fresh);
    is_loaded_ = true;
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<snmp::CredentialPtr>> CredentialBook::credential(std::int64_t id) {
    auto loaded = co_await load();
    if (!loaded) co_return base::fail(loaded.error());
    auto found = book_.find(id);
    if (found == book_.end()) {
        // It may be newer than the book.
        changed();
        loaded = co_await load();
        if (!loaded) co_return base::fail(loaded.error());
        found = book_.find(id);
    }
    co_return found == book_.end() ? snmp::CredentialPtr{} : found->second;
}

asio::awaitable<base::Result<std::vector<std::pair<std::int64_t, snmp::CredentialPtr>>>> CredentialBook::in_order(
    std::vector<std::int64_t> ids) {
    std::vector<std::pair<std::int64_t, snmp::CredentialPtr>> found;
    for (const auto id : ids) {
        auto one = co_await credential(id);
        if (!one) co_return base::fail(one.error());
        if (*one) found.emplace_back(id, *std::move(one));
    }
    co_return found;
}

asio::awaitable<base::Result<std::vector<snmp::CredentialPtr>>> CredentialBook::of_user(std::string name) {
    auto loaded = co_await load();
    if (!loaded) co_return base::fail(loaded.error());
    std::vector<snmp::CredentialPtr> found;
    for (const auto& [id, credential] : book_) {
        if (credential->version == snmp::Version::v3 && credential->user == name) found.push_back(credential);
    }
    co_return found;
}

}  // namespace fleetgate::agent
