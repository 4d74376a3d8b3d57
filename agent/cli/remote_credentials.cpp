// credential: which SNMP credential devices are read with.
#include "agent/cli/progress_bar.hpp"
#include "agent/cli/reading_text.hpp"
#include "agent/cli/remote.hpp"
#include "agent/cli/service_call.hpp"
#include "base/clock.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

const std::string kChanges = "/api/v1/credential-changes";
constexpr std::chrono::milliseconds kLookEvery{500};

asio::awaitable<base::Result<json::array>> stored(ControlClient& client) {
    auto listed = co_await client.ask("GET", "/api/v1/credentials");
    if (!listed) co_return base::fail(listed.error());
    co_return listed->at("credentials").as_array();
}

asio::awaitable<base::Result<int>> list(ControlClient& client, CredentialUse options) {
    const auto all = co_await stored(client);
    if (!all) co_return base::fail(all.error());
    if (!options.json) std::printf("%s\n", (column("number", 8) + " " + column("name", 28) + " credential").c_str());
    for (const auto& one : *all) {
        if (options.json) {
            std::printf("%s\n", base::json_for_terminal(json::serialize(one)).c_str());
        } else {
            std::printf("%s %s %s\n", column(json::serialize(one.at("id")), 8).c_str(),
                        column(text_at(one, "label"), 28).c_str(), text_at(one, "description").c_str());
        }
    }
    co_return kExitOk;
}

/// The number of the one with that label or number. Two may have one label: then its number is asked for.
asio::awaitable<base::Result<std::int64_t>> credential_named(ControlClient& client, std::string name) {
    const auto all = co_await stored(client);
    if (!all) co_return base::fail(all.error());
    std::optional<std::int64_t> found;
    for (const auto& one : *all) {
        if (json::serialize(one.at("id")) == name) co_return one.at("id").as_int64();
        if (one.at("label").as_string() != name) continue;
        if (found) {
            co_return base::fail({}, "several credentials are named '" + base::printable(name) +
                                         "': give the number, 'fleetgate credential list' shows it");
        }
        found = one.at("id").as_int64();
    }
    if (found) co_return *found;
    co_return base::fail(
        {}, "there is no credential '" + base::printable(name) + "'; 'fleetgate credential list' lists them");
}

/// Of all devices, or of those with the tag.
asio::awaitable<base::Result<json::array>> registered(ControlClient& client, std::string tag) {
    json::array ids;
    std::string after = "0";
    while (!after.empty()) {
        const auto page = co_await client.ask("GET", "/api/v1/devices?limit=1000&after=" + after);
        if (!page) co_return base::fail(page.error());
        for (const auto& device : page->at("devices").as_array()) {
            const auto* tags = device.as_object().if_contains("tags");
            const auto has_it = [&](const json::value& one) { return base::lowered(one.as_string()) == tag; };
            const bool fits = tag.empty() || (tags != nullptr &&
                                              std::any_of(tags->as_array().begin(), tags->as_array().end(), has_it));
            if (fits) ids.push_back(device.at("id"));
        }
        const auto* next = page->as_object().if_contains("next");
        after = next == nullptr ? "" : json::serialize(*next);
    }
    co_return ids;
}

asio::awaitable<base::Result<json::array>> devices_meant(ControlClient& client, CredentialUse options) {
    if (options.all || !options.tag.empty()) {
        auto ids = co_await registered(client, base::lowered(options.tag));
        if (ids && ids->empty()) co_return base::fail({}, "there is no such device");
        co_return ids;
    }
    json::array ids;
    for (const auto& name : options.devices) {
        const auto device = co_await client.ask("GET", "/api/v1/control/devices/" + percent_encoded(name));
        if (!device) co_return base::fail(device.error());
        ids.push_back(device->at("id"));
    }
    co_return ids;
}

std::string said_of(const json::value& counts) {
    constexpr std::pair<const char*, const char*> kWords[] = {
        {"set", "set"},         {"already", "already so"}, {"silent", "did not answer"},
        {"refused", "refused"}, {"gone", "gone"},          {"failed", "failed"}};
    std::string text;
    for (const auto& [name, word] : kWords) {
        const auto count = json::serialize(counts.at(name));
        if (count != "0") text += (text.empty() ? "" : ", ") + count + " " + word;
    }
    return text.empty() ? "nothing" : text;
}

/// Until it has ended, with how far it is on the terminal.
asio::awaitable<base::Result<json::value>> awaited(ControlClient& client, std::string id) {
    base::RealClock clock;
    ProgressBar bar{clock};
    asio::steady_timer timer{co_await asio::this_coro::executor};
    while (true) {
        auto now = co_await client.ask("GET", kChanges + "/" + id);
        if (!now) co_return now;
        if (text_at(*now, "state") != "running") co_return now;
        bar.draw(static_cast<std::uint64_t>(now->at("done").as_int64()),
                 static_cast<std::uint64_t>(now->at("devices").as_int64()), said_of(now->at("counts")));
        timer.expires_after(kLookEvery);
        co_await timer.async_wait(asio::use_awaitable);
    }
}

void print_results(const json::value& change) {
    for (const auto& one : change.at("results").as_array()) {
        const auto outcome = text_at(one, "outcome");
        if (outcome == "set" || outcome == "already") continue;
        const auto why = text_at(one, "why");
        std::printf("device %s: %s%s\n", json::serialize(one.at("device")).c_str(),
                    outcome == "silent" ? "did not answer" : outcome.c_str(), why.empty() ? "" : (": " + why).c_str());
    }
    std::printf("%s%s of %s devices. Those that are not set keep what they had.\n",
                text_at(change, "state") == "stopped" ? "Stopped: " : "", said_of(change.at("counts")).c_str(),
                json::serialize(change.at("devices")).c_str());
}

asio::awaitable<base::Result<int>> use(ControlClient& client, CredentialUse options) {
    if (options.devices.empty() && !options.all && options.tag.empty()) {
        std::fprintf(stderr, "fleetgate credential use: say which devices: their names, --tag TAG or --all\n");
        co_return kExitUsage;
    }
    const auto credential = co_await credential_named(client, options.name);
    if (!credential) co_return base::fail(credential.error());
    auto devices = co_await devices_meant(client, options);
    if (!devices) co_return base::fail(devices.error());
    json::value body = json::object{{"credential_id", *credential},
                                    {"devices", *std::move(devices)},
                                    {"try", !options.untried},
                                    {"accept_weaker", options.accept_weaker}};
    const auto begun = co_await client.ask("POST", kChanges, std::move(body));
    if (!begun) co_return base::fail(begun.error());
    const auto ended = co_await awaited(client, json::serialize(begun->at("id")));
    if (!ended) co_return base::fail(ended.error());
    if (options.json) {
        std::printf("%s\n", base::json_for_terminal(json::serialize(*ended)).c_str());
    } else {
        print_results(*ended);
    }
    const auto& counts = ended->at("counts");
    const bool is_all =
        ended->at("devices").as_int64() == counts.at("set").as_int64() + counts.at("already").as_int64();
    co_return is_all ? kExitOk : kExitFailed;
}

asio::awaitable<base::Result<int>> stop(ControlClient& client) {
    const auto all = co_await client.ask("GET", kChanges);
    if (!all) co_return base::fail(all.error());
    const auto& changes = all->at("changes").as_array();
    if (changes.empty() || text_at(changes.front(), "state") != "running") {
        std::printf("Nothing is being tried.\n");
        co_return kExitOk;
    }
    const auto path = kChanges + "/" + json::serialize(changes.front().at("id")) + "/stop";
    const auto stopped = co_await client.ask("POST", path);
    if (!stopped) co_return base::fail(stopped.error());
    std::printf("Stopped.\n");
    co_return kExitOk;
}

}  // namespace

int run_credential_use(const CredentialUse& options) {
    return call_service("credential " + options.verb, options.service, [&](ControlClient& client) {
        if (options.verb == "list") return list(client, options);
        if (options.verb == "stop") return stop(client);
        return use(client, options);
    });
}

}  // namespace fleetgate::agent::cli
