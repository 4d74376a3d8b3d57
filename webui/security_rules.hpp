// What holds for everybody who logs in. Implementation: agent/, over the stored settings; a fake in tests.
#pragma once

#include "base/result.hpp"
#include "security/password_policy.hpp"

#include <chrono>
#include <cstdint>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::webui {

namespace asio = boost::asio;

inline constexpr std::int64_t kLeastIdleMin = 1;
inline constexpr std::int64_t kMostIdleMin = 480;

struct SecurityRules {
    std::chrono::minutes idle{15};  ///< then a session that nobody used ends
    security::PasswordPolicy policy;
};

class SecurityRuleBook {
public:
    virtual ~SecurityRuleBook() = default;
    [[nodiscard]] virtual SecurityRules rules() const = 0;
    /// In force when it returns. Errors: the store's; then the old ones stay.
    virtual asio::awaitable<base::Result<void>> save(SecurityRules rules) = 0;
};

}  // namespace fleetgate::webui
