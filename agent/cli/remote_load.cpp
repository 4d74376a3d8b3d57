// load: what polling costs.
#include "agent/cli/load_text.hpp"
#include "agent/cli/remote.hpp"
#include "agent/cli/service_call.hpp"
#include "base/text.hpp"

#include <cstdio>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {
namespace {

asio::awaitable<base::Result<int>> load(ControlClient& client, Load options) {
    const auto answer = co_await client.ask("GET", "/api/v1/load");
    if (!answer) co_return base::fail(answer.error());
    const auto text =
        options.json ? base::json_for_terminal(boost::json::serialize(*answer)) + "\n" : load_text(*answer);
    std::fputs(text.c_str(), stdout);
    co_return kExitOk;
}

}  // namespace

int run_load(const Load& options) {
    return call_service("load", options.service, [&](ControlClient& c) { return load(c, options); });
}

}  // namespace fleetgate::agent::cli
