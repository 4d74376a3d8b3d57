// Who may talk now: so many exchanges at once, and never two with one device. First come, first served.
#pragma once

#include "snmp/parking.hpp"

#include <deque>
#include <memory>
#include <unordered_map>
#include <utility>

#include <boost/asio/ip/udp.hpp>

namespace fleetgate::snmp {

using Endpoint = asio::ip::udp::endpoint;

struct EndpointHash {
    std::size_t operator()(const Endpoint& endpoint) const;
};

class Turnstile {
public:
    explicit Turnstile(std::size_t places) : free_{places} {}

    /// Holds the place; gives it to the next in line when it goes.
    class Pass {
    public:
        Pass() = default;
        Pass(Turnstile& from, Endpoint device) : from_{&from}, device_{device} {}
        // NOLINTNEXTLINE(performance-move-constructor-init): an endpoint can only be copied
        Pass(Pass&& other) noexcept : from_{std::exchange(other.from_, nullptr)}, device_{other.device_} {}
        Pass& operator=(Pass&&) = delete;
        ~Pass() {
            if (from_ != nullptr) from_->leave(device_);
        }
        explicit operator bool() const { return from_ != nullptr; }

    private:
        Turnstile* from_ = nullptr;
        Endpoint device_;
    };

    /// An empty pass when cancelled while waiting.
    asio::awaitable<Pass> enter(Endpoint device);
    /// Sends everyone in line away, soon, with empty passes; nobody enters any more.
    void stop();

private:
    struct Visitor;
    using Line = std::deque<Visitor*>;

    static Visitor* next_in(Line& line);
    void leave(const Endpoint& device);
    void leave_device(const Endpoint& device);
    void leave_place();

    std::size_t free_;
    bool stopped_ = false;
    Line line_;
    std::unordered_map<Endpoint, Line, EndpointHash> talking_;
};

}  // namespace fleetgate::snmp
