#include "webui/raw_handlers.hpp"

#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/find_device.hpp"
#include "webui/input.hpp"
#include "webui/json_text.hpp"

#include <boost/json/array.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

json::object variable_view(const RawVariable& one) {
    json::object view{{"oid", one.oid}, {"type", one.type}, {"value", one.value}};
    put_text(view, "name", one.name);
    put_text(view, "text", one.text);
    return view;
}

}  // namespace

asio::awaitable<net::Response> RawHandlers::walk(web::Call call) {
    Input input{call.request};
    auto oid = input.text("oid", {1, 600});
    if (const auto& problem = input.problem()) co_return *problem;
    const auto device = co_await device_meant(backend_.devices, call.parameter("id"));
    if (!device) co_return error_answer(device.error(), call.request, backend_.log);
    const auto walk = co_await backend_.raw_snmp.walk(*device, oid);
    auto what = "device " + std::to_string(static_cast<std::int64_t>(device->id)) + ", below " + oid;
    if (walk) what += ": " + std::to_string(walk->variables.size()) + " variables";
    co_await record(backend_.audit, call, security::audit::kDeviceWalked, walk.has_value(), std::move(what));
    if (!walk) co_return error_answer(walk.error(), call.request, backend_.log, "/oid");
    json::array variables;
    variables.reserve(walk->variables.size());
    for (const auto& one : walk->variables) variables.push_back(variable_view(one));
    json::object view{{"oid", oid}, {"variables", std::move(variables)}, {"took_ms", walk->took.count()}};
    put_text(view, "cut", walk->cut);
    co_return json_answer(view);
}

}  // namespace fleetgate::webui
