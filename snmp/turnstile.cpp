#include "snmp/turnstile.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace fleetgate::snmp {
namespace {

/// Spreads addresses of one subnet, which differ in a few low bits only (the finaliser of MurmurHash3).
std::uint64_t mixed(std::uint64_t value) {
    value ^= value >> 33U;
    value *= 0xFF51AFD7ED558CCDULL;
    value ^= value >> 33U;
    value *= 0xC4CEB9FE1A85EC53ULL;
    return value ^ (value >> 33U);
}

}  // namespace

std::size_t EndpointHash::operator()(const Endpoint& endpoint) const {
    const auto address = endpoint.address();
    if (address.is_v4()) {
        return static_cast<std::size_t>(mixed(std::uint64_t{address.to_v4().to_uint()} << 16U | endpoint.port()));
    }
    const auto octets = address.to_v6().to_bytes();
    const std::string_view text{reinterpret_cast<const char*>(octets.data()), octets.size()};
    return static_cast<std::size_t>(mixed(std::hash<std::string_view>{}(text) + endpoint.port()));
}

asio::awaitable<Turnstile::Pass> Turnstile::enter(Endpoint device) {
    if (stopped_) co_return Pass{};
    Parking parking;
    const auto [talking, first] = talking_.try_emplace(device);
    if (!first) {
        talking->second.push_back(&parking);
        if (co_await parking.wait() != Woken::signalled) {
            const auto still = talking_.find(device);  // the line itself may be gone by now
            if (still != talking_.end()) std::erase(still->second, &parking);
            co_return Pass{};
        }
    }
    // From here on the device is ours.
    if (free_ > 0) {
        --free_;
        co_return Pass{*this, device};
    }
    line_.push_back(&parking);
    if (co_await parking.wait() != Woken::signalled) {
        std::erase(line_, &parking);
        leave_device(device);
        co_return Pass{};
    }
    co_return Pass{*this, device};
}

void Turnstile::leave(const Endpoint& device) {
    leave_place();
    leave_device(device);
}

Parking* Turnstile::next_in(Line& line) {
    while (!line.empty()) {
        auto* next = line.front();
        line.pop_front();
        // One who was cancelled stands in line until he runs again; he must not be given what he will not take.
        if (next->occupied()) return next;
    }
    return nullptr;
}

void Turnstile::leave_place() {
    if (auto* next = next_in(line_)) {
        next->wake_soon(Woken::signalled);
    } else {
        ++free_;
    }
}

void Turnstile::leave_device(const Endpoint& device) {
    const auto talking = talking_.find(device);
    if (talking == talking_.end()) return;
    if (auto* next = next_in(talking->second)) {
        next->wake_soon(Woken::signalled);
    } else {
        talking_.erase(talking);
    }
}

void Turnstile::stop() {
    stopped_ = true;
    for (auto* parking : line_) parking->wake_soon(Woken::cancelled);
    for (auto& [device, line] : talking_) {
        for (auto* parking : line) parking->wake_soon(Woken::cancelled);
    }
}

}  // namespace fleetgate::snmp
