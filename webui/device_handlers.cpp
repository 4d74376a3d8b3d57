#include "webui/device_handlers.hpp"

#include "base/text.hpp"
#include "fleet/device_history.hpp"
#include "fleet/rfc3339.hpp"
#include "web/problem.hpp"
#include "web/query.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/condition_view.hpp"
#include "webui/device_filter.hpp"
#include "webui/device_view.hpp"
#include "webui/find_device.hpp"
#include "webui/history_view.hpp"
#include "webui/input.hpp"

#include <limits>

#include <boost/json/array.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

constexpr std::int64_t kMostOfAPage = 1000;

std::string shown(const fleet::Text& text) { return text && !text->value.empty() ? text->value : "unknown"; }

/// "device 7: KYOCERA FS-4200DN, serial number S1, at 192.0.2.7"
std::string named(const fleet::Device& device) {
    const auto& identity = device.latest.identity;
    return "device " + std::to_string(static_cast<std::int64_t>(device.id)) + ": " + shown(identity.maker) + " " +
           shown(identity.model) + ", serial number " + shown(identity.serial) + ", at " + device.address;
}

/// Nothing when it is not given. Errors: invalid_argument for what is no time of RFC 3339 in UTC with milliseconds.
base::Result<std::optional<base::WallTime>> time_parameter(const net::Target& asked, std::string_view name) {
    const auto text = web::text_parameter(asked, name);
    if (!text) return base::fail(text.error());
    if (text->empty()) return std::optional<base::WallTime>{};
    const auto time = fleet::parse_rfc3339(*text);
    if (!time) return base::fail(std::errc::invalid_argument, "not a time such as 2026-11-22T03:13:42.123Z");
    return time;
}

}  // namespace

asio::awaitable<net::Response> DeviceHandlers::page(web::Call call) {
    const auto& asked = call.request.target;
    const auto limit = web::number_parameter(asked, "limit", 100, 1, kMostOfAPage);
    if (!limit) co_return error_answer(limit.error(), call.request, backend_.log, "/limit");
    const auto after = web::number_parameter(asked, "after", 0, 0, std::numeric_limits<std::int64_t>::max());
    if (!after) co_return error_answer(after.error(), call.request, backend_.log, "/after");
    auto fits = device_filter(asked);
    if (!fits) co_return error_answer(fits.error(), call.request, backend_.log, "/condition");
    fleet::DevicePageWish wish{fleet::DeviceId{*after}, static_cast<std::size_t>(*limit), *std::move(fits)};
    const auto page = co_await backend_.device_pages.page(std::move(wish));
    if (!page) co_return error_answer(page.error(), call.request, backend_.log);
    json::array views;
    views.reserve(page->devices.size());
    for (const auto& device : page->devices) views.push_back(summary_view(device));
    json::object view{{"devices", std::move(views)}, {"all", page->all}};
    if (page->next) view["next"] = static_cast<std::int64_t>(*page->next);
    co_return json_answer(view);
}

asio::awaitable<net::Response> DeviceHandlers::list(web::Call call) {
    if (!call.request.target.query.empty()) {
        auto answer = co_await page(std::move(call));
        co_return answer;
    }
    const auto devices = co_await backend_.devices.devices();
    if (!devices) co_return error_answer(devices.error(), call.request, backend_.log);
    json::array views;
    views.reserve(devices->size());
    for (const auto& device : *devices) views.push_back(summary_view(device));
    co_return json_answer(json::object{{"devices", std::move(views)}});
}

asio::awaitable<net::Response> DeviceHandlers::one(web::Call call) {
    const auto device = co_await device_meant(backend_.devices, call.parameter("id"));
    if (!device) co_return error_answer(device.error(), call.request, backend_.log);
    co_return co_await whole_view(*device, call.request);
}

asio::awaitable<net::Response> DeviceHandlers::closed_conditions(web::Call call) {
    const auto device = co_await device_meant(backend_.devices, call.parameter("id"));
    if (!device) co_return error_answer(device.error(), call.request, backend_.log);
    const auto& asked = call.request.target;
    const auto limit = web::number_parameter(asked, "limit", 50, 1, 200);
    if (!limit) co_return error_answer(limit.error(), call.request, backend_.log, "/limit");
    const auto before = time_parameter(asked, "before");
    if (!before) co_return error_answer(before.error(), call.request, backend_.log, "/before");
    const auto found =
        co_await backend_.devices.closed_conditions(device->id, *before, static_cast<std::size_t>(*limit));
    if (!found) co_return error_answer(found.error(), call.request, backend_.log);
    co_return json_answer(json::object{{"conditions", conditions_view(found->conditions)}, {"more", found->more}});
}

asio::awaitable<net::Response> DeviceHandlers::remove(web::Call call) {
    const auto device = co_await device_meant(backend_.devices, call.parameter("id"));
    if (!device) co_return error_answer(device.error(), call.request, backend_.log);
    const auto removed = co_await backend_.devices.remove(device->id);
    co_await record(backend_.audit, call, security::audit::kDeviceRemoved, removed.has_value(), named(*device));
    if (!removed) co_return error_answer(removed.error(), call.request, backend_.log);
    backend_.live.device_removed(device->id);
    co_return web::no_content();
}

asio::awaitable<net::Response> DeviceHandlers::read(web::Call call) {
    const auto device = co_await device_meant(backend_.devices, call.parameter("id"));
    if (!device) co_return error_answer(device.error(), call.request, backend_.log);
    const auto done = co_await backend_.service.read_now(device->id);
    if (!done && done.error().code == std::errc::no_such_device_or_address) {
        co_return not_found("This device is no longer registered.");
    }
    if (!done) co_return web::problem(504, "no_answer", done.error().text());
    const auto after = co_await backend_.devices.device(device->id);
    if (!after) co_return error_answer(after.error(), call.request, backend_.log);
    if (!*after) co_return not_found("This device is no longer registered.");
    co_return co_await whole_view(**after, call.request);
}

asio::awaitable<net::Response> DeviceHandlers::whole_view(fleet::Device device, const net::Request& request) {
    const auto history = co_await fleet::history_of(backend_.devices, device);
    if (!history) co_return error_answer(history.error(), request, backend_.log);
    auto view = device_view(device);
    put_history(view, *history);
    co_return json_answer(view);
}

asio::awaitable<net::Response> DeviceHandlers::join_board(web::Call call) {
    Input input{call.request};
    const auto number = input.number("new_device", {1, std::numeric_limits<std::int64_t>::max()});
    if (!number) input.reject("new_device", "the id of the device that has the new board is missing");
    if (const auto& problem = input.problem()) co_return *problem;
    const auto kept = co_await device_meant(backend_.devices, call.parameter("id"));
    if (!kept) co_return error_answer(kept.error(), call.request, backend_.log);
    const auto fresh = co_await device_meant(backend_.devices, std::to_string(*number));
    if (!fresh) co_return error_answer(fresh.error(), call.request, backend_.log);
    const auto joined = co_await backend_.devices.join_board(kept->id, fresh->id, backend_.clock.wall_now());
    co_await record(backend_.audit, call, security::audit::kDeviceBoardReplaced, joined.has_value(),
                    named(*kept) + ", got a new main board and is " + named(*fresh));
    if (!joined) co_return error_answer(joined.error(), call.request, backend_.log, "/new_device");
    const auto after = co_await backend_.devices.device(kept->id);
    if (!after) co_return error_answer(after.error(), call.request, backend_.log);
    if (!*after) co_return not_found("This device is no longer registered.");
    backend_.live.device_removed(fresh->id);
    backend_.live.device_changed(**after);
    co_return co_await whole_view(**after, call.request);
}

}  // namespace fleetgate::webui
