#include "snmp/pacer.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/this_coro.hpp>

namespace fleetgate::snmp {
namespace {

constexpr std::size_t kFewLanes = 1024;

}  // namespace

/// Stands in a line. Whichever way its coroutine ends (its turn, a cancel that throws, the end of the loop), it leaves
/// nothing behind.
struct Pacer::Waiter {
    Waiter(Pacer& where, Lane& its_lane, Standing standing) : pacer{where}, lane{its_lane} {
        place = lane.line.insert(standing == Standing::first ? lane.line.begin() : lane.line.end(), this);
        in_line = true;
    }
    Waiter(const Waiter&) = delete;
    Waiter& operator=(const Waiter&) = delete;
    ~Waiter() {
        if (!in_line) return;
        lane.line.erase(place);
        if (lane.line.empty()) pacer.due_.erase(lane.place);
    }

    Pacer& pacer;
    Lane& lane;
    Parking parking;
    std::list<Waiter*>::iterator place;
    bool in_line = false;
};

Pacer::Pacer(asio::any_io_executor executor, base::Clock& clock, Pace pace)
    : clock_{clock},
      pace_{pace},
      in_all_{clock, pace.in_all, pace.burst_in_all},
      forget_at_{kFewLanes},
      alarm_{std::move(executor), clock, [this] { let_go(); }} {}

Pacer::Lane& Pacer::lane_of(const Key& into) {
    if (const auto known = lanes_.find(into); known != lanes_.end()) return known->second;
    if (lanes_.size() >= forget_at_) forget_rested_lanes();
    const auto rate = into ? pace_.in_a_subnet : std::nullopt;
    return lanes_.emplace(into, Lane{RateLimiter{clock_, rate, kSubnetBurst}}).first->second;
}

void Pacer::forget_rested_lanes() {
    std::erase_if(lanes_, [](const auto& kept) { return kept.second.line.empty() && kept.second.limiter.is_rested(); });
    forget_at_ = std::max(kFewLanes, 2 * lanes_.size());  // so that this costs each packet no more than one look
}

bool Pacer::try_take(const Key& into, Standing standing) {
    if (stopped_) return false;
    if (!pace_.in_all && !pace_.in_a_subnet) return true;
    const auto now = clock_.now();
    const bool is_last = standing == Standing::last;
    const bool others_wait = !due_.empty() && due_.begin()->first <= now;  // for what all share
    if ((is_last && others_wait) || in_all_.next() > now) return false;
    auto& lane = lane_of(into);
    if ((is_last && !lane.line.empty()) || lane.limiter.next() > now) return false;
    static_cast<void>(in_all_.take());
    static_cast<void>(lane.limiter.take());
    return true;
}

asio::awaitable<bool> Pacer::take(Key into, Standing standing) {
    if (try_take(into, standing)) co_return true;
    // A cancel before the wait would not end it.
    const auto cancel = co_await asio::this_coro::cancellation_state;
    if (stopped_ || cancel.cancelled() != asio::cancellation_type::none) co_return false;
    auto& lane = lane_of(into);
    Waiter waiter{*this, lane, standing};
    if (lane.line.size() == 1) {
        lane.place = due_.emplace(std::max(lane.limiter.next(), clock_.now()), &lane);
        alarm_.set(std::max(due_.begin()->first, in_all_.next()));
    }
    co_return co_await waiter.parking.wait() == Woken::signalled;
}

void Pacer::charge(const Key& into) {
    if (!pace_.in_all && !pace_.in_a_subnet) return;
    static_cast<void>(in_all_.take());
    static_cast<void>(lane_of(into).limiter.take());
}

void Pacer::let_go() {
    while (!due_.empty()) {
        const auto now = clock_.now();
        const auto when = std::max(due_.begin()->first, in_all_.next());
        if (when > now) {
            alarm_.set(when);
            return;
        }
        auto& lane = *due_.begin()->second;
        due_.erase(due_.begin());
        if (lane.limiter.next() > now) {  // a packet went past the line
            lane.place = due_.emplace(lane.limiter.next(), &lane);
            continue;
        }
        auto* first = lane.line.front();
        lane.line.pop_front();
        first->in_line = false;
        // One who was cancelled stands in line until he runs again; he takes nothing.
        if (first->parking.occupied()) {
            static_cast<void>(in_all_.take());
            static_cast<void>(lane.limiter.take());
            first->parking.wake_soon(Woken::signalled);
        }
        if (!lane.line.empty()) {
            lane.place = due_.emplace(std::max(lane.limiter.next(), now), &lane);
        }
    }
}

void Pacer::stop() {
    stopped_ = true;
    alarm_.clear();
    for (auto& [subnet, lane] : lanes_) {
        for (auto* waiter : lane.line) waiter->parking.wake_soon(Woken::cancelled);
    }
}

}  // namespace fleetgate::snmp
