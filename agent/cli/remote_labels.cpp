// label and walk: one device, named as the command line names it.
#include "agent/cli/remote.hpp"
#include "agent/cli/service_call.hpp"
#include "base/text.hpp"

#include <chrono>
#include <cstdio>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

asio::awaitable<base::Result<std::int64_t>> id_of(ControlClient& client, std::string device) {
    const auto answer = co_await client.ask("GET", "/api/v1/control/devices/" + percent_encoded(device));
    if (!answer) co_return base::fail(answer.error());
    const auto* id = answer->as_object().if_contains("id");
    if (id == nullptr || !id->is_int64()) {
        co_return base::fail(std::errc::protocol_error, "the service's answer holds no device");
    }
    co_return id->as_int64();
}

void print_labels(const json::value& labels) {
    std::string tags;
    for (const auto& tag : labels.at("tags").as_array()) {
        tags += (tags.empty() ? "" : ", ") + base::printable(std::string_view{tag.as_string()});
    }
    const auto shown = [](const std::string& text) { return text.empty() ? "-" : text; };
    std::printf("name: %s\nnote: %s\ntags: %s\n", shown(text_at(labels, "name")).c_str(),
                shown(text_at(labels, "note")).c_str(), shown(tags).c_str());
}

asio::awaitable<base::Result<int>> label(ControlClient& client, Label options) {
    const auto id = co_await id_of(client, options.device);
    if (!id) co_return base::fail(id.error());
    if (!options.add_tags.empty() || !options.remove_tags.empty()) {
        json::value tags = json::object{{"devices", json::array{*id}},
                                        {"add", json::value_from(options.add_tags)},
                                        {"remove", json::value_from(options.remove_tags)}};
        const auto changed = co_await client.ask("POST", "/api/v1/devices/tags", std::move(tags));
        if (!changed) co_return base::fail(changed.error());
    }
    json::object change;
    if (options.name) change["name"] = *options.name;
    if (options.note) change["note"] = *options.note;
    json::value body = std::move(change);
    const auto path = "/api/v1/devices/" + std::to_string(*id) + "/labels";
    const auto now = co_await client.ask("PUT", path, std::move(body));
    if (!now) co_return base::fail(now.error());
    print_labels(*now);
    co_return kExitOk;
}

void print_variable(const json::value& one) {
    const auto text_of = [&](const char* key) {
        const auto* value = one.as_object().if_contains(key);
        return value != nullptr && value->is_string() ? base::printable(std::string_view{value->as_string()}, 16'384)
                                                      : std::string{};
    };
    const auto type = text_of("type");
    auto line = "." + text_of("oid") + " = " + (type.empty() ? "" : type + ": ") + text_of("value");
    const auto name = text_of("name");
    const auto text = text_of("text");
    if (!name.empty() || !text.empty()) line += "  # " + name + (text.empty() ? "" : " \"" + text + "\"");
    std::printf("%s\n", line.c_str());
}

asio::awaitable<base::Result<int>> walk(ControlClient& client, Walk options) {
    const auto id = co_await id_of(client, options.device);
    if (!id) co_return base::fail(id.error());
    json::value body = json::object{{"oid", options.oid}, {"after", options.after}};
    const auto path = "/api/v1/devices/" + std::to_string(*id) + "/walk";
    const auto answer = co_await client.ask("POST", path, std::move(body), std::chrono::minutes{1});
    if (!answer) co_return base::fail(answer.error());
    for (const auto& one : answer->at("variables").as_array()) {
        if (options.json) {
            std::printf("%s\n", base::json_for_terminal(json::serialize(one)).c_str());
        } else {
            print_variable(one);
        }
    }
    const auto cut = text_at(*answer, "cut");
    if (!cut.empty()) {
        const auto& variables = answer->at("variables").as_array();
        const auto last = variables.empty() ? std::string{} : text_at(variables.back(), "oid");
        const auto go_on =
            last.empty() ? std::string{"Walk"} : "Go on with --after " + base::printable(last, 600) + ", or walk";
        std::fprintf(stderr, "There is more: the limit of %s was reached. %s a deeper OID.\n", cut.c_str(),
                     go_on.c_str());
    }
    co_return kExitOk;
}

}  // namespace

int run_label(const Label& options) {
    return call_service("label", options.service, [&](ControlClient& c) { return label(c, options); });
}

int run_walk(const Walk& options) {
    return call_service("walk", options.service, [&](ControlClient& c) { return walk(c, options); });
}

}  // namespace fleetgate::agent::cli
