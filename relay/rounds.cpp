#include "relay/rounds.hpp"

#include "relay/meter_reading.hpp"

namespace fleetgate::relay {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr minutes kLook{1};
/// Of a device that was off at the end of the month the next reading may be nearer than the last one.
constexpr hours kWaitForMeter{3 * 24};
constexpr hours kLookForMeters{1};
/// Counters change within this time, or have not since.
constexpr hours kPointsOf{40 * 24};
/// Longer than any clock that was set wrong by a year.
constexpr hours kKeepFor{400 * 24};

const std::string kUpload = "upload";
const std::string kMeter = "meter_reading";

}  // namespace

asio::awaitable<void> Rounds::run() {
    while (true) {
        // What failed is tried again in a minute; the uploader meets the same database and says so.
        (void)co_await turn();
        co_await needs_.clock.sleep_for(kLook);
    }
}

asio::awaitable<base::Result<void>> Rounds::turn() {
    const auto gateway = co_await needs_.teller.gateway_id();
    if (!gateway) co_return base::fail(gateway.error());
    if (!*gateway) co_return base::Result<void>{};
    UploadPlan plan;
    if (needs_.site.plan) plan = co_await needs_.site.plan();
    auto facts = needs_.facts;
    facts.uploads_a_day = plan.uploads_a_day;
    auto draft = gateway_of(facts);
    auto told = co_await needs_.teller.note_gateway(std::move(draft));
    if (!told) co_return told;

    const auto now = needs_.clock.wall_now();
    const auto name = upload_at(now, plan.uploads_a_day, time_of_day(**gateway));
    if (needs_.site.devices != nullptr && !needs_.teller.is_done(kGatewayItself, kUpload, name)) {
        auto done = co_await upload();
        if (done) {
            auto settings = co_await tell_discovery();
            done = std::move(settings);
        }
        if (done) done = co_await needs_.teller.note_done(kGatewayItself, kUpload, name);
        if (!done) co_return done;
    }
    const auto utc = [](base::WallTime) { return std::chrono::seconds{0}; };
    const auto end = last_month_end(now, plan, needs_.site.utc_offset ? needs_.site.utc_offset : utc);
    if (needs_.site.devices != nullptr && !needs_.teller.is_done(kGatewayItself, kMeter, end.month)) {
        const auto taken = co_await take_meters(end);
        if (!taken) co_return taken;
    }
    co_await check_in(**gateway);
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<void>> Rounds::upload() {
    auto& devices = *needs_.site.devices;
    const auto ids = co_await devices.device_ids();
    if (!ids) co_return base::fail(ids.error());
    for (const auto id : *ids) {
        auto device = co_await devices.device(id);
        if (!device) co_return base::fail(device.error());
        if (!*device || (*device)->reachability == fleet::Reachability::never_read) continue;
        // What it was before it fell silent is told too: the last values are worth having.
        const auto steps = co_await devices.notable_steps(id);
        if (!steps) co_return base::fail(steps.error());
        std::vector<Draft> further;
        if (auto draft = steps_of(*steps)) further.push_back(*std::move(draft));
        auto told = co_await needs_.teller.note_device(**std::move(device), Occasion::upload, std::move(further));
        if (!told) co_return told;
    }
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<void>> Rounds::tell_discovery() {
    // An anonymizing gateway keeps them to itself, whatever their fields are.
    if (!needs_.site.discovery || needs_.facts.anonymization == protocol::Anonymization::on) {
        co_return base::Result<void>{};
    }
    auto draft = co_await needs_.site.discovery();
    if (!draft) co_return base::fail(draft.error());
    co_return co_await needs_.teller.note_gateway(*std::move(draft));
}

asio::awaitable<base::Result<void>> Rounds::take_meters(MonthEnd end) {
    const auto steady = needs_.clock.now();
    if (meters_looked_at_ && steady - *meters_looked_at_ < kLookForMeters) co_return base::Result<void>{};
    meters_looked_at_ = steady;
    const bool is_last_chance = needs_.clock.wall_now() - end.at >= kWaitForMeter;
    const auto ids = co_await needs_.site.devices->device_ids();
    if (!ids) co_return base::fail(ids.error());
    bool whole = true;
    for (const auto id : *ids) {
        if (needs_.teller.is_done(id, kMeter, end.month)) continue;
        const auto taken = co_await take_meter(id, end, is_last_chance);
        if (!taken) co_return base::fail(taken.error());
        whole = whole && *taken;
    }
    if (!whole) co_return base::Result<void>{};
    co_return co_await needs_.teller.note_done(kGatewayItself, kMeter, end.month);
}

asio::awaitable<base::Result<bool>> Rounds::take_meter(fleet::DeviceId id, MonthEnd end, bool is_last_chance) {
    auto& devices = *needs_.site.devices;
    auto device = co_await devices.device(id);
    if (!device) co_return base::fail(device.error());
    // Registered since: what it had counted when the month ended is not known.
    if (!*device || (*device)->registered_at > end.at) co_return true;
    const auto& latest = (*device)->latest;
    if (is_before(latest, end.at) && !is_last_chance) co_return false;
    MeterPoints points;
    for (const auto& counter : latest.counters) {
        auto found = co_await devices.counter_history(id, counter.name, end.at - kPointsOf);
        if (!found) co_return base::fail(found.error());
        // It changed since and not in the weeks before: its value of then is older than those.
        if (!found->empty() && found->front().at > end.at) {
            found = co_await devices.counter_history(id, counter.name, base::WallTime{});
            if (!found) co_return base::fail(found.error());
        }
        points[counter.name] = *std::move(found);
    }
    std::vector<Draft> further;
    if (auto draft = meter_reading_of(end, latest, points)) further.push_back(*std::move(draft));
    if (further.empty()) co_return true;
    auto told = co_await needs_.teller.note_device(**std::move(device), Occasion::news, std::move(further));
    if (!told) co_return base::fail(told.error());
    co_return true;
}

asio::awaitable<void> Rounds::check_in(std::string gateway_id) {
    const auto now = needs_.clock.now();
    const auto due = [&](base::SteadyTime last) {
        return last == base::SteadyTime::min() || now - last >= kCheckInEvery;
    };
    if (!due(needs_.last_contact()) || (checked_in_at_ && !due(*checked_in_at_))) co_return;
    checked_in_at_ = now;
    const auto answer = co_await needs_.manager.check_in(std::move(gateway_id));
    co_await needs_.heard(answer);
    const auto verdict = answer.outcome.verdict;
    if (verdict != Verdict::accepted && verdict != Verdict::pending) co_return;
    (void)co_await needs_.outbox.expire(needs_.clock.wall_now() - kKeepFor);
    (void)co_await needs_.teller.note_gaps();
}

}  // namespace fleetgate::relay
