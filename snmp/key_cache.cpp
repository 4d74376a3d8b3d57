#include "snmp/key_cache.hpp"

#include <algorithm>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::snmp {
namespace {

asio::awaitable<base::Result<MasterKeysPtr>> make_master(CredentialPtr credential) {
    auto keys = master_keys(*credential);
    if (!keys) co_return base::fail(keys.error());
    co_return std::make_shared<const MasterKeys>(*std::move(keys));
}

asio::awaitable<base::Result<LocalKeys>> make_local(MasterKeysPtr master, CredentialPtr credential,
                                                    std::string engine_id) {
    co_return localize(*master, *credential, engine_id);
}

/// A result crosses from the pool to the loop through an optional: Asio wants what it carries default-constructible.
template <class T>
asio::awaitable<std::optional<T>> boxed(asio::awaitable<T> work) {
    co_return co_await std::move(work);
}

}  // namespace

KeyCache::~KeyCache() {
    if (pool_) pool_->stop();
}

asio::thread_pool& KeyCache::pool() {
    if (!pool_) pool_.emplace(1);
    return *pool_;
}

KeyCache::EntryPtr KeyCache::find(const CredentialPtr& credential) {
    // The same object first: comparing contents costs more.
    auto found =
        std::find_if(entries_.begin(), entries_.end(), [&](const auto& e) { return e->credential == credential; });
    if (found == entries_.end()) {
        found = std::find_if(entries_.begin(), entries_.end(),
                             [&](const auto& e) { return *e->credential == *credential; });
    }
    if (found == entries_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found);
    return entries_.front();
}

KeyCache::EntryPtr KeyCache::start(const CredentialPtr& credential) {
    if (entries_.size() == limit_) entries_.pop_back();
    auto entry = std::make_shared<Entry>(
        Entry{credential, {}, std::make_shared<asio::steady_timer>(executor_, asio::steady_timer::time_point::max())});
    entries_.push_front(entry);
    // On its own: whoever waits for it may be cancelled, the others still get their keys.
    auto made = [entry](std::exception_ptr, std::optional<base::Result<MasterKeysPtr>> keys) {
        if (!keys) keys = base::fail(std::errc::not_enough_memory, "the key cannot be made");
        entry->result = *std::move(keys);
        entry->ready->cancel();
    };
    asio::co_spawn(pool(), boxed(make_master(credential)), asio::bind_executor(executor_, std::move(made)));
    return entry;
}

asio::awaitable<base::Result<MasterKeysPtr>> KeyCache::master(CredentialPtr credential) {
    auto entry = find(credential);
    if (!entry) entry = start(credential);
    while (!entry->result) {
        boost::system::error_code woken;
        co_await entry->ready->async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
    if (!*entry->result) std::erase(entries_, entry);
    co_return *entry->result;
}

asio::awaitable<base::Result<LocalKeys>> KeyCache::localized(MasterKeysPtr master, CredentialPtr credential,
                                                             std::string engine_id) {
    if (!slow_to_localize(*credential)) co_return localize(*master, *credential, engine_id);
    auto made = co_await asio::co_spawn(pool(), boxed(make_local(master, credential, engine_id)), asio::use_awaitable);
    co_return *std::move(made);
}

}  // namespace fleetgate::snmp
