// Passphrase hashes, made once per credential, off the loop.
#pragma once

#include "snmp/keys.hpp"

#include <list>
#include <memory>
#include <optional>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

namespace fleetgate::snmp {

namespace asio = boost::asio;

using MasterKeysPtr = std::shared_ptr<const MasterKeys>;

/// Found by the credential's content, bounded; what was used least recently is wiped first. Use from one strand.
class KeyCache {
public:
    KeyCache(asio::any_io_executor executor, std::size_t limit) : executor_{std::move(executor)}, limit_{limit} {}
    ~KeyCache();

    /// Never null in a success. Several who wait for one credential share the work.
    asio::awaitable<base::Result<MasterKeysPtr>> master(CredentialPtr credential);
    asio::awaitable<base::Result<LocalKeys>> localized(MasterKeysPtr master, CredentialPtr credential,
                                                       std::string engine_id);
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

private:
    struct Entry {
        CredentialPtr credential;
        std::optional<base::Result<MasterKeysPtr>> result;  ///< empty: being made
        std::shared_ptr<asio::steady_timer> ready;
    };
    using EntryPtr = std::shared_ptr<Entry>;

    EntryPtr find(const CredentialPtr& credential);
    EntryPtr start(const CredentialPtr& credential);
    asio::thread_pool& pool();

    asio::any_io_executor executor_;
    std::size_t limit_;
    std::list<EntryPtr> entries_;  ///< used most recently first
    std::optional<asio::thread_pool> pool_;
};

}  // namespace fleetgate::snmp
