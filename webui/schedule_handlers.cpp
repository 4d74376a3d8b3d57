#include "webui/schedule_handlers.hpp"

#include "polling/schedule/schedule_json.hpp"
#include "web/if_match.hpp"
#include "web/problem.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/device_names.hpp"
#include "webui/edits.hpp"
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

base::Result<polling::Schedule> posted(const net::Request& request, Input& input) {
    if (input.problem()) return polling::Schedule{};
    auto schedule = polling::schedule_from_json(json::parse(request.body));
    if (!schedule) input.reject("schedule", schedule.error().context);
    return schedule;
}

}  // namespace

asio::awaitable<net::Response> ScheduleHandlers::view_of(polling::Schedule schedule, const net::Request& request,
                                                         bool is_stored) {
    const auto devices = co_await backend_.priorities.count();
    if (!devices) co_return error_answer(devices.error(), request, backend_.log);
    auto view = schedule_view(schedule, *devices);
    if (!is_stored) co_return json_answer(view);
    const auto revision = revision_of(polling::to_json(schedule));
    view["revision"] = revision;
    co_return with_etag(json_answer(view), revision);
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
    co_return co_await view_of(*schedule, call.request, false);
}

asio::awaitable<net::Response> ScheduleHandlers::save(web::Call call) {
    Input input{call.request};
    const auto schedule = posted(call.request, input);
    if (const auto& problem = input.problem()) co_return *problem;
    const Edits::Turn turn{backend_.edits, "schedule"};
    if (!turn.has_it()) co_return changed_meanwhile("The schedule");
    if (const auto expected = web::if_match(call.request)) {
        const auto before = co_await backend_.schedule.schedule();
        if (!before) co_return error_answer(before.error(), call.request, backend_.log);
        if (revision_of(polling::to_json(*before)) != *expected) co_return changed_meanwhile("The schedule");
    }
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
