// devices, show, device new-board, why, record: what the service knows of devices.
#include "agent/cli/conditions_text.hpp"
#include "agent/cli/history_text.hpp"
#include "agent/cli/question_text.hpp"
#include "agent/cli/reading_text.hpp"
#include "agent/cli/remote.hpp"
#include "agent/cli/service_call.hpp"
#include "base/text.hpp"
#include "fleet/json.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>

#include <boost/json.hpp>

namespace fleetgate::agent::cli {

namespace json = boost::json;

namespace {

const json::array& list_at(const json::value& answer, std::string_view key) {
    static const json::array kNone;
    if (!answer.is_object()) return kNone;
    const auto* list = answer.as_object().if_contains(key);
    return list != nullptr && list->is_array() ? list->as_array() : kNone;
}

std::string id_of(const json::value& device) {
    const auto* id = device.is_object() ? device.as_object().if_contains("id") : nullptr;
    return id != nullptr && id->is_int64() ? std::to_string(id->as_int64()) : "-";
}

/// What a person called it, else what it calls itself; and its tags: "Front desk [Berlin, leased]".
std::string name_and_tags(const json::value& device) {
    auto text = text_at(device, "own_name");
    if (text.empty()) text = text_at(device, "name");
    std::string tags;
    for (const auto& tag : list_at(device, "tags")) {
        if (tag.is_string()) tags += (tags.empty() ? "" : ", ") + base::printable(tag.get_string());
    }
    return tags.empty() ? text : text + " [" + tags + "]";
}

void print_row(const json::value& device) {
    std::printf("%s\n", (column(id_of(device), 5) + " " + column(text_at(device, "address", "-"), 15) + " " +
                         column(text_at(device, "condition", "-"), 8) + " " +
                         column(text_at(device, "maker", "-"), 16) + " " + column(text_at(device, "model", "-"), 26) +
                         " " + column(text_at(device, "serial", "-"), 16) + " " + name_and_tags(device))
                            .c_str());
}

std::string heading(const fleet::Device& device) {
    std::string text = "device " + std::to_string(static_cast<std::int64_t>(device.id)) + " at " + device.address;
    if (device.port != 161) text += " port " + std::to_string(device.port);
    if (device.unit) text += ", " + fleet::in_words(*device.unit, device.address);
    if (device.reachability == fleet::Reachability::never_read) return text + ", not read yet";
    if (device.last_answer_at) text += ", last answer " + base::to_rfc3339(*device.last_answer_at);
    if (device.reachability == fleet::Reachability::silent) {
        text += device.usual.empty() ? "; silent: " + device.trouble
                                     : "; off or asleep as usual: " + device.usual + " (" + device.trouble + ")";
    }
    return text;
}

std::string priority_line(const fleet::DevicePriority& priority) {
    auto line = " priority: " + std::string{to_string(priority.in_force())};
    if (priority.by_hand) return line + ", set by hand";
    return priority.reason.empty() ? line : line + ": " + base::printable(priority.reason);
}

asio::awaitable<base::Result<int>> devices(ControlClient& client, Devices options) {
    const auto answer = co_await client.ask("GET", "/api/v1/devices");
    if (!answer) co_return base::fail(answer.error());
    const auto& list = list_at(*answer, "devices");
    if (options.json) {
        for (const auto& device : list) std::printf("%s\n", base::json_for_terminal(json::serialize(device)).c_str());
        co_return kExitOk;
    }
    if (list.empty()) {
        std::fprintf(stderr, "No device is registered. 'fleetgate add RANGE' has the service look for some.\n");
        co_return kExitOk;
    }
    std::printf("%s\n", (column("id", 5) + " " + column("address", 15) + " " + column("state", 8) + " " +
                         column("maker", 16) + " " + column("model", 26) + " " + column("serial", 16) + " name")
                            .c_str());
    for (const auto& device : list) print_row(device);
    co_return kExitOk;
}

/// The newest `most` of what was wrong and is over, in as many questions as it takes.
asio::awaitable<base::Result<json::array>> closed_conditions(ControlClient& client, fleet::DeviceId id,
                                                             std::size_t most) {
    json::array all;
    const auto path = "/api/v1/devices/" + std::to_string(static_cast<std::int64_t>(id)) + "/conditions?limit=";
    std::string before;
    while (all.size() < most) {
        const auto page = std::min<std::size_t>(200, most - all.size());
        const auto answer = co_await client.ask("GET", path + std::to_string(page) + before);
        if (!answer) co_return base::fail(answer.error());
        const auto& list = list_at(*answer, "conditions");
        all.insert(all.end(), list.begin(), list.end());
        const auto* more = answer->as_object().if_contains("more");
        if (list.empty() || more == nullptr || !more->is_bool() || !more->as_bool()) break;
        before = "&before=" + percent_encoded(text_at(list.back(), "closed_at"));
    }
    if (all.size() > most) all.resize(most);
    co_return all;
}

void print_closed(const json::array& conditions) {
    std::printf(" what was wrong\n");
    if (conditions.empty()) std::printf("  nothing that is kept\n");
    for (const auto& one : conditions) {
        std::printf("  %s to %s  %s\n", text_at(one, "opened_at").c_str(), text_at(one, "closed_at").c_str(),
                    text_at(one, "what_happened").c_str());
    }
}

asio::awaitable<base::Result<int>> show(ControlClient& client, Show options) {
    const auto answer = co_await client.ask("GET", "/api/v1/control/devices/" + percent_encoded(options.device));
    if (!answer) co_return base::fail(answer.error());
    const auto device = fleet::device_from_json(*answer);
    if (!device) co_return base::fail(device.error().during("the service's answer"));
    json::array closed;
    if (options.closed > 0) {
        auto found = co_await closed_conditions(client, device->id, options.closed);
        if (!found) co_return base::fail(found.error());
        closed = *std::move(found);
    }
    if (options.json) {
        const auto detail = options.why ? fleet::Detail::with_origins : fleet::Detail::plain;
        auto view = fleet::to_json(*device, detail);
        for (const std::string_view part : {"history", "questions"}) {
            if (const auto* found = answer->as_object().if_contains(part)) view[part] = *found;
        }
        if (options.closed > 0) view["closed_conditions"] = std::move(closed);
        std::printf("%s\n", base::json_for_terminal(json::serialize(view)).c_str());
    } else {
        const auto wrong = conditions_text(device->conditions, options.why);
        std::printf("%s\n%s%s%s\n", heading(*device).c_str(), open_questions_text(*answer).c_str(), wrong.c_str(),
                    priority_line(device->priority).c_str());
        if (options.closed > 0) print_closed(closed);
        std::printf("%s", reading_text(" reading", device->latest, options.why).c_str());
        std::printf("%s", history_text(*answer, base::RealClock{}.wall_now()).c_str());
    }
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> new_board(ControlClient& client, NewBoard options) {
    json::value body = json::object{{"new_device", options.fresh}};
    const auto answer =
        co_await client.ask("POST", "/api/v1/devices/" + std::to_string(options.kept) + "/new-board", std::move(body));
    if (!answer) co_return base::fail(answer.error());
    std::printf("Device %lld goes on with what was read as device %lld. Both serial numbers are kept.\n",
                static_cast<long long>(options.kept), static_cast<long long>(options.fresh));
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> why(ControlClient& client, Why options) {
    json::value question = json::object{{"address", options.address}};
    const auto answer = co_await client.ask("POST", "/api/v1/why", std::move(question), std::chrono::minutes{2});
    if (!answer) co_return base::fail(answer.error());
    if (options.json) {
        for (const auto& step : list_at(*answer, "steps"))
            std::printf("%s\n", base::json_for_terminal(json::serialize(step)).c_str());
        std::printf("%s\n", base::json_for_terminal(
                                json::serialize(json::object{{"conclusion", text_at(*answer, "conclusion")}}))
                                .c_str());
        co_return kExitOk;
    }
    for (const auto& step : list_at(*answer, "steps")) {
        const auto* good = step.as_object().if_contains("good");
        std::printf("  %s  %s\n", good != nullptr && good->is_bool() && good->as_bool() ? "yes" : "no ",
                    text_at(step, "text").c_str());
    }
    std::printf("%s\n", text_at(*answer, "conclusion").c_str());
    co_return kExitOk;
}

asio::awaitable<base::Result<int>> record(ControlClient& client, Record options) {
    json::value question = json::object{{"address", options.address}};
    const auto answer = co_await client.ask("POST", "/api/v1/record", std::move(question), std::chrono::minutes{10});
    if (!answer) co_return base::fail(answer.error());
    const auto* recording = answer->as_object().if_contains("snmprec");
    if (recording == nullptr || !recording->is_string()) {
        co_return base::fail(std::errc::protocol_error, "the service's answer holds no recording");
    }
    const std::string_view text{recording->as_string()};
    if (options.file.empty()) {
        std::fwrite(text.data(), 1, text.size(), stdout);
    } else {
        std::ofstream file{options.file, std::ios::binary | std::ios::trunc};
        file << text;
        file.close();
        if (!file) co_return base::fail(std::errc::io_error, "write " + options.file.string());
    }
    const auto number = [&](std::string_view key) {
        const auto* value = answer->as_object().if_contains(key);
        return value != nullptr && value->is_int64() ? value->as_int64() : 0;
    };
    std::fprintf(stderr, "%lld rows; in %lld of them something that identifies was replaced, %lld were left out.\n",
                 static_cast<long long>(number("rows")), static_cast<long long>(number("replaced")),
                 static_cast<long long>(number("left_out")));
    co_return kExitOk;
}

}  // namespace

int run_devices(const Devices& options) {
    return call_service("devices", options.service, [&](ControlClient& c) { return devices(c, options); });
}

int run_show(const Show& options) {
    return call_service("show", options.service, [&](ControlClient& c) { return show(c, options); });
}

int run_new_board(const NewBoard& options) {
    return call_service("device new-board", options.service, [&](ControlClient& c) { return new_board(c, options); });
}

int run_why(const Why& options) {
    return call_service("why", options.service, [&](ControlClient& c) { return why(c, options); });
}

int run_record(const Record& options) {
    return call_service("record", options.service, [&](ControlClient& c) { return record(c, options); });
}

}  // namespace fleetgate::agent::cli
