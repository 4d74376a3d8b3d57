// Hashing passwords beside everything else: it takes half a second and 128 MB on purpose.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "security/scrypt.hpp"

#include <atomic>
#include <cstddef>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

namespace fleetgate::security {

namespace asio = boost::asio;

/// Two threads of its own, so that two at most are hashed at once. Thread-safe. Cancel: not heard. Must outlive those
/// who wait for it, and go before their executors.
class PasswordHasher {
public:
    static constexpr std::size_t kAtOnce = 2;
    /// Beyond this many waiting, security::Errc::busy.
    static constexpr std::size_t kMostWaiting = 16;

    explicit PasswordHasher(ScryptParameters parameters = {});
    ~PasswordHasher();
    PasswordHasher(const PasswordHasher&) = delete;
    PasswordHasher& operator=(const PasswordHasher&) = delete;

    asio::awaitable<base::Result<std::string>> hash(base::Secret password);
    /// An empty `encoded` (there is no such user) takes as long as a real one and is false.
    asio::awaitable<base::Result<bool>> matches(base::Secret password, std::string encoded);
    /// True when the hash was made with other parameters than new ones are: hash again, while the password is known.
    [[nodiscard]] bool is_outdated(std::string_view encoded) const;

private:
    bool enter();

    ScryptParameters parameters_;
    std::string nobodys_;  ///< a hash that no password matches
    std::atomic<std::size_t> waiting_{0};
    asio::thread_pool pool_{kAtOnce};
};

}  // namespace fleetgate::security
