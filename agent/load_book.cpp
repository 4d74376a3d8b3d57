#include "agent/load_book.hpp"

#include "polling/schedule/load_text.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/this_coro.hpp>
#include <boost/json.hpp>
#include <boost/system/system_error.hpp>

namespace fleetgate::agent {
namespace {

namespace json = boost::json;
using std::chrono::hours;
using std::chrono::minutes;

constexpr minutes kSampleEvery{1};
constexpr hours kKept{24};
constexpr int kSamplesToAStore = 60;
constexpr std::size_t kMonthsKept = 36;
constexpr store::TextSettingKey kWakes{"wakes_by_month", "{}"};

std::string month_of(base::WallTime time) { return base::to_rfc3339(time).substr(0, 7); }

json::object span_view(const LoadSpan& span) {
    const auto& counts = span.counts;
    const auto ms = [&](double share) { return polling::lateness_of(counts, share).count(); };
    const auto mean = polling::mean_lateness_ms(counts);
    return {{"seconds", span.length.count()},
            {"checks_per_s", span.checks_per_s},
            {"packets_per_s", span.packets_per_s},
            {"octets_per_device_day", span.octets_per_device_day},
            {"cpu_share", span.cpu_share},
            {"turns", counts.turns},
            {"checks", counts.work[0]},
            {"looks", counts.work[1]},
            {"standard_readings", counts.work[2]},
            {"full_readings", counts.work[3]},
            {"unanswered", counts.unanswered},
            {"quiet", counts.quiet},
            {"put_off", counts.put_off},
            {"late_ms", json::object{{"mean", mean}, {"half", ms(0.5)}, {"p99", ms(0.99)}, {"p999", ms(0.999)}}},
            {"within_5_s", polling::share_within(counts, std::chrono::seconds{5})}};
}

json::object load_view(const polling::Load& load) {
    return {{"checks_per_s", load.checks_per_s},
            {"packets_per_s", load.packets_per_s},
            {"octets_per_device_day", load.octets_per_device_day}};
}

}  // namespace

LoadSpan span_between(const LoadSample& from, const LoadSample& to, std::size_t devices) {
    LoadSpan span;
    span.length = std::chrono::duration_cast<std::chrono::seconds>(to.at - from.at);
    span.counts = to.counts - from.counts;
    const auto seconds = std::chrono::duration<double>(to.at - from.at).count();
    if (seconds <= 0) return span;
    const auto rate = [seconds](auto count) { return static_cast<double>(count) / seconds; };
    span.checks_per_s = rate(span.counts.work[0]);
    span.packets_per_s = rate(to.packets_sent - from.packets_sent);
    span.cpu_share = rate((to.usage.cpu - from.usage.cpu).count()) / 1e6;
    if (devices > 0) {
        span.octets_per_device_day = rate(to.octets - from.octets) * 86'400 / static_cast<double>(devices);
    }
    return span;
}

std::string to_json(const WakesByMonth& months) {
    json::object all;
    for (const auto& [month, wakes] : months) {
        all[month] = json::object{{"avoided", wakes.avoided}, {"caused", wakes.caused}};
    }
    return json::serialize(all);
}

WakesByMonth wakes_in(std::string_view text) {
    boost::system::error_code bad;
    const auto value = json::parse(text, bad);
    WakesByMonth months;
    if (bad || !value.is_object()) return months;
    for (const auto& [month, wakes] : value.as_object()) {
        const auto number = [&wakes = wakes](std::string_view name) -> std::optional<std::uint64_t> {
            const auto* found = wakes.is_object() ? wakes.as_object().if_contains(name) : nullptr;
            boost::system::error_code none;
            const auto count = found == nullptr ? 0 : found->to_number<std::uint64_t>(none);
            return found == nullptr || none ? std::nullopt : std::optional{count};
        };
        const auto avoided = number("avoided");
        const auto caused = number("caused");
        if (avoided && caused) months[std::string{month}] = {*avoided, *caused};
    }
    return months;
}

asio::awaitable<void> LoadBook::run() {
    bool is_read = false;
    is_read = co_await read_wakes();
    samples_.push_back(needs_.sample());
    for (int since_stored = 0;;) {
        bool stopped = false;
        try {
            co_await needs_.clock.sleep_for(kSampleEvery);
        } catch (const boost::system::system_error&) {
            stopped = true;
        }
        samples_.push_back(needs_.sample());
        while (samples_.back().at - samples_.front().at > kKept) samples_.pop_front();
        note_wakes(samples_.back());
        if (stopped) co_await asio::this_coro::reset_cancellation_state();
        if (stopped || ++since_stored >= kSamplesToAStore) {
            since_stored = 0;
            // What cannot be read now is not overwritten.
            if (!is_read) is_read = co_await read_wakes();
            if (!is_read) {
                if (stopped) co_return;
                continue;
            }
            auto text = to_json(wakes_);
            (void)co_await needs_.settings.put(kWakes, std::move(text));
        }
        if (stopped) co_return;
    }
}

asio::awaitable<bool> LoadBook::read_wakes() {
    const auto kept = co_await needs_.settings.get(kWakes);
    if (!kept) co_return false;
    for (const auto& [month, wakes] : wakes_in(*kept)) {
        wakes_[month].avoided += wakes.avoided;
        wakes_[month].caused += wakes.caused;
    }
    co_return true;
}

void LoadBook::note_wakes(const LoadSample& sample) {
    const auto since = sample.counts - noted_;
    noted_ = sample.counts;
    auto& month = wakes_[month_of(needs_.clock.wall_now())];
    month.avoided += since.wakes_avoided;
    month.caused += since.wakes_caused;
    while (wakes_.size() > kMonthsKept) wakes_.erase(wakes_.begin());
}

LoadSpan LoadBook::last(std::chrono::seconds time) const {
    const auto now = needs_.sample();
    const auto from = std::find_if(samples_.begin(), samples_.end(),
                                   [&](const LoadSample& one) { return now.at - one.at <= time + minutes{1}; });
    return span_between(from == samples_.end() ? now : *from, now, needs_.now().devices);
}

json::object LoadBook::report() const {
    const auto now = needs_.now();
    const auto schedule = needs_.schedule();
    const auto total = needs_.sample();
    json::array months;
    for (auto it = wakes_.rbegin(); it != wakes_.rend(); ++it) {
        months.push_back(
            json::object{{"month", it->first}, {"avoided", it->second.avoided}, {"caused", it->second.caused}});
    }
    // As the page's estimate does: by what these devices speak.
    const auto octets = polling::typical_octets(now.v3, now.devices);
    polling::Schedule standard;
    standard.kind = polling::ScheduleKind::standard;
    return {{"schedule", to_string(schedule.kind)},
            {"devices", now.devices},
            {"awake", now.awake},
            {"asleep", now.asleep},
            {"silent", now.silent},
            {"readings_in_line", now.readings_in_line},
            {"readings_waiting", now.readings_waiting},
            {"hour", span_view(last(hours{1}))},
            {"day", span_view(last(kKept))},
            {"planned", load_view(polling::estimate(schedule, now.by_priority, octets))},
            {"standard", load_view(polling::estimate(standard, now.by_priority, octets))},
            {"kfs", load_view(polling::kfs_load(now.by_priority))},
            {"memory_octets", total.usage.resident_octets},
            {"wakes", std::move(months)}};
}

}  // namespace fleetgate::agent
