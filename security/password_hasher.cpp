#include "security/password_hasher.hpp"

#include "security/crypto.hpp"
#include "security/errc.hpp"

#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::security {
namespace {

/// In the pool.
asio::awaitable<std::string> hash_there(base::Secret password, ScryptParameters parameters) {
    co_return scrypt_hash(password, parameters);
}

asio::awaitable<bool> match_there(base::Secret password, std::string encoded) {
    co_return scrypt_matches(password, encoded);
}

struct Leave {
    std::atomic<std::size_t>& waiting;
    ~Leave() { --waiting; }
};

base::Error too_many() { return {Errc::busy, "too many passwords are being checked: try again in some seconds"}; }

}  // namespace

PasswordHasher::PasswordHasher(ScryptParameters parameters)
    : parameters_{parameters},
      nobodys_{"$scrypt$ln=" + std::to_string(parameters.log2_n) + ",r=" + std::to_string(parameters.r) +
               ",p=" + std::to_string(parameters.p) + "$" + to_base64url(random_octets(16)) + "$" +
               to_base64url(random_octets(32))} {}

PasswordHasher::~PasswordHasher() { pool_.join(); }

bool PasswordHasher::enter() {
    if (++waiting_ <= kAtOnce + kMostWaiting) return true;
    --waiting_;
    return false;
}

asio::awaitable<base::Result<std::string>> PasswordHasher::hash(base::Secret password) {
    if (!enter()) co_return base::fail(too_many());
    const Leave leave{waiting_};
    co_return co_await asio::co_spawn(pool_, hash_there(std::move(password), parameters_), asio::use_awaitable);
}

asio::awaitable<base::Result<bool>> PasswordHasher::matches(base::Secret password, std::string encoded) {
    if (!enter()) co_return base::fail(too_many());
    const Leave leave{waiting_};
    if (encoded.empty()) encoded = nobodys_;
    co_return co_await asio::co_spawn(pool_, match_there(std::move(password), std::move(encoded)), asio::use_awaitable);
}

bool PasswordHasher::is_outdated(std::string_view encoded) const { return scrypt_parameters(encoded) != parameters_; }

}  // namespace fleetgate::security
