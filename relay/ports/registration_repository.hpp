// What the gateway remembers of its registration with the manager. Implementations: store::RegistrationStore; fakes in
// tests. The private key is not among it: it lies in a file of its own.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::relay {

namespace asio = boost::asio;

/// Pending until a person in the manager makes it managed; refused when the manager no longer knows the gateway.
enum class RegistrationStatus : std::uint8_t { pending, managed, refused };

struct Registration {
    std::string manager_url;  ///< "https://manager.example:443", as registered with
    std::string gateway_id;   ///< given by the manager
    RegistrationStatus status = RegistrationStatus::pending;
    std::string command_key;  ///< the manager's public key for signing commands: Ed25519, 32 octets as base64url
    base::WallTime registered_at{};

    friend bool operator==(const Registration&, const Registration&) = default;
};

class RegistrationRepository {
public:
    virtual ~RegistrationRepository() = default;

    /// Nothing before the first registration.
    virtual asio::awaitable<base::Result<std::optional<Registration>>> load() = 0;
    /// Replaces what was there. Durable when it returns.
    virtual asio::awaitable<base::Result<void>> save(Registration registration) = 0;
};

}  // namespace fleetgate::relay
