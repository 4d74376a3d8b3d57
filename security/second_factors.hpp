// The second factor of an account: codes of an authenticator app, and recovery codes for when that is lost.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "security/ports/factor_repository.hpp"
#include "security/ports/sealer.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::security {

/// Use from one strand: the server's. What is given must outlive it. Counts no failures: who asks it does (Accounts).
/// Errors of all functions beside the named ones: the repository's.
class SecondFactors {
public:
    static constexpr std::size_t kRecoveryCodes = 10;
    static constexpr std::chrono::minutes kEnrolWithin{10};

    SecondFactors(FactorRepository& repository, const Sealer& sealer, base::Clock& clock)
        : repository_{repository}, sealer_{sealer}, clock_{clock} {}

    asio::awaitable<base::Result<void>> load();

    struct Facts {
        base::WallTime since{};
        std::size_t recovery_codes = 0;  ///< that were not used
    };
    /// Nothing for an account that has none.
    [[nodiscard]] std::optional<Facts> of(std::int64_t account_id) const;

    /// Makes a key for the app; it is in force once confirm() has seen a code of it. The one before stays till then.
    base::Secret begin(std::int64_t account_id);
    /// Recovery codes, each good once, told this once: 120 random bits each. Errors: wrong_second_factor;
    /// no_enrolment when none began within the last ten minutes.
    asio::awaitable<base::Result<std::vector<base::Secret>>> confirm(std::int64_t account_id, std::string typed);

    enum class Means : std::uint8_t { app, recovery_code };
    /// A code that was right is right no more. Errors: wrong_second_factor; wrong_key and tampered, when the stored key
    /// cannot be read.
    asio::awaitable<base::Result<Means>> check(std::int64_t account_id, std::string typed);

    asio::awaitable<base::Result<void>> remove(std::int64_t account_id);
    /// The account is gone, and the stored factor with it.
    void forget(std::int64_t account_id);

private:
    struct Enrolment {
        base::Secret key;
        base::SteadyTime began{};
    };
    base::Result<Means> used(StoredFactor& factor, std::string_view typed) const;

    FactorRepository& repository_;
    const Sealer& sealer_;
    base::Clock& clock_;
    std::map<std::int64_t, StoredFactor> factors_;  ///< by account
    std::map<std::int64_t, Enrolment> enrolments_;
};

}  // namespace fleetgate::security
