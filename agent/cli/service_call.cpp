#include "agent/cli/service_call.hpp"

#include "base/text.hpp"
#include "net/curl_http_client.hpp"
#include "platform/paths.hpp"

#include <cstdio>
#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json.hpp>

namespace fleetgate::agent::cli {

base::Result<Config> config_of(const ServiceOptions& options) {
    Config defaults;
    defaults.data_directory = platform::default_paths("fleetgate").data_directory;
    return load_config(options.config, options.config_named, defaults);
}

int call_service(const std::string& name, const ServiceOptions& options,
                 std::function<asio::awaitable<base::Result<int>>(ControlClient&)> talk) {
    const auto say = [&](const base::Error& error) {
        std::fprintf(stderr, "fleetgate %s: %s\n", name.c_str(), error.text().c_str());
    };
    const auto config = config_of(options);
    if (!config) {
        say(config.error());
        return kExitUsage;
    }
    net::CurlHttpClient http{"fleetgate"};
    auto client = ControlClient::open(*config, http);
    if (!client) {
        say(client.error());
        return kExitFailed;
    }
    asio::io_context io{1};
    std::optional<base::Result<int>> result;
    std::exception_ptr thrown;
    asio::co_spawn(io, talk(*client), [&](std::exception_ptr error, base::Result<int> code) {
        thrown = error;
        result = std::move(code);
    });
    io.run();
    if (thrown) std::rethrow_exception(thrown);
    if (!result->has_value()) {
        say(result->error());
        return result->error().code == std::errc::invalid_argument ? kExitUsage : kExitFailed;
    }
    return **result;
}

std::string text_at(const boost::json::value& object, std::string_view key, const std::string& otherwise) {
    if (!object.is_object()) return otherwise;
    const auto* value = object.as_object().if_contains(key);
    if (value == nullptr || !value->is_string()) return otherwise;
    return base::printable(std::string_view{value->as_string()});
}

}  // namespace fleetgate::agent::cli
