// Hashing passwords beside everything else: it takes half a second and 128 MB on purpose.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "security/fair_queue.hpp"
#include "security/scrypt.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

namespace fleetgate::security {

namespace asio = boost::asio;

/// Two threads of its own, so that two at most are hashed at once; sources take turns. Thread-safe. Cancel: not heard.
/// Must outlive those who wait for it, and go before their executors.
class PasswordHasher {
public:
    static constexpr std::size_t kAtOnce = 2;
    /// Beyond this many waiting, security::Errc::busy for whoever has most of them.
    static constexpr std::size_t kMostWaiting = 16;

    explicit PasswordHasher(ScryptParameters parameters = {});
    ~PasswordHasher();
    PasswordHasher(const PasswordHasher&) = delete;
    PasswordHasher& operator=(const PasswordHasher&) = delete;

    asio::awaitable<base::Result<std::string>> hash(base::Secret password, std::string source);
    /// An empty `encoded` (there is no such user) takes as long as a real one and is false.
    asio::awaitable<base::Result<bool>> matches(base::Secret password, std::string encoded, std::string source);
    /// True when the hash was made with other parameters than new ones are: hash again, while the password is known.
    [[nodiscard]] bool is_outdated(std::string_view encoded) const;
    /// Passwords hashed so far, to make a hash or to compare with one: what guesses cost. From any thread.
    [[nodiscard]] std::uint64_t hashed() const { return hashed_; }

private:
    using Job = std::function<void(bool is_its_turn)>;  ///< false: turned away
    void enter(const std::string& source, Job job);
    void start(Job job);
    template <class T>
    asio::awaitable<base::Result<T>> run(std::string source, std::function<T()> work);

    ScryptParameters parameters_;
    std::string nobodys_;  ///< a hash that no password matches
    std::mutex mutex_;
    std::size_t running_ = 0;
    std::atomic<std::uint64_t> hashed_ = 0;
    FairQueue<Job> queue_{kMostWaiting};
    asio::thread_pool pool_{kAtOnce};
};

}  // namespace fleetgate::security
