// One conversation with the service: opens the client, runs the questions, prints what went wrong.
#pragma once

#include "agent/cli/options.hpp"
#include "agent/control_client.hpp"

#include <functional>
#include <string>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::agent::cli {

/// The configuration that the options name, or its defaults. Errors as load_config.
base::Result<Config> config_of(const ServiceOptions& options);

/// Runs `talk` with a client and returns its exit code; on an error prints "fleetgate NAME: why" and returns
/// kExitFailed (kExitUsage for a wrong configuration).
int call_service(const std::string& name, const ServiceOptions& options,
                 std::function<asio::awaitable<base::Result<int>>(ControlClient&)> talk);

/// The text at `key`, made printable; `otherwise` when it is absent or no text.
std::string text_at(const boost::json::value& object, std::string_view key, const std::string& otherwise = "");

}  // namespace fleetgate::agent::cli
