// Where channels are kept, and what was told over each. Implementations: store::ChannelStore; fakes in tests.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::notify {

namespace asio = boost::asio;

/// A channel as a row: channel_json.hpp says what `settings` holds. The secret is sealed where it lies.
struct StoredChannel {
    std::int64_t id = 0;
    std::string settings;     ///< JSON
    base::Secret secret;      ///< the password at the mail server, or the key of a webhook's signature; may be empty
    std::string damage = {};  ///< why the secret cannot be read, a sentence; empty where it can: the others go on
};

/// What a channel was told and is not over yet.
struct Told {
    std::string key;      ///< of the occasion
    std::string subject;  ///< as it was told, for the word that it is over
    std::string what_happened;
    base::WallTime since{};

    friend bool operator==(const Told&, const Told&) = default;
};

class ChannelRepository {
public:
    virtual ~ChannelRepository() = default;

    virtual asio::awaitable<base::Result<std::vector<StoredChannel>>> channels() = 0;
    /// Adds when `id` is 0, else replaces; all of it or nothing. Returns the id. Errors: no_such_device_or_address
    /// for an id that is not there; the database's.
    virtual asio::awaitable<base::Result<std::int64_t>> put(StoredChannel channel) = 0;
    /// And what it was told. Errors: as put().
    virtual asio::awaitable<base::Result<void>> remove(std::int64_t id) = 0;

    virtual asio::awaitable<base::Result<std::vector<Told>>> told(std::int64_t channel) = 0;
    /// One message went out: `begun` counts as told, `over` as gone.
    virtual asio::awaitable<base::Result<void>> note_told(std::int64_t channel, std::vector<Told> begun,
                                                          std::vector<std::string> over) = 0;
};

}  // namespace fleetgate::notify
