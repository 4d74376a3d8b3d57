#include "webui/schedule_handlers.hpp"

#include "polling/schedule/schedule_json.hpp"
#include "web/problem.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/input.hpp"
#include "webui/schedule_view.hpp"

#include <limits>
#include <vector>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

constexpr std::size_t kMostDevices = 20'000;

/// "device 7", "devices 7, 8, 9 and 20 more".
std::string named(const std::vector<fleet::DeviceId>& devices) {
    constexpr std::size_t kNamed = 20;
    if (devices.empty()) return "no device";
    std::string text = devices.size() == 1 ? "device " : "devices ";
    for (std::size_t i = 0; i < devices.size() && i < kNamed; ++i) {
        text += (i == 0 ? "" : ", ") + std::to_string(static_cast<std::int64_t>(devices[i]));
    }
    if (devices.size() > kNamed) text += " and " + std::to_string(devices.size() - kNamed) + " more";
    return text;
}

base::Result<polling::Schedule> posted(const net::Request& request, Input& input) {
    if (input.problem()) return polling::Schedule{};
    auto schedule = polling::schedule_from_json(json::parse(request.body));
    if (!schedule) input.reject("schedule", schedule.error().context);
    return schedule;
}

}  // namespace

asio::awaitable<net::Response> ScheduleHandlers::view_of(polling::Schedule schedule, const net::Request& request) {
    const auto devices = co_await backend_.priorities.count();
    if (!devices) co_return error_answer(devices.error(), request, backend_.log);
    co_return json_answer(schedule_view(schedule, *devices));
}

asio::awaitable<net::Response> ScheduleHandlers::schedule(web::Call call) {
    const auto schedule = co_await backend_.schedule.schedule();
    if (!schedule) co_return error_answer(schedule.error(), call.request, backend_.log);
    co_return co_await view_of(*schedule, call.request);
}

asio::awaitable<net::Response> ScheduleHandlers::estimate(web::Call call) {
    Input input{call.request};
    const auto schedule = posted(call.request, input);
    if (const auto& problem = input.problem()) co_return *problem;
    co_return co_await view_of(*schedule, call.request);
}

asio::awaitable<net::Response> ScheduleHandlers::save(web::Call call) {
    Input input{call.request};
    const auto schedule = posted(call.request, input);
    if (const auto& problem = input.problem()) co_return *problem;
    const auto saved = co_await backend_.schedule.save(*schedule);
    co_await record(backend_.audit, call, security::audit::kSettingsChanged, saved.has_value(),
                    "schedule = " + json::serialize(polling::to_json(*schedule)));
    if (!saved) co_return error_answer(saved.error(), call.request, backend_.log);
    co_return co_await view_of(*schedule, call.request);
}

asio::awaitable<net::Response> ScheduleHandlers::set_priority(web::Call call) {
    Input input{call.request};
    const auto word = input.text("priority", {1, 10});
    const auto priority = fleet::priority_of(word);
    if (!priority && word != "auto") input.reject("priority", "priority is high, middle, low or auto.");
    const auto setting = input.number("setting_id", {1, std::numeric_limits<std::int64_t>::max()});
    const auto ids = input.ids("devices", kMostDevices);
    if (ids.empty() != setting.has_value()) input.reject("devices", "Say which devices: their ids, or a setting.");
    if (const auto& problem = input.problem()) co_return *problem;
    std::vector<fleet::DeviceId> devices;
    for (const auto id : ids) devices.push_back(fleet::DeviceId{id});
    if (setting) {
        auto found = co_await backend_.priorities.found_by(*setting);
        if (!found) co_return error_answer(found.error(), call.request, backend_.log);
        devices = *std::move(found);
    }
    const auto changed = co_await backend_.priorities.set_by_hand(devices, priority);
    auto what = named(devices) + ": priority " + word;
    if (setting) what = "found by discovery setting " + std::to_string(*setting) + ": " + what;
    co_await record(backend_.audit, call, security::audit::kDevicePriorityChanged, changed.has_value(),
                    std::move(what));
    if (!changed) co_return error_answer(changed.error(), call.request, backend_.log, "/devices");
    co_return json_answer(json::object{{"devices", devices.size()}, {"changed", *changed}});
}

}  // namespace fleetgate::webui
