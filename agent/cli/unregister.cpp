// unregister: what waits is sent first, the manager is told, and only then forgotten.
#include "agent/cli/progress_bar.hpp"
#include "agent/cli/proxy.hpp"
#include "agent/cli/service_call.hpp"
#include "base/clock.hpp"
#include "platform/terminal.hpp"
#include "relay/errc.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

constexpr std::chrono::milliseconds kBetweenLooks{500};
constexpr std::chrono::minutes kForTheManager{2};
const std::string kRegistration = "/api/v1/connection/registration";

constexpr const char* kConsequence =
    "the manager then misses this gateway, raises its alarm, and lists it until somebody removes it there.";

std::string counted(std::int64_t messages) {
    return std::to_string(messages) + (messages == 1 ? " message" : " messages");
}

asio::awaitable<base::Result<json::value>> connection(ControlClient& client) {
    co_return co_await client.ask("GET", "/api/v1/connection");
}

std::int64_t waiting_in(const json::value& connection) {
    return connection.at("waiting").at("messages").to_number<std::int64_t>();
}

/// How many wait still when all has arrived, or the time is over.
asio::awaitable<base::Result<std::int64_t>> deliver(ControlClient& client, std::int64_t waiting,
                                                    std::chrono::seconds limit) {
    base::RealClock clock;
    ProgressBar bar{clock};
    const auto until = clock.now() + limit;
    const auto at_first = waiting;
    const auto begun = co_await client.ask("POST", "/api/v1/connection/delivery");
    if (!begun) co_return base::fail(begun.error());
    while (waiting > 0 && clock.now() < until) {
        bar.draw(static_cast<std::uint64_t>(std::max<std::int64_t>(0, at_first - waiting)),
                 static_cast<std::uint64_t>(at_first), "sending what waits");
        co_await clock.sleep_for(kBetweenLooks);
        const auto now = co_await connection(client);
        if (!now) co_return base::fail(now.error());
        waiting = waiting_in(*now);
        if (text_at(*now, "status") != "managed") break;
    }
    co_return waiting;
}

asio::awaitable<base::Result<void>> leave(ControlClient& client, bool is_local) {
    std::string path = kRegistration + (is_local ? "?local=true" : "");
    const auto done = co_await client.ask("DELETE", std::move(path), nullptr, kForTheManager);
    if (!done) co_return base::fail(done.error());
    co_return base::Result<void>{};
}

/// True where a person at a terminal says so.
bool wants_to_leave_untold(const base::Error& why) {
    if (!platform::is_terminal(platform::Stream::input)) return false;
    std::fprintf(stderr, "%s. Nothing was changed: if it leaves nonetheless, %s\nLeave without telling it? [y/N] ",
                 why.text().c_str(), kConsequence);
    std::string line;
    std::getline(std::cin, line);
    return line == "y" || line == "Y" || line == "yes";
}

asio::awaitable<base::Result<int>> unregister(ControlClient& client, Unregister options) {
    const auto before = co_await connection(client);
    if (!before) co_return base::fail(before.error());
    const auto status = text_at(*before, "status");
    if (status == "none") {
        std::printf("No manager is in use.\n");
        co_return kExitOk;
    }
    auto waiting = waiting_in(*before);
    if (waiting > 0) {
        const bool goes_up = status == "managed" && !options.is_local && options.wait_s > 0;
        std::fprintf(stderr, "%s for the manager.%s\n",
                     (counted(waiting) + (waiting == 1 ? " waits" : " wait")).c_str(),
                     goes_up ? " Sending first; --wait 0 leaves at once." : "");
        if (goes_up) {
            const auto left = co_await deliver(client, waiting, std::chrono::seconds{options.wait_s});
            if (!left) co_return base::fail(left.error());
            waiting = *left;
        }
    }
    bool told = !options.is_local;
    auto done = co_await leave(client, options.is_local);
    if (!done && done.error().code == relay::Errc::not_told && wants_to_leave_untold(done.error())) {
        told = false;
        auto untold = co_await leave(client, true);
        done = std::move(untold);
    }
    if (!done && done.error().code == relay::Errc::not_told) {
        co_return base::fail(done.error().code, done.error().text() + ". Nothing was changed. --local leaves without " +
                                                    "telling it; " + kConsequence);
    }
    if (!done) co_return base::fail(done.error());
    if (waiting > 0) {
        std::printf("%s not sent and kept, for the manager that is registered with next.\n",
                    (counted(waiting) + (waiting == 1 ? " was" : " were")).c_str());
    }
    std::printf(told ? "De-registered: the manager was told, and no manager is used any more.\n"
                     : "No manager is used any more. The old one was not told: it misses this gateway, raises its "
                       "alarm, and lists it until somebody removes it there.\n");
    co_return kExitOk;
}

}  // namespace

int run_unregister(const Unregister& options) {
    return call_service("unregister", options.service,
                        [&](ControlClient& client) { return unregister(client, options); });
}

}  // namespace fleetgate::agent::cli
