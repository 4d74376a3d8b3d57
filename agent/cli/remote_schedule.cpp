// schedule, devices priority, discovery: how often which devices are asked, and when not.
#include "agent/cli/reading_text.hpp"
#include "agent/cli/remote.hpp"
#include "agent/cli/schedule_text.hpp"
#include "agent/cli/service_call.hpp"
#include "base/text.hpp"
#include "polling/schedule/schedule_json.hpp"

#include <charconv>
#include <cstdio>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

const std::string kSchedule = "/api/v1/schedule";
const std::string kSettings = "/api/v1/discovery/settings";

asio::awaitable<base::Result<int>> schedule(ControlClient& client, Schedule options) {
    const auto now = co_await client.ask("GET", kSchedule);
    if (!now) co_return base::fail(now.error());
    if (!options.changes()) {
        if (options.json) {
            std::printf("%s\n", base::json_for_terminal(json::serialize(*now)).c_str());
        } else {
            std::printf("%s", schedule_text(*now).c_str());
        }
        co_return kExitOk;
    }
    const auto wanted = changed_schedule(*now, options);
    if (!wanted) {
        std::fprintf(stderr, "fleetgate schedule: %s\n", wanted.error().context.c_str());
        co_return kExitUsage;
    }
    json::value body = polling::to_json(*wanted);
    const auto then = co_await client.ask("POST", kSchedule + "/estimate", body);
    if (!then) co_return base::fail(then.error());
    if (options.json) {
        std::printf("%s\n", base::json_for_terminal(json::serialize(*then)).c_str());
    } else {
        std::printf("%s", load_change_text(*now, *then).c_str());
    }
    if (options.dry_run) co_return kExitOk;
    const auto saved = co_await client.ask("PUT", kSchedule, std::move(body));
    if (!saved) co_return base::fail(saved.error());
    if (!options.json) std::printf("\n%s", schedule_text(*saved).c_str());
    co_return kExitOk;
}

/// The stored setting of that name.
asio::awaitable<base::Result<json::object>> setting_named(ControlClient& client, std::string name) {
    const auto listed = co_await client.ask("GET", kSettings);
    if (!listed) co_return base::fail(listed.error());
    std::string known;
    for (const auto& setting : listed->at("settings").as_array()) {
        if (setting.at("name").as_string() == name) co_return setting.as_object();
        known += (known.empty() ? "" : ", ") + text_at(setting, "name");
    }
    co_return base::fail({}, "there is no discovery setting '" + base::printable(name) + "'; there " +
                                 (known.empty() ? "is none yet" : "is: " + known));
}

asio::awaitable<base::Result<int>> set_priority(ControlClient& client, SetPriority options) {
    json::object question{{"priority", options.words.back()}};
    options.words.pop_back();
    if (options.setting.empty() == options.words.empty()) {
        std::fprintf(stderr, "fleetgate devices priority: say which devices: their ids, or --setting NAME\n");
        co_return kExitUsage;
    }
    if (!options.setting.empty()) {
        const auto setting = co_await setting_named(client, options.setting);
        if (!setting) co_return base::fail(setting.error());
        question["setting_id"] = setting->at("id");
    } else {
        json::array ids;
        for (const auto& word : options.words) {
            std::int64_t id = 0;
            const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), id);
            if (error != std::errc{} || end != word.data() + word.size() || id < 1) {
                std::fprintf(stderr,
                             "fleetgate devices priority: '%s' is no device's id; 'fleetgate devices' lists "
                             "them\n",
                             base::printable(word).c_str());
                co_return kExitUsage;
            }
            ids.emplace_back(id);
        }
        question["devices"] = std::move(ids);
    }
    json::value body = std::move(question);
    const auto answer = co_await client.ask("POST", "/api/v1/priorities", std::move(body));
    if (!answer) co_return base::fail(answer.error());
    const auto count = json::serialize(answer->at("devices"));
    std::printf("Set for %s %s; %s of them had another before.\n", count.c_str(), count == "1" ? "device" : "devices",
                json::serialize(answer->at("changed")).c_str());
    co_return kExitOk;
}

void print_setting(const json::value& setting) {
    const auto quiet = text_at(setting, "quiet_hours");
    std::string scopes;
    for (const auto& scope : setting.at("scopes").as_array()) {
        scopes += (scopes.empty() ? "" : ", ") + base::printable(std::string_view{scope.as_string()});
    }
    std::printf("%s %s %s\n", column(text_at(setting, "name"), 24).c_str(),
                column(quiet.empty() ? "-" : quiet, 32).c_str(), scopes.c_str());
}

asio::awaitable<base::Result<int>> discovery_settings(ControlClient& client, DiscoverySettings options) {
    if (!options.quiet_hours) {
        const auto listed = co_await client.ask("GET", kSettings);
        if (!listed) co_return base::fail(listed.error());
        std::printf("%s\n", (column("name", 24) + " " + column("quiet hours", 32) + " looks in").c_str());
        for (const auto& setting : listed->at("settings").as_array()) {
            if (options.name.empty() || options.name == setting.at("name").as_string()) print_setting(setting);
        }
        co_return kExitOk;
    }
    auto setting = co_await setting_named(client, options.name);
    if (!setting) co_return base::fail(setting.error());
    const auto id = json::serialize(setting->at("id"));
    (*setting)["quiet_hours"] = *options.quiet_hours;
    json::value body = *std::move(setting);
    const auto stored = co_await client.ask("PUT", kSettings + "/" + id, std::move(body));
    if (!stored) co_return base::fail(stored.error());
    co_return kExitOk;
}

}  // namespace

int run_schedule(const Schedule& options) {
    return call_service("schedule", options.service, [&](ControlClient& c) { return schedule(c, options); });
}

int run_set_priority(const SetPriority& options) {
    return call_service("devices priority", options.service,
                        [&](ControlClient& c) { return set_priority(c, options); });
}

int run_discovery_settings(const DiscoverySettings& options) {
    return call_service("discovery", options.service, [&](ControlClient& c) { return discovery_settings(c, options); });
}

}  // namespace fleetgate::agent::cli
