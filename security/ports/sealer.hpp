// Encrypting what is stored. Implementations: security::SecretBox; whoever stores a secret takes a Sealer.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace fleetgate::security {

/// Where a secret is kept. What was sealed for one place opens in no other, so that rows cannot be swapped.
struct Place {
    std::string_view table;
    std::int64_t row = 0;
    std::string_view column;
};

/// Thread-safe.
class Sealer {
public:
    virtual ~Sealer() = default;
    /// Octets that hold the secret, unreadable without the key, different each time.
    [[nodiscard]] virtual std::string seal(Place place, const base::Secret& secret) const = 0;
    /// Errors: wrong_key when another installation sealed it, tampered when it is not as it was, or not from there.
    [[nodiscard]] virtual base::Result<base::Secret> open(Place place, std::string_view sealed) const = 0;
};

}  // namespace fleetgate::security
