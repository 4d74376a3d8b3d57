#include "webui/history_series.hpp"

namespace fleetgate::webui {

namespace {

using std::chrono::hours;

/// The first Monday of the Unix epoch is its fifth day.
constexpr hours kFirstMonday{4 * 24};
constexpr std::int64_t kUsualSteps = 400;

hours width_of(ChartStep step) {
    switch (step) {
        case ChartStep::hour: return hours{1};
        case ChartStep::day: return hours{24};
        case ChartStep::week: return hours{7 * 24};
    }
    return hours{24};
}

base::WallTime begin(base::WallTime at, ChartStep step) {
    const auto width = width_of(step);
    const auto shift = step == ChartStep::week ? kFirstMonday : hours{0};
    const auto since = std::chrono::floor<hours>(at.time_since_epoch()) - shift;
    auto rest = since % width;
    if (rest < hours{0}) rest += width;
    return base::WallTime{since - rest + shift};
}

bool is_counting(fleet::MeterStep step) { return step == fleet::MeterStep::normal || step == fleet::MeterStep::late; }

/// Steps after the one that holds `known_until` are not known yet.
std::size_t known_steps(const ChartSpan& span, base::WallTime known_until) {
    if (known_until < span.from) return 0;
    const auto step = span.step_of(known_until);
    return step ? *step + 1 : span.steps;
}

}  // namespace

hours ChartSpan::width() const { return width_of(step); }

std::optional<std::size_t> ChartSpan::step_of(base::WallTime at) const {
    if (at < from) return std::nullopt;
    const auto number = static_cast<std::size_t>((at - from) / width());
    return number < steps ? std::optional{number} : std::nullopt;
}

ChartStep usual_step(base::WallTime from, base::WallTime to) {
    for (const auto step : {ChartStep::hour, ChartStep::day}) {
        // Hours of more than a few days say less than days do.
        if (step == ChartStep::hour && to - from > hours{3 * 24}) continue;
        if ((to - from) / width_of(step) <= kUsualSteps) return step;
    }
    return ChartStep::week;
}

ChartSpan chart_span(base::WallTime from, base::WallTime to, ChartStep step) {
    ChartSpan span{begin(from, step), step, 0};
    const auto last = begin(to, step);
    span.steps = static_cast<std::size_t>((last - span.from) / span.width()) + 1;
    return span;
}

ChartValues counted(std::span<const fleet::CounterPoint> points, const ChartSpan& span, base::WallTime known_until) {
    ChartValues values(span.steps);
    if (points.empty()) return values;
    const auto first = points.front().at < span.from ? std::optional<std::size_t>{0} : span.step_of(points.front().at);
    if (!first) return values;
    for (auto step = *first; step < known_steps(span, known_until); ++step) values[step] = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const auto rise = points[i].value - points[i - 1].value;
        const auto step = span.step_of(points[i].at);
        if (!step || rise <= 0 || !is_counting(points[i].step)) continue;
        values[*step] = values[*step].value_or(0) + rise;
    }
    return values;
}

ChartValues levels(std::span<const fleet::SupplyPoint> points, const ChartSpan& span, base::WallTime known_until) {
    ChartValues values(span.steps);
    std::optional<std::int64_t> level;
    std::size_t next = 0;
    for (std::size_t step = 0; step < known_steps(span, known_until); ++step) {
        const auto end = span.begin_of(step + 1);
        for (; next < points.size() && points[next].at < end; ++next) level = points[next].level.percent;
        values[step] = level;
    }
    return values;
}

}  // namespace fleetgate::webui
