// status, add, enroll, setting, setup-code: the service itself.
#include "agent/cli/credentials.hpp"
#include "agent/cli/reading_text.hpp"
#include "agent/cli/remote.hpp"
#include "agent/cli/secret_line.hpp"
#include "agent/cli/service_call.hpp"
#include "base/text.hpp"
#include "discovery/scope.hpp"
#include "platform/terminal.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <optional>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

std::string plain(const json::value& value) {
    return value.is_string() ? base::printable(std::string_view{value.as_string()})
                             : base::json_for_terminal(json::serialize(value));
}

asio::awaitable<base::Result<int>> status(ControlClient& client, Status options) {
    const auto answer = co_await client.ask("GET", "/api/v1/status");
    if (!answer) co_return base::fail(answer.error());
    if (options.json) {
        std::printf("%s\n", base::json_for_terminal(json::serialize(*answer)).c_str());
        co_return kExitOk;
    }
    for (const auto& [key, value] : answer->as_object()) {
        auto name = std::string{key} + ":";
        std::replace(name.begin(), name.end(), '_', ' ');
        std::printf("%s %s\n", column(name, 20).c_str(), plain(value).c_str());
    }
    co_return kExitOk;
}

json::object credential_json(const snmp::Credential& credential) {
    json::object made{{"label", snmp::describe(credential)}, {"version", to_string(credential.version)}};
    if (credential.version != snmp::Version::v3) {
        made["community"] = credential.community.reveal();
        return made;
    }
    made["user"] = credential.user;
    made["auth"] = to_string(credential.auth);
    made["priv"] = to_string(credential.priv);
    if (credential.auth != snmp::AuthProtocol::none) made["auth_passphrase"] = credential.auth_passphrase.reveal();
    if (credential.priv != snmp::PrivProtocol::none) made["priv_passphrase"] = credential.priv_passphrase.reveal();
    return made;
}

base::Result<std::int64_t> id_in(const json::value& answer) {
    const auto* id = answer.is_object() ? answer.as_object().if_contains("id") : nullptr;
    if (id == nullptr || !id->is_int64()) {
        return base::fail(std::errc::protocol_error, "the service's answer holds no id");
    }
    return id->as_int64();
}

/// The stored setting of that name: to add it once more is to change it.
asio::awaitable<base::Result<std::optional<json::object>>> setting_named(ControlClient& client, std::string name) {
    const auto listed = co_await client.ask("GET", "/api/v1/discovery/settings");
    if (!listed) co_return base::fail(listed.error());
    for (const auto& setting : listed->at("settings").as_array()) {
        if (setting.at("name").as_string() == name) co_return std::optional{setting.as_object()};
    }
    co_return std::optional<json::object>{};
}

asio::awaitable<base::Result<int>> add(ControlClient& client, Add options) {
    const auto rate = parse_rate(options.snmp.rate);
    if (!rate) co_return base::fail(rate.error());
    // Before anything is stored.
    for (const auto& [texts, role] : {std::pair{&options.ranges, discovery::ScopeRole::search},
                                      std::pair{&options.excludes, discovery::ScopeRole::exclude}}) {
        for (const auto& text : *texts) {
            if (const auto scope = discovery::parse_scope(text, role); !scope) {
                std::fprintf(stderr, "fleetgate add: %s\n", scope.error().context.c_str());
                co_return kExitUsage;
            }
        }
    }
    const auto credentials = make_credentials(options.snmp, platform::ask_hidden);
    if (!credentials) co_return base::fail(credentials.error());
    json::array ids;
    for (const auto& credential : *credentials) {
        json::value body = credential_json(*credential);
        const auto stored = co_await client.ask("POST", "/api/v1/credentials", std::move(body));
        if (!stored) co_return base::fail(stored.error());
        const auto id = id_in(*stored);
        if (!id) co_return base::fail(id.error());
        ids.emplace_back(*id);
    }
    json::object setting{{"name", options.name.empty() ? options.ranges.front() : options.name},
                         {"scopes", json::array(options.ranges.begin(), options.ranges.end())},
                         {"excludes", json::array(options.excludes.begin(), options.excludes.end())},
                         {"credential_ids", std::move(ids)},
                         {"port", options.snmp.port},
                         {"timeout_ms", static_cast<std::int64_t>(options.snmp.timeout_s * 1000)},
                         {"retries", options.snmp.retries}};
    if (*rate) setting["packets_per_second"] = **rate;
    const bool unlimited = !*rate;
    if (unlimited) setting["packets_per_second"] = 100'000;
    const auto known = co_await setting_named(client, std::string{setting["name"].as_string()});
    if (!known) co_return base::fail(known.error());
    const auto known_id = *known ? json::serialize((*known)->at("id")) : std::string{};
    if (options.quiet_hours) {
        setting["quiet_hours"] = *options.quiet_hours;
    } else if (*known) {
        setting["quiet_hours"] = (*known)->at("quiet_hours");
    }
    const std::string method = *known ? "PUT" : "POST";
    const std::string path = "/api/v1/discovery/settings" + (*known ? "/" + known_id : std::string{});
    json::value body = std::move(setting);
    const auto stored = co_await client.ask(method, path, std::move(body));
    if (!stored) co_return base::fail(stored.error());
    if (*known) {
        json::value run = json::object{{"setting_id", (*known)->at("id")}};
        const auto started = co_await client.ask("POST", "/api/v1/discovery/runs", std::move(run));
        if (!started) {
            std::printf("The setting of that name was replaced. It is searched later: %s.\n",
                        started.error().text().c_str());
            co_return kExitOk;
        }
    }
    std::printf(
        "The service looks there now (or when the search that goes on has ended) and once a day, and registers the "
        "printers that it finds. 'fleetgate devices' lists them.\n");
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> enroll(ControlClient& client, Enroll options) {
    const auto code = secret_line(options.access_code_file, "Access code");
    if (!code) co_return base::fail(code.error());
    json::object question{{"url", options.url}, {"access_code", base::trimmed(code->reveal())}};
    if (!options.ca_file.empty()) {
        std::ifstream stream{options.ca_file};
        json::array lines;
        for (std::string line; std::getline(stream, line);) lines.emplace_back(base::trimmed(line));
        if (lines.empty()) co_return base::fail(std::errc::io_error, "read " + options.ca_file.string());
        question["ca_pem"] = std::move(lines);
    }
    json::value body = std::move(question);
    const auto answer = co_await client.ask("POST", "/api/v1/control/enroll", std::move(body), std::chrono::minutes{2});
    if (!answer) co_return base::fail(answer.error());
    std::printf("Registered as %s; the status is %s.\n", text_at(*answer, "gateway_id").c_str(),
                text_at(*answer, "status").c_str());
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> setting(ControlClient& client, Setting options) {
    static const std::string kPath = "/api/v1/control/settings";
    if (options.value) {
        json::value body = json::object{{"value", *options.value}};
        const auto done = co_await client.ask("PUT", kPath + "/" + percent_encoded(options.name), std::move(body));
        if (!done) co_return base::fail(done.error());
        co_return kExitOk;
    }
    const auto answer = co_await client.ask("GET", kPath);
    if (!answer) co_return base::fail(answer.error());
    bool any = false;
    for (const auto& [name, value] : answer->as_object()) {
        if (!options.name.empty() && options.name != std::string_view{name}) continue;
        any = true;
        std::printf("%s %s  %s\n", column(std::string{name}, 24).c_str(), column(text_at(value, "value"), 10).c_str(),
                    text_at(value, "what").c_str());
    }
    if (!any) co_return base::fail({}, "there is no setting '" + base::printable(options.name) + "'");
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> setup_code(ControlClient& client) {
    const auto answer = co_await client.ask("POST", "/api/v1/control/setup-code", json::object{});
    if (!answer) co_return base::fail(answer.error());
    std::printf("One-time code for the first account: %s\n", text_at(*answer, "code").c_str());
    co_return kExitOk;
}

}  // namespace

int run_status(const Status& options) {
    return call_service("status", options.service, [&](ControlClient& c) { return status(c, options); });
}

int run_add(const Add& options) {
    return call_service("add", options.service, [&](ControlClient& c) { return add(c, options); });
}

int run_enroll(const Enroll& options) {
    return call_service("enroll", options.service, [&](ControlClient& c) { return enroll(c, options); });
}

int run_setting(const Setting& options) {
    return call_service("setting", options.service, [&](ControlClient& c) { return setting(c, options); });
}

int run_setup_code(const SetupCode& options) {
    return call_service("setup-code", options.service, [](ControlClient& c) { return setup_code(c); });
}

}  // namespace fleetgate::agent::cli
