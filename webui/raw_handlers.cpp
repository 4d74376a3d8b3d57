#include "webui/raw_handlers.hpp"

#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/find_device.hpp"
#include "webui/input.hpp"
#include "webui/json_text.hpp"

#include <iterator>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

json::object variable_view(const RawVariable& one) {
    json::object view{{"oid", one.oid}, {"type", one.type}, {"value", one.value}};
    put_text(view, "name", one.name);
    put_text(view, "text", one.text);
    return view;
}

json::array views(const std::vector<RawVariable>& variables) {
    json::array all;
    all.reserve(variables.size());
    for (const auto& one : variables) all.push_back(variable_view(one));
    return all;
}

/// What a client asks for that wants each answer of the device as it comes, and may leave in the middle.
constexpr std::string_view kLines = "application/x-ndjson";

bool wants_lines(const net::Request& request) {
    return request.headers.find("Accept").value_or("").find(kLines) != std::string_view::npos;
}

std::string line_of(const RawPart& part) {
    json::object view{{"variables", views(part.variables)}, {"took_ms", part.took.count()}, {"over", part.over}};
    put_text(view, "cut", part.cut);
    return json::serialize(view) + "\n";
}

/// The status has left long ago: what goes wrong now is a line of its own.
std::string line_of(const net::Response& problem) {
    const auto* details = std::get_if<std::string>(&problem.body);
    return "{\"problem\":" + (details != nullptr ? *details : std::string{"{}"}) + "}\n";
}

/// Ends with its client, in the middle of a question to the device, too: who leaves cancels it. `log` must outlive it.
asio::awaitable<void> stream(std::shared_ptr<RawWalk> walk, net::Request request, base::Log& log,
                             net::BodyWriter& writer) {
    for (;;) {
        const auto part = co_await walk->next();
        if (!part && base::is_cancelled(part.error())) co_return;
        auto line = part ? line_of(*part) : line_of(error_answer(part.error(), request, log, "/oid"));
        const auto written = co_await writer.write(std::move(line));
        if (!written || !part || part->over) co_return;
    }
}

net::Response stream_answer(std::shared_ptr<RawWalk> walk, const net::Request& request, base::Log& log) {
    net::Request head{request.method, {}, request.target, {}, {}, {}};
    net::Response response;
    response.headers = {{"Content-Type", std::string{kLines}}, {"Cache-Control", "no-store"}};
    response.body = net::StreamBody{[walk = std::move(walk), head = std::move(head), &log](net::BodyWriter& writer) {
        return stream(walk, head, log, writer);
    }};
    return response;
}

/// All parts as one.
asio::awaitable<base::Result<RawPart>> whole(RawWalk& walk) {
    RawPart all;
    while (!all.over) {
        auto part = co_await walk.next();
        if (!part) co_return base::fail(part.error());
        all.variables.insert(all.variables.end(), std::make_move_iterator(part->variables.begin()),
                             std::make_move_iterator(part->variables.end()));
        all.over = part->over;
        all.cut = std::move(part->cut);
        all.took = part->took;
    }
    co_return all;
}

}  // namespace

asio::awaitable<net::Response> RawHandlers::walk(web::Call call) {
    Input input{call.request};
    RawQuestion question{input.text("oid", {1, 600}), input.text("after", {0, 600})};
    if (const auto& problem = input.problem()) co_return *problem;
    const auto device = co_await device_meant(backend_.devices, call.parameter("id"));
    if (!device) co_return error_answer(device.error(), call.request, backend_.log);
    const auto oid = question.oid;
    auto what = "device " + std::to_string(static_cast<std::int64_t>(device->id)) + ", below " + oid;
    if (!question.after.empty()) what += " after " + question.after;
    const auto field = question.after.empty() ? "/oid" : "/after";
    const auto opened = co_await backend_.raw_snmp.open(*device, std::move(question));
    if (opened && wants_lines(call.request)) {
        // Before the first octet: whoever leaves at once has looked all the same.
        co_await record(backend_.audit, call, security::audit::kDeviceWalked, true, std::move(what));
        co_return stream_answer(*opened, call.request, backend_.log);
    }
    base::Result<RawPart> walked;
    if (opened) {
        auto all = co_await whole(**opened);
        walked = std::move(all);
    } else {
        walked = base::fail(opened.error());
    }
    if (walked) what += ": " + std::to_string(walked->variables.size()) + " variables";
    co_await record(backend_.audit, call, security::audit::kDeviceWalked, walked.has_value(), std::move(what));
    if (!walked) co_return error_answer(walked.error(), call.request, backend_.log, field);
    json::object view{{"oid", oid}, {"variables", views(walked->variables)}, {"took_ms", walked->took.count()}};
    put_text(view, "cut", walked->cut);
    co_return json_answer(view);
}

}  // namespace fleetgate::webui
