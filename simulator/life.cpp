#include "simulator/life.hpp"

#include <algorithm>

namespace fleetgate::simulator {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// Long enough that levels, trays and conditions look lived in when somebody first asks.
constexpr SimTime kBefore = -hours{10};
constexpr SimTime kSleepAfter = minutes{15};
constexpr SimTime kOffFor = seconds{45};
// By somebody who passes, before each job, where a tray is low.
constexpr double kTrayFilled = 0.05;
// Jobs that want the paper of one tray and no other.
constexpr double kInsists = 0.15;
constexpr double kJamsPerPage = 1.0 / 3000, kJamsPerPageEventful = 1.0 / 150;
// A job has six pages in the middle: 50 of them make 300 a day.
constexpr SimTime kDay = hours{24}, kWork = hours{8};
constexpr double kWorkdayMinutesBetweenJobs = 9.2;

SimTime from_minutes(double m) { return SimTime{static_cast<std::int64_t>(m * 60'000.0) + 1}; }

}  // namespace

Life::Life(const Model& model, std::uint64_t seed, Liveliness liveliness)
    : model_{&model}, dice_{seed}, liveliness_{liveliness} {
    minutes_between_jobs_ = (liveliness == Liveliness::eventful ? 1.5 : 4.0) * dice_.between(50, 300) / 100.0;
    if (liveliness == Liveliness::workday) minutes_between_jobs_ = kWorkdayMinutesBetweenJobs;
    boots_ = dice_.between(2, 90);
    booted_at_ = kBefore - minutes{dice_.between(1, 60 * 24 * 60)};
    const std::uint32_t age = 200 + dice_.below(model.pages_per_minute * 4000);
    for (std::uint32_t cell = 0; cell < pages_.size(); ++cell) {
        const bool has = (cell < 4 || (cell < 8 ? model.copies : model.faxes)) &&
                         ((cell & 2U) == 0 || (model.color && cell < 8)) && ((cell & 1U) == 0 || model.large_paper);
        pages_[cell] = has ? age / (cell % 4 + 1) / (cell / 4 + 1) + dice_.below(97) : 0;
    }
    if (model.copies) scans_ = {age / 3, model.faxes ? age / 9 : 0, age / 5};
    back_sides_ = model.duplex ? pages({}) / 4 : 0;
    pages_at_boot_ = pages({}) - std::min(pages({}), dice_.below(400));
    all_events_ = dice_.below(2000);
    critical_events_ = all_events_ / 8;
    jams_ = dice_.below(60);

    for (const auto& tray : model.trays) {
        sheets_.push_back(static_cast<std::uint16_t>(dice_.between(tray.capacity / 4, tray.capacity)));
    }
    for (const auto& supply : model.supplies) {
        const auto percent = dice_.between(4, 100);
        supplies_.push_back({supply.yield_pages * percent * 10, static_cast<std::uint16_t>(dice_.below(9))});
    }
    conditions_.resize(kFirstTray + sheets_.size() + supplies_.size());
    now_ = kBefore;
    if (liveliness == Liveliness::eventful) {
        next_restart_ = from_minutes(dice_.exponential(60.0 * 8));
    }
    if (!model.printer) {
        next_ = SimTime::max();
        return;
    }
    wait_for_work();
    while (next_ <= SimTime{0} || (liveliness == Liveliness::still && phase_ != Phase::idle)) step();
    if (liveliness == Liveliness::still) next_ = SimTime::max();
}

void Life::advance(SimTime to) {
    while (next_ <= to) step();
}

void Life::step() {
    now_ = next_;
    switch (phase_) {
        case Phase::idle:
            if (now_ >= next_restart_) {
                next_restart_ = now_ + from_minutes(dice_.exponential(60.0 * 8));
                enter(Phase::off, kOffFor);
            } else if (now_ >= next_job_) {
                start_job();
            } else {
                raise(kSleep, Severity::warning);
                enter(Phase::asleep, next_job_ - now_);
            }
            break;
        case Phase::asleep:
            raise(kSleep, Severity::none);
            enter(Phase::warming_up, some_seconds(8, 30));
            break;
        case Phase::warming_up: start_job(); break;
        case Phase::printing: finish_job(); break;
        case Phase::jammed:
        case Phase::supply_out:
            raise(kCover, Severity::stopped);
            enter(Phase::door_open, some_seconds(20, 90));
            break;
        case Phase::door_open:
            raise(kJam, Severity::none);
            raise(kCover, Severity::none);
            replace_what_is_empty();
            wait_for_work();
            break;
        case Phase::out_of_paper:
            for (std::size_t i = 0; i < sheets_.size(); ++i) {
                sheets_[i] = static_cast<std::uint16_t>(model_->trays[i].capacity);
                set_tray_condition(i);
            }
            wait_for_work();
            break;
        case Phase::off:
            ++boots_;
            booted_at_ = now_;
            pages_at_boot_ = pages({});
            wait_for_work();
            break;
    }
}

void Life::wait_for_work() {
    phase_ = Phase::idle;
    next_job_ = next_job_time();
    next_ = std::min({next_job_, now_ + kSleepAfter, std::max(next_restart_, now_ + SimTime{1})});
}

SimTime Life::next_job_time() {
    auto next = now_ + from_minutes(dice_.exponential(minutes_between_jobs_));
    if (liveliness_ != Liveliness::workday) return next;
    const auto of_day = (next % kDay + kDay) % kDay;  // before the beginning time is negative
    return of_day < kWork ? next : next - of_day + kDay + from_minutes(dice_.exponential(minutes_between_jobs_));
}

double Life::jams_per_page() const { return liveliness_ == Liveliness::office ? kJamsPerPage : kJamsPerPageEventful; }

void Life::start_job() {
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
        if (sheets_[i] * 10U >= model_->trays[i].capacity || !dice_.chance(kTrayFilled)) continue;
        sheets_[i] = static_cast<std::uint16_t>(model_->trays[i].capacity);
        set_tray_condition(i);
    }
    const auto kind = dice_.below(10);
    std::uint16_t function = 0;
    if (model_->copies && kind >= 6) function = model_->faxes && kind == 9 ? 2 : 1;
    const bool color = model_->color && function != 2 && dice_.chance(0.4);
    const bool large = model_->large_paper && dice_.chance(0.1);
    job_.cell = static_cast<std::uint16_t>(function * 4 + (color ? 2 : 0) + (large ? 1 : 0));
    job_.pages = static_cast<std::uint16_t>(1 + std::min(dice_.exponential(5.0), 300.0));
    job_.two_sided = model_->duplex && dice_.chance(0.5);
    if (model_->copies && dice_.chance(0.15)) scans_[2] += dice_.between(1, 12);
    enter(Phase::printing, SimTime{job_.pages * 60'000L / std::max(1U, model_->pages_per_minute) + 2000});
}

void Life::finish_job() {
    const std::uint32_t wanted = job_.two_sided ? (job_.pages + 1U) / 2 : job_.pages;
    const std::uint32_t got = take_paper(wanted);
    const std::uint32_t printed = got == wanted ? job_.pages : job_.two_sided ? got * 2 : got;
    pages_[job_.cell] += printed;
    if (job_.two_sided) back_sides_ += printed / 2;
    const auto function = job_.cell / 4U;
    if (function == 1) scans_[0] += printed;
    if (function == 2) scans_[1] += printed;
    use_supplies(printed, (job_.cell & 2U) != 0);

    if (supply_is_out()) {
        enter(Phase::supply_out, some_seconds(5 * 60, 60 * 60));
    } else if (got < wanted) {
        enter(Phase::out_of_paper, some_seconds(2 * 60, 30 * 60));
    } else if (!model_->covers.empty() && dice_.chance(jams_per_page() * printed)) {
        ++jams_;
        open_cover_ = dice_.below(static_cast<std::uint32_t>(model_->covers.size()));
        raise(kJam, Severity::stopped);
        enter(Phase::jammed, some_seconds(60, 15 * 60));
    } else {
        wait_for_work();
    }
}

std::uint32_t Life::take_paper(std::uint32_t wanted) {
    if (sheets_.empty()) return wanted;
    std::uint32_t got = 0;
    const auto first = dice_.below(static_cast<std::uint32_t>(sheets_.size()));
    const std::size_t trays = dice_.chance(kInsists) ? 1 : sheets_.size();
    for (std::size_t n = 0; n < trays && got < wanted; ++n) {
        const auto i = (first + n) % sheets_.size();
        const auto taken = std::min<std::uint32_t>(wanted - got, sheets_[i]);
        sheets_[i] = static_cast<std::uint16_t>(sheets_[i] - taken);
        got += taken;
        set_tray_condition(i);
    }
    return got;
}

void Life::use_supplies(std::uint32_t pages, bool color) {
    for (std::size_t i = 0; i < supplies_.size(); ++i) {
        const auto feeds = model_->supplies[i].feeds;
        if (feeds == Feeds::color_pages && !color) continue;
        if (feeds == Feeds::mono_pages && color) continue;
        const auto used = pages * dice_.between(600, 1500);
        supplies_[i].left -= std::min(used, supplies_[i].left);
        // What does not stop the device is replaced when the technician comes.
        if (supplies_[i].left == 0 && !model_->supplies[i].stops() && dice_.chance(0.02)) {
            supplies_[i].left = model_->supplies[i].yield_pages * 1000;
            ++supplies_[i].changes;
        }
        set_supply_condition(i);
    }
}

void Life::set_supply_condition(std::size_t i) {
    const auto& supply = model_->supplies[i];
    const auto left = supply_left(i);
    const auto empty = supply.stops() ? Severity::stopped : Severity::warning;
    raise(kFirstTray + sheets_.size() + i, left == 0                          ? empty
                                           : left <= supply.low_percent * 100 ? Severity::warning
                                                                              : Severity::none);
}

void Life::set_tray_condition(std::size_t i) {
    const auto capacity = model_->trays[i].capacity;
    // An empty tray stops nothing while another has paper; the phase says whether the device stopped.
    raise(kFirstTray + i, sheets_[i] == 0                ? Severity::stopped
                          : sheets_[i] * 10U <= capacity ? Severity::warning
                                                         : Severity::none);
}

void Life::replace_what_is_empty() {
    for (std::size_t i = 0; i < supplies_.size(); ++i) {
        if (supplies_[i].left != 0 || !model_->supplies[i].stops()) continue;
        supplies_[i].left = model_->supplies[i].yield_pages * 1000;
        ++supplies_[i].changes;
        set_supply_condition(i);
    }
}

void Life::enter(Phase phase, SimTime for_how_long) {
    phase_ = phase;
    next_ = now_ + std::max(for_how_long, SimTime{1});
}

void Life::raise(std::size_t condition, Severity severity) {
    auto& c = conditions_[condition];
    if (c.severity == severity) return;
    if (severity > c.severity) {
        ++all_events_;
        if (severity == Severity::stopped) ++critical_events_;
    }
    c = {severity, now_};
}

bool Life::supply_is_out() const {
    for (std::size_t i = 0; i < supplies_.size(); ++i) {
        if (supplies_[i].left == 0 && model_->supplies[i].stops()) return true;
    }
    return false;
}

SimTime Life::some_seconds(std::uint32_t least, std::uint32_t most) { return seconds{dice_.between(least, most)}; }

std::uint32_t Life::pages(PageMask which) const {
    std::uint32_t sum = 0;
    for (std::size_t cell = 0; cell < pages_.size(); ++cell) {
        if ((which.bits >> cell & 1U) != 0) sum += pages_[cell];
    }
    return sum;
}

std::uint32_t Life::scans(Scans which) const {
    return which == Scans::all ? scans_[0] + scans_[1] + scans_[2] : scans_[static_cast<std::size_t>(which)];
}

std::uint32_t Life::supply_left(std::size_t supply) const {
    const auto full = std::max<std::uint64_t>(1, model_->supplies[supply].yield_pages);
    return static_cast<std::uint32_t>((supplies_[supply].left * 10ULL + full - 1) / full);
}

}  // namespace fleetgate::simulator
