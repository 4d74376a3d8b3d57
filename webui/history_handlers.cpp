#include "webui/history_handlers.hpp"

#include "base/text.hpp"
#include "fleet/rfc3339.hpp"
#include "web/query.hpp"
#include "webui/answers.hpp"
#include "webui/find_device.hpp"
#include "webui/history_series.hpp"
#include "webui/json_text.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/array.hpp>

namespace fleetgate::webui {

namespace json = boost::json;

namespace {

constexpr std::chrono::days kUsualDays{30};
/// A colour MFP counts about forty things; more in one chart is seen by nobody.
constexpr std::size_t kMostSeries = 60;

/// Errors: invalid_argument.
base::Result<base::WallTime> time_or(const net::Target& asked, std::string_view name, base::WallTime missing) {
    const auto text = web::text_parameter(asked, name);
    if (!text) return base::fail(text.error());
    if (text->empty()) return missing;
    const auto time = fleet::parse_rfc3339(*text);
    if (!time) return base::fail(std::errc::invalid_argument, "not a time such as 2026-11-22T03:13:42.123Z");
    return *time;
}

std::string_view to_string(ChartStep step) {
    switch (step) {
        case ChartStep::hour: return "hour";
        case ChartStep::day: return "day";
        case ChartStep::week: return "week";
    }
    return "day";
}

/// Errors: invalid_argument for a word that is none, and for more steps than are told at once.
base::Result<ChartSpan> span_asked(const net::Target& asked, base::WallTime from, base::WallTime to) {
    const auto word = web::text_parameter(asked, "step");
    if (!word) return base::fail(word.error());
    auto step = usual_step(from, to);
    if (!word->empty()) {
        if (*word == "hour") {
            step = ChartStep::hour;
        } else if (*word == "day") {
            step = ChartStep::day;
        } else if (*word == "week") {
            step = ChartStep::week;
        } else {
            return base::fail(std::errc::invalid_argument, "a step is hour, day or week");
        }
    }
    const auto span = chart_span(from, to, step);
    if (span.steps > kMostChartSteps) {
        return base::fail(std::errc::invalid_argument, "these are " + std::to_string(span.steps) + " steps; at most " +
                                                           std::to_string(kMostChartSteps) +
                                                           " are told at once: take a longer step");
    }
    return span;
}

json::object series_view(std::string_view name, std::string_view unit, const ChartValues& values) {
    json::array all;
    all.reserve(values.size());
    for (const auto& value : values) all.push_back(value ? json::value(*value) : json::value(nullptr));
    return {{"name", json_text(name)}, {"unit", json_text(unit)}, {"values", std::move(all)}};
}

bool says_nothing(const ChartValues& values) {
    return std::none_of(values.begin(), values.end(), [](const auto& value) { return value.has_value(); });
}

json::object history_view(std::string_view kind, const ChartSpan& span, json::array series) {
    json::array at;
    at.reserve(span.steps);
    for (std::size_t step = 0; step < span.steps; ++step)
        at.push_back(json::value(base::to_rfc3339(span.begin_of(step))));
    return {{"kind", kind}, {"step", to_string(span.step)}, {"at", std::move(at)}, {"series", std::move(series)}};
}

asio::awaitable<base::Result<json::array>> counters_of(fleet::DeviceRepository& devices, const fleet::Device& device,
                                                       const ChartSpan& span) {
    json::array series;
    for (const auto& counter : device.latest.counters) {
        if (series.size() >= kMostSeries) break;
        // From the beginning: the first rise in the span is one from the last point before it, however old.
        const auto points = co_await devices.counter_history(device.id, counter.name, base::WallTime{});
        if (!points) co_return base::fail(points.error());
        const auto values = counted(*points, span, device.latest.read_at);
        if (!says_nothing(values)) series.push_back(series_view(counter.name, counter.unit, values));
    }
    co_return series;
}

asio::awaitable<base::Result<json::array>> supplies_of(fleet::DeviceRepository& devices, const fleet::Device& device,
                                                       const ChartSpan& span) {
    const auto all = co_await devices.supply_history(device.id, base::WallTime{});
    if (!all) co_return base::fail(all.error());
    json::array series;
    for (const auto& supply : device.latest.supplies) {
        if (series.size() >= kMostSeries) break;
        std::vector<fleet::SupplyPoint> own;
        std::copy_if(all->begin(), all->end(), std::back_inserter(own),
                     [&](const fleet::SupplyPoint& point) { return point.supply == supply.index; });
        const auto values = levels(own, span, device.latest.read_at);
        if (!says_nothing(values)) series.push_back(series_view(supply.index, "percent", values));
    }
    co_return series;
}

}  // namespace

asio::awaitable<net::Response> HistoryHandlers::history(web::Call call) {
    const auto& request = call.request;
    const auto device = co_await device_meant(backend_.devices, call.parameter("id"));
    if (!device) co_return error_answer(device.error(), request, backend_.log);
    const auto kind = web::text_parameter(request.target, "kind", "counters");
    if (!kind) co_return error_answer(kind.error(), request, backend_.log, "/kind");
    if (*kind != "counters" && *kind != "supplies") {
        const base::Error wrong{std::make_error_code(std::errc::invalid_argument), "a kind is counters or supplies"};
        co_return error_answer(wrong, request, backend_.log, "/kind");
    }
    const auto to = time_or(request.target, "to", backend_.clock.wall_now());
    if (!to) co_return error_answer(to.error(), request, backend_.log, "/to");
    const auto from = time_or(request.target, "from", *to - kUsualDays);
    if (!from) co_return error_answer(from.error(), request, backend_.log, "/from");
    if (*from >= *to) {
        const base::Error wrong{std::make_error_code(std::errc::invalid_argument), "'from' is not before 'to'"};
        co_return error_answer(wrong, request, backend_.log, "/from");
    }
    const auto span = span_asked(request.target, *from, *to);
    if (!span) co_return error_answer(span.error(), request, backend_.log, "/step");
    base::Result<json::array> series{json::array{}};
    if (*kind == "counters") {
        auto counters = co_await counters_of(backend_.devices, *device, *span);
        series = std::move(counters);
    } else {
        auto supplies = co_await supplies_of(backend_.devices, *device, *span);
        series = std::move(supplies);
    }
    if (!series) co_return error_answer(series.error(), request, backend_.log);
    co_return json_answer(history_view(*kind, *span, *std::move(series)));
}

asio::awaitable<net::Response> HistoryHandlers::test(web::Call call) {
    const auto device = co_await device_meant(backend_.devices, call.parameter("id"));
    if (!device) co_return error_answer(device.error(), call.request, backend_.log);
    const auto explanation = co_await backend_.service.why(device->address);
    if (!explanation) co_return error_answer(explanation.error(), call.request, backend_.log);
    json::array steps;
    for (const auto& step : explanation->steps) {
        steps.push_back(json::object{{"text", json_text(step.text)}, {"good", step.good}});
    }
    co_return json_answer(
        json::object{{"steps", std::move(steps)}, {"conclusion", json_text(explanation->conclusion)}});
}

}  // namespace fleetgate::webui
