#include "webui/service_handlers.hpp"

#include "web/problem.hpp"
#include "webui/answers.hpp"
#include "webui/audit.hpp"
#include "webui/input.hpp"
#include "webui/json_text.hpp"

#include <boost/json/array.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

asio::awaitable<net::Response> ServiceHandlers::health(web::Call) {
    co_return json_answer(json::object{{"status", "ok"}});
}

asio::awaitable<net::Response> ServiceHandlers::file_settings(web::Call) {
    const auto settings = backend_.service.file_settings();
    json::array lines;
    for (const auto& line : settings.lines) {
        json::object view{{"name", json_text(line.name)},
                          {"value", json_text(line.value)},
                          {"source", line.from_file ? "file" : "default"}};
        put_text(view, "what", line.what);
        lines.push_back(std::move(view));
    }
    json::object traps{{"where", json_text(settings.traps.where)},
                       {"received", settings.traps.received},
                       {"readings", settings.traps.readings},
                       {"strangers", settings.traps.strangers},
                       {"refused", settings.traps.refused}};
    co_return json_answer(
        json::object{{"file", json_text(settings.file)}, {"lines", std::move(lines)}, {"traps", std::move(traps)}});
}

asio::awaitable<net::Response> ServiceHandlers::status(web::Call call) {
    auto status = co_await backend_.service.status();
    if (!status) co_return error_answer(status.error(), call.request, backend_.log);
    co_return json_answer(*std::move(status));
}

asio::awaitable<net::Response> ServiceHandlers::load(web::Call) { co_return json_answer(backend_.service.load()); }

asio::awaitable<net::Response> ServiceHandlers::reload(web::Call call) {
    const auto done = co_await backend_.service.reload();
    co_await webui::record(backend_.audit, call, security::audit::kSettingsChanged, done.has_value(),
                           "the configuration file was read again");
    if (!done) co_return error_answer(done.error(), call.request, backend_.log);
    co_return web::no_content();
}

asio::awaitable<net::Response> ServiceHandlers::why(web::Call call) {
    Input input{call.request};
    auto address = input.text("address", {1, 300});
    if (const auto& problem = input.problem()) co_return *problem;
    const auto explanation = co_await backend_.service.why(std::move(address));
    if (!explanation) co_return error_answer(explanation.error(), call.request, backend_.log, "/address");
    json::array steps;
    for (const auto& step : explanation->steps) {
        steps.push_back(json::object{{"text", json_text(step.text)}, {"good", step.good}});
    }
    co_return json_answer(
        json::object{{"steps", std::move(steps)}, {"conclusion", json_text(explanation->conclusion)}});
}

asio::awaitable<net::Response> ServiceHandlers::record(web::Call call) {
    Input input{call.request};
    auto address = input.text("address", {1, 300});
    if (const auto& problem = input.problem()) co_return *problem;
    const auto recording = co_await backend_.service.record(std::move(address));
    if (!recording) co_return error_answer(recording.error(), call.request, backend_.log, "/address");
    co_return json_answer(json::object{{"snmprec", recording->snmprec},
                                       {"rows", recording->notes.rows},
                                       {"left_out", recording->notes.left_out},
                                       {"replaced", recording->notes.replaced}});
}

}  // namespace fleetgate::webui
