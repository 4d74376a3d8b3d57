#include "security/password_hasher.hpp"

#include "security/crypto.hpp"
#include "security/errc.hpp"

#include <memory>
#include <optional>
#include <utility>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fleetgate::security {
namespace {

base::Error too_many() { return {Errc::busy, "too many passwords are being checked: try again in some seconds"}; }

}  // namespace

PasswordHasher::PasswordHasher(ScryptParameters parameters)
    : parameters_{parameters},
      nobodys_{"$scrypt$ln=" + std::to_string(parameters.log2_n) + ",r=" + std::to_string(parameters.r) +
               ",p=" + std::to_string(parameters.p) + "$" + to_base64url(random_octets(16)) + "$" +
               to_base64url(random_octets(32))} {}

PasswordHasher::~PasswordHasher() { pool_.join(); }

void PasswordHasher::enter(const std::string& source, Job job) {
    std::optional<Job> turned_away;
    {
        const std::lock_guard lock{mutex_};
        if (running_ == kAtOnce) {
            turned_away = queue_.push(source, std::move(job));
        } else {
            ++running_;
            start(std::move(job));
        }
    }
    if (turned_away) (*turned_away)(false);
}

void PasswordHasher::start(Job job) {
    asio::post(pool_, [this, job = std::move(job)] {
        job(true);
        const std::lock_guard lock{mutex_};
        if (auto next = queue_.pop()) {
            start(*std::move(next));
        } else {
            --running_;
        }
    });
}

/// Runs `work` in the pool when it is the source's turn; the coroutine goes on afterwards on its own executor, which is
/// kept alive meanwhile.
template <class T>
asio::awaitable<base::Result<T>> PasswordHasher::run(std::string source, std::function<T()> work) {
    const auto begin = [this]<class Handler>(Handler handler, const std::string& from, std::function<T()> todo) {
        auto guard = asio::make_work_guard(asio::get_associated_executor(handler));
        // Shared, for a std::function must be copyable and a handler is not.
        auto waiter = std::make_shared<Handler>(std::move(handler));
        enter(from, [this, waiter, guard, todo = std::move(todo)](bool is_its_turn) {
            if (is_its_turn) ++hashed_;
            auto result = is_its_turn ? std::optional<T>{todo()} : std::nullopt;
            asio::post(guard.get_executor(),
                       [waiter, result = std::move(result)]() mutable { std::move (*waiter)(std::move(result)); });
        });
    };
    auto result = co_await asio::async_initiate<const asio::use_awaitable_t<>, void(std::optional<T>)>(
        begin, asio::use_awaitable, source, std::move(work));
    if (!result) co_return base::fail(too_many());
    co_return *std::move(result);
}

asio::awaitable<base::Result<std::string>> PasswordHasher::hash(base::Secret password, std::string source) {
    std::function<std::string()> work = [password = std::move(password), parameters = parameters_] {
        return scrypt_hash(password, parameters);
    };
    co_return co_await run<std::string>(std::move(source), std::move(work));
}

asio::awaitable<base::Result<bool>> PasswordHasher::matches(base::Secret password, std::string encoded,
                                                            std::string source) {
    if (encoded.empty()) encoded = nobodys_;
    std::function<bool()> work = [password = std::move(password), encoded = std::move(encoded)] {
        return scrypt_matches(password, encoded);
    };
    co_return co_await run<bool>(std::move(source), std::move(work));
}

bool PasswordHasher::is_outdated(std::string_view encoded) const { return scrypt_parameters(encoded) != parameters_; }

}  // namespace fleetgate::security
