#include "agent/cli/proxy.hpp"

#include "agent/cli/reading_text.hpp"
#include "agent/cli/secret_line.hpp"
#include "agent/cli/service_call.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <sstream>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

const std::string kPath = "/api/v1/connection/proxy";

void print_json(const json::value& value) {
    std::printf("%s\n", base::json_for_terminal(json::serialize(value)).c_str());
}

asio::awaitable<base::Result<int>> show(ControlClient& client, Proxy options) {
    const auto answer = co_await client.ask("GET", kPath);
    if (!answer) co_return base::fail(answer.error());
    if (options.json) {
        print_json(*answer);
        co_return kExitOk;
    }
    const auto host = text_at(*answer, "host");
    if (host.empty()) {
        std::printf("No proxy: the manager is reached directly.\n");
        co_return kExitOk;
    }
    const auto line = [](const char* name, const std::string& value) {
        if (!value.empty()) std::printf("%s %s\n", column(name, 12).c_str(), value.c_str());
    };
    line("host:", host);
    line("port:", json::serialize(answer->at("port")));
    line("log-in:", text_at(*answer, "login"));
    line("user:", text_at(*answer, "user"));
    line("password:", answer->at("has_password").as_bool() ? "stored" : "none");
    for (const auto& entry : answer->at("bypass").as_array()) {
        line("bypass:", base::printable(std::string_view{entry.as_string()}));
    }
    line("authority:", text_at(*answer, "authority"));
    co_return kExitOk;
}

struct Door {
    std::string host;
    std::int64_t port = 3128;
};

base::Result<Door> door_of(const std::string& address) {
    Door door{address};
    const bool is_v6 = address.starts_with('[');
    const auto bracket = address.find(']');
    const auto colon = address.rfind(':');
    const bool has_port = colon != std::string::npos && (is_v6 ? colon == bracket + 1 : address.find(':') == colon);
    if (has_port) {
        const auto* end = address.data() + address.size();
        const auto [stop, error] = std::from_chars(address.data() + colon + 1, end, door.port);
        if (error != std::errc{} || stop != end || door.port < 1 || door.port > 65'535) {
            return base::fail(std::errc::invalid_argument, "the proxy's port is a number from 1 to 65535");
        }
        door.host = address.substr(0, colon);
    }
    if (is_v6 && door.host.ends_with(']')) door.host = door.host.substr(1, door.host.size() - 2);
    return door;
}

asio::awaitable<base::Result<int>> set(ControlClient& client, Proxy options) {
    const auto door = door_of(options.address);
    if (!door) co_return base::fail(door.error());
    json::object proxy{{"host", door->host},
                       {"port", door->port},
                       {"login", options.login},
                       {"user", options.user},
                       {"bypass", json::array(options.bypass.begin(), options.bypass.end())}};
    if (options.login != "none") {
        const auto password = secret_line(options.password_file, "Password of " + options.user + " at the proxy");
        if (!password) co_return base::fail(password.error());
        proxy["password"] = password->reveal();
    }
    if (!options.ca_file.empty()) {
        std::ifstream stream{options.ca_file};
        std::stringstream pem;
        pem << stream.rdbuf();
        proxy["authority_pem"] = pem.str();
    }
    json::value body = std::move(proxy);
    const auto answer = co_await client.ask("PUT", kPath, std::move(body));
    if (!answer) co_return base::fail(answer.error());
    std::printf("Used from now on. 'fleetgate proxy test' tries the way to the manager.\n");
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> off(ControlClient& client) {
    json::value body = json::object{{"host", ""}};
    const auto answer = co_await client.ask("PUT", kPath, std::move(body));
    if (!answer) co_return base::fail(answer.error());
    std::printf("No proxy any more: the manager is reached directly.\n");
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> test(ControlClient& client, Proxy options) {
    json::object wanted;
    if (!options.url.empty()) wanted["url"] = options.url;
    json::value body = std::move(wanted);
    const auto answer = co_await client.ask("POST", kPath + "/test", std::move(body), std::chrono::minutes{2});
    if (!answer) co_return base::fail(answer.error());
    const bool ok = answer->at("ok").as_bool();
    if (options.json) {
        print_json(*answer);
        co_return ok ? kExitOk : kExitFailed;
    }
    for (const auto& step : answer->at("steps").as_array()) {
        auto name = text_at(step, "step");
        auto state = text_at(step, "state");
        std::replace(name.begin(), name.end(), '_', ' ');
        std::replace(state.begin(), state.end(), '_', ' ');
        std::printf("%s %s\n", column(name, 18).c_str(), state.c_str());
        if (const auto detail = text_at(step, "detail"); !detail.empty()) std::printf("  %s\n", detail.c_str());
        if (const auto advice = text_at(step, "what_to_do"); !advice.empty()) std::printf("  %s\n", advice.c_str());
    }
    co_return ok ? kExitOk : kExitFailed;
}

asio::awaitable<base::Result<int>> choose(ControlClient& client, bool on) {
    json::value body = json::object{{"on", on}};
    const auto done = co_await client.ask("POST", "/api/v1/control/anonymization", std::move(body));
    if (!done) co_return base::fail(done.error());
    std::printf(on ? "Data is anonymized, for good: the manager is told no addresses, names and places.\n"
                   : "Data is not anonymized, for good.\n");
    co_return kExitOk;
}

}  // namespace

int run_proxy(const Proxy& options) {
    return call_service("proxy", options.service, [&](ControlClient& client) {
        if (options.action == "set") return set(client, options);
        if (options.action == "off") return off(client);
        if (options.action == "test") return test(client, options);
        return show(client, options);
    });
}

int run_setup(const Setup& options) {
    return call_service("setup", options.service,
                        [&](ControlClient& client) { return choose(client, options.anonymize.value_or(false)); });
}

}  // namespace fleetgate::agent::cli
