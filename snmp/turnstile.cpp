#include "snmp/turnstile.hpp"

#include "snmp/spread_bits.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include <boost/asio/this_coro.hpp>

namespace fleetgate::snmp {
std::size_t EndpointHash::operator()(const Endpoint& endpoint) const {
    const auto address = endpoint.address();
    if (address.is_v4()) {
        return static_cast<std::size_t>(spread_bits(std::uint64_t{address.to_v4().to_uint()} << 16U | endpoint.port()));
    }
    const auto octets = address.to_v6().to_bytes();
    const std::string_view text{reinterpret_cast<const char*>(octets.data()), octets.size()};
    return static_cast<std::size_t>(spread_bits(std::hash<std::string_view>{}(text) + endpoint.port()));
}

/// Stands in a line, or holds what was given to it. Whichever way its coroutine ends (an answer, a cancel that throws,
/// the end of the loop), it leaves nothing behind.
struct Turnstile::Visitor {
    Visitor(Turnstile& where, Endpoint whom) : turnstile{where}, device{std::move(whom)} {}
    Visitor(const Visitor&) = delete;
    Visitor& operator=(const Visitor&) = delete;
    ~Visitor() {
        if (passed) return;
        if (!has_device) {
            const auto still = turnstile.talking_.find(device);  // the line itself may be gone by now
            if (still != turnstile.talking_.end()) std::erase(still->second, this);
            return;
        }
        std::erase(turnstile.line_, this);
        if (has_place) turnstile.leave_place();
        turnstile.leave_device(device);
    }

    Turnstile& turnstile;
    const Endpoint device;
    Parking parking;
    bool has_device = false;
    bool has_place = false;
    bool passed = false;  ///< what it held went on to a Pass
};

asio::awaitable<Turnstile::Pass> Turnstile::enter(Endpoint device) {
    if (stopped_) co_return Pass{};
    const auto cancel = co_await asio::this_coro::cancellation_state;
    Visitor visitor{*this, device};
    const auto [talking, first] = talking_.try_emplace(device);
    visitor.has_device = first;
    if (!first) {
        talking->second.push_back(&visitor);
        if (co_await visitor.parking.wait() != Woken::signalled) co_return Pass{};
    }
    std::chrono::nanoseconds held_back{0};
    if (free_ > 0 && pacer_.try_take(subnet_of(device.address()))) {
        --free_;
    } else {
        // A cancel between being woken and running would not end this wait.
        if (stopped_ || cancel.cancelled() != asio::cancellation_type::none) co_return Pass{};
        const auto since = clock_.now();
        if (!co_await find_place(visitor)) co_return Pass{};
        held_back = clock_.now() - since;
    }
    visitor.passed = true;
    co_return Pass{*this, device, held_back};
}

asio::awaitable<bool> Turnstile::find_place(Visitor& visitor) {
    const auto cancel = co_await asio::this_coro::cancellation_state;
    const auto subnet = subnet_of(visitor.device.address());
    auto standing = Pacer::Standing::last;
    while (co_await pacer_.take(subnet, standing)) {
        if (free_ > 0) {
            --free_;
            co_return true;
        }
        if (stopped_ || cancel.cancelled() != asio::cancellation_type::none) co_return false;
        line_.push_back(&visitor);
        if (co_await visitor.parking.wait() != Woken::signalled) co_return false;
        // Its turn has gone by while it stood in line for a place; it has waited for it all the same.
        standing = Pacer::Standing::first;
        if (pacer_.try_take(subnet, standing)) co_return true;
        visitor.has_place = false;
        leave_place();
    }
    co_return false;
}

void Turnstile::leave(const Endpoint& device) {
    leave_place();
    leave_device(device);
}

Turnstile::Visitor* Turnstile::next_in(Line& line) {
    while (!line.empty()) {
        auto* next = line.front();
        line.pop_front();
        // One who was cancelled stands in line until he runs again; he must not be given what he will not take.
        if (next->parking.occupied()) return next;
    }
    return nullptr;
}

void Turnstile::leave_place() {
    if (auto* next = next_in(line_)) {
        next->has_place = true;
        next->parking.wake_soon(Woken::signalled);
    } else {
        ++free_;
    }
}

void Turnstile::leave_device(const Endpoint& device) {
    const auto talking = talking_.find(device);
    if (talking == talking_.end()) return;
    if (auto* next = next_in(talking->second)) {
        next->has_device = true;
        next->parking.wake_soon(Woken::signalled);
    } else {
        talking_.erase(talking);
    }
}

void Turnstile::stop() {
    stopped_ = true;
    for (auto* visitor : line_) visitor->parking.wake_soon(Woken::cancelled);
    for (auto& [device, line] : talking_) {
        for (auto* visitor : line) visitor->parking.wake_soon(Woken::cancelled);
    }
}

}  // namespace fleetgate::snmp
