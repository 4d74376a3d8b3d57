#include "agent/cli/notify.hpp"

#include "agent/cli/reading_text.hpp"
#include "agent/cli/secret_line.hpp"
#include "agent/cli/service_call.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

const std::string kPath = "/api/v1/notifications";

/// Where it goes to, for the list.
std::string goal_of(const json::value& channel) {
    if (text_at(channel, "kind") == "webhook") return text_at(channel, "url");
    auto goal = text_at(channel, "host") + ":" + json::serialize(channel.at("port"));
    if (const auto* to = channel.as_object().if_contains("to"); to != nullptr && to->is_array()) {
        for (const auto& one : to->as_array()) {
            if (one.is_string()) goal += " " + base::printable(std::string_view{one.as_string()});
        }
    }
    return goal;
}

void print_channel(const json::value& channel) {
    const auto& state = channel.at("state");
    const auto trouble = text_at(state, "trouble");
    const auto how = !channel.at("enabled").as_bool() ? std::string{"switched off"}
                     : trouble.empty()                ? "last message: " + text_at(state, "last_sent_at", "none yet")
                                                      : trouble;
    std::printf("%s %s %s %s\n  %s\n", column(json::serialize(channel.at("id")), 4).c_str(),
                column(text_at(channel, "name"), 20).c_str(), column(text_at(channel, "kind"), 8).c_str(),
                goal_of(channel).c_str(), how.c_str());
}

asio::awaitable<base::Result<int>> list(ControlClient& client, Notify options) {
    const auto answer = co_await client.ask("GET", kPath);
    if (!answer) co_return base::fail(answer.error());
    if (options.json) {
        std::printf("%s\n", base::json_for_terminal(json::serialize(*answer)).c_str());
        co_return kExitOk;
    }
    const auto& channels = answer->at("channels").as_array();
    if (channels.empty())
        std::printf("There is no channel: nobody is told anything. 'fleetgate notify add' adds one.\n");
    for (const auto& channel : channels) print_channel(channel);
    co_return kExitOk;
}

/// The channel of that name or number.
asio::awaitable<base::Result<std::string>> id_of(ControlClient& client, std::string name) {
    const auto answer = co_await client.ask("GET", kPath);
    if (!answer) co_return base::fail(answer.error());
    std::string known;
    for (const auto& channel : answer->at("channels").as_array()) {
        auto id = json::serialize(channel.at("id"));
        if (id == name || channel.at("name").as_string() == name) co_return id;
        known += (known.empty() ? "" : ", ") + text_at(channel, "name");
    }
    co_return base::fail({}, "there is no channel '" + base::printable(name) + "'; there " +
                                 (known.empty() ? "is none yet" : "is: " + known));
}

void put(json::object& into, std::string_view name, const std::string& text) {
    if (!text.empty()) into[name] = text;
}

void put(json::object& into, std::string_view name, const std::vector<std::string>& texts) {
    if (!texts.empty()) into[name] = json::array(texts.begin(), texts.end());
}

json::object rules_of(const Notify& options) {
    json::object rules{{"plan", options.plan}, {"resolved", options.resolved}};
    if (options.after_s) rules["after_s"] = *options.after_s;
    if (options.gather_s) rules["gather_s"] = *options.gather_s;
    if (options.most_per_hour) rules["most_per_hour"] = *options.most_per_hour;
    put(rules, "quiet_hours", options.quiet_hours);
    return rules;
}

asio::awaitable<base::Result<int>> add(ControlClient& client, Notify options) {
    json::object channel{{"name", options.name}, {"kind", options.kind}};
    put(channel, "host", options.host);
    if (options.port) channel["port"] = *options.port;
    put(channel, "security", options.security);
    put(channel, "transport", options.transport);
    put(channel, "user", options.user);
    put(channel, "from", options.from);
    put(channel, "url", options.url);
    put(channel, "to", options.to);
    put(channel, "cc", options.cc);
    put(channel, "bcc", options.bcc);
    if (!options.secret_file.empty() || !options.user.empty()) {
        const auto secret = secret_line(options.secret_file, "Password of " + options.user);
        if (!secret) co_return base::fail(secret.error());
        channel["secret"] = secret->reveal();
    }
    if (!options.ca_file.empty()) {
        std::ifstream stream{options.ca_file};
        std::stringstream pem;
        pem << stream.rdbuf();
        channel["authority_pem"] = pem.str();
    }
    channel["rules"] = rules_of(options);
    json::value body = std::move(channel);
    const auto answer = co_await client.ask("POST", kPath, std::move(body));
    if (!answer) co_return base::fail(answer.error());
    const auto id = json::serialize(answer->at("id"));
    std::printf("Added as number %s. 'fleetgate notify test %s' sends a test message.\n", id.c_str(), id.c_str());
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> remove(ControlClient& client, Notify options) {
    const auto id = co_await id_of(client, options.name);
    if (!id) co_return base::fail(id.error());
    const auto done = co_await client.ask("DELETE", kPath + "/" + *id);
    if (!done) co_return base::fail(done.error());
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> test(ControlClient& client, Notify options) {
    const auto id = co_await id_of(client, options.name);
    if (!id) co_return base::fail(id.error());
    const auto answer =
        co_await client.ask("POST", kPath + "/" + *id + "/test", json::value{}, std::chrono::minutes{2});
    if (!answer) co_return base::fail(answer.error());
    if (answer->at("ok").as_bool()) {
        std::printf("The test message was taken.\n");
        co_return kExitOk;
    }
    auto step = text_at(*answer, "step");
    std::replace(step.begin(), step.end(), '_', ' ');
    std::fprintf(stderr, "fleetgate notify: it failed at this step: %s\n  %s\n", step.c_str(),
                 text_at(*answer, "detail").c_str());
    co_return kExitFailed;
}

}  // namespace

int run_notify(const Notify& options) {
    return call_service("notify", options.service, [&](ControlClient& client) {
        if (options.action == "add") return add(client, options);
        if (options.action == "remove") return remove(client, options);
        if (options.action == "test") return test(client, options);
        return list(client, options);
    });
}

}  // namespace fleetgate::agent::cli
