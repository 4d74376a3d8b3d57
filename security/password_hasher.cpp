#include "security/password_hasher.hpp"

#include "security/crypto.hpp"
#include "security/errc.hpp"

#include <functional>
#include <utility>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::security {
namespace {

/// Runs `work` in the pool; the coroutine goes on afterwards on its own executor, which is kept alive meanwhile.
template <class T>
asio::awaitable<T> run_in(asio::thread_pool& pool, std::function<T()> work) {
    const auto start = [&pool]<class Handler>(Handler handler, std::function<T()> todo) {
        auto guard = asio::make_work_guard(asio::get_associated_executor(handler));
        asio::post(pool, [handler = std::move(handler), guard = std::move(guard), todo = std::move(todo)]() mutable {
            asio::post(guard.get_executor(), [handler = std::move(handler), result = todo()]() mutable {
                std::move(handler)(std::move(result));
            });
        });
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(T)>(start, asio::use_awaitable,
                                                                                    std::move(work));
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
    std::function<std::string()> work = [password = std::move(password), parameters = parameters_] {
        return scrypt_hash(password, parameters);
    };
    co_return co_await run_in(pool_, std::move(work));
}

asio::awaitable<base::Result<bool>> PasswordHasher::matches(base::Secret password, std::string encoded) {
    if (!enter()) co_return base::fail(too_many());
    const Leave leave{waiting_};
    if (encoded.empty()) encoded = nobodys_;
    std::function<bool()> work = [password = std::move(password), encoded = std::move(encoded)] {
        return scrypt_matches(password, encoded);
    };
    co_return co_await run_in(pool_, std::move(work));
}

bool PasswordHasher::is_outdated(std::string_view encoded) const { return scrypt_parameters(encoded) != parameters_; }

}  // namespace fleetgate::security
