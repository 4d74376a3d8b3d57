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

asio::awaitable<bool> Turnstile::wait_in(Line& line) {
    Parking parking;
    line.push_back(&parking);
    const auto woken = co_await parking.wait();
    if (woken == Woken::signalled) co_return true;  // whoever woke us took us out of the line
    std::erase(line, &parking);
    co_return false;
}

asio::awaitable<Turnstile::Pass> Turnstile::enter(Endpoint device) {
    if (stopped_) co_return Pass{};
    const auto [talking, first] = talking_.try_emplace(device);
    if (!first && !co_await wait_in(talking->second)) co_return Pass{};
    // From here on the device is ours.
    if (free_ == 0) {
        if (!co_await wait_in(line_)) {
            leave_device(device);
            co_return Pass{};
        }
    } else {
        --free_;
    }
    co_return Pass{*this, device};
}

void Turnstile::leave(const Endpoint& device) {
    leave_place();
    leave_device(device);
}

void Turnstile::leave_place() {
    if (line_.empty()) {
        ++free_;
        return;
    }
    auto* next = line_.front();
    line_.pop_front();
    next->wake_soon(Woken::signalled);
}

void Turnstile::leave_device(const Endpoint& device) {
    const auto talking = talking_.find(device);
    if (talking == talking_.end()) return;
    if (talking->second.empty()) {
        talking_.erase(talking);
        return;
    }
    auto* next = talking->second.front();
    talking->second.pop_front();
    next->wake_soon(Woken::signalled);
}

void Turnstile::stop() {
    stopped_ = true;
    for (auto* parking : line_) parking->wake_soon(Woken::cancelled);
    for (auto& [device, line] : talking_) {
        for (auto* parking : line) parking->wake_soon(Woken::cancelled);
    }
}

}  // namespace fleetgate::snmp
