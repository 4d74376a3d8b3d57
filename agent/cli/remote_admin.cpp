// admin unlock, admin reset-password: what helps whoever cannot log in.
#include "agent/cli/remote.hpp"
#include "agent/cli/secret_line.hpp"
#include "agent/cli/service_call.hpp"
#include "base/text.hpp"

#include <cstdio>
#include <optional>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

asio::awaitable<base::Result<int>> unlock(ControlClient& client, AdminUnlock options) {
    json::value body = json::object{{"user", options.user}};
    const auto done = co_await client.ask("POST", "/api/v1/control/unlock", std::move(body));
    if (!done) co_return base::fail(done.error());
    std::printf("%s may log in again, from everywhere.\n", base::printable(options.user).c_str());
    co_return kExitOk;
}

/// Nothing: the service makes one.
base::Result<std::optional<base::Secret>> chosen_password(const AdminResetPassword& options) {
    if (!options.ask && options.password_file.empty()) return std::nullopt;
    auto password = secret_line(options.password_file, "New password");
    if (!password) return base::fail(password.error());
    if (!options.password_file.empty()) return *std::move(password);
    const auto again = secret_line({}, "New password, once more");
    if (!again) return base::fail(again.error());
    if (*again != *password) return base::fail(std::errc::invalid_argument, "the two passwords differ");
    return *std::move(password);
}

asio::awaitable<base::Result<int>> reset_password(ControlClient& client, AdminResetPassword options) {
    const auto password = chosen_password(options);
    if (!password) co_return base::fail(password.error());
    json::object question{{"user", options.user}};
    if (*password) question["password"] = (*password)->reveal();
    json::value body = std::move(question);
    const auto answer = co_await client.ask("POST", "/api/v1/control/reset-password", std::move(body));
    if (!answer) co_return base::fail(answer.error());
    if (!*password)
        std::printf("One-time password of %s: %s\n", base::printable(options.user).c_str(),
                    text_at(*answer, "password").c_str());
    std::printf("It must be changed at the next log-in. All sessions of the account have ended.\n");
    co_return kExitOk;
}

}  // namespace

int run_admin_unlock(const AdminUnlock& options) {
    return call_service("admin unlock", options.service, [&](ControlClient& c) { return unlock(c, options); });
}

int run_admin_reset_password(const AdminResetPassword& options) {
    return call_service("admin reset-password", options.service,
                        [&](ControlClient& c) { return reset_password(c, options); });
}

}  // namespace fleetgate::agent::cli
