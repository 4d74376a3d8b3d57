// Who may talk now: so many exchanges at once, never two with one device, and no more packets than the pace allows.
// First come, first served. A place is taken last: whoever waits for his device or for his subnet's turn has none.
#pragma once

#include "snmp/pacer.hpp"
#include "snmp/parking.hpp"

#include <list>
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
    Turnstile(std::size_t places, Pacer& pacer, base::Clock& clock) : free_{places}, pacer_{pacer}, clock_{clock} {}

    /// Holds the place; gives it to the next in line when it goes.
    class Pass {
    public:
        Pass() = default;
        Pass(Turnstile& from, Endpoint device, std::chrono::nanoseconds held_back)
            : from_{&from}, device_{device}, held_back_{held_back} {}
        // NOLINTNEXTLINE(performance-move-constructor-init): an endpoint can only be copied
        Pass(Pass&& other) noexcept
            : from_{std::exchange(other.from_, nullptr)}, device_{other.device_}, held_back_{other.held_back_} {}
        Pass& operator=(Pass&&) = delete;
        ~Pass() {
            if (from_ != nullptr) from_->leave(device_);
        }
        explicit operator bool() const { return from_ != nullptr; }
        /// How long it was waited for, the time that the device was busy left out.
        [[nodiscard]] std::chrono::nanoseconds held_back() const { return held_back_; }

    private:
        Turnstile* from_ = nullptr;
        Endpoint device_;
        std::chrono::nanoseconds held_back_{0};
    };

    /// With the pass the first packet may go: its turn is taken. An empty pass when cancelled while waiting.
    asio::awaitable<Pass> enter(Endpoint device);
    /// Sends everyone in line away, soon, with empty passes; nobody enters any more.
    void stop();

private:
    struct Visitor;
    using Line = std::list<Visitor*>;

    /// False when cancelled while waiting.
    asio::awaitable<bool> find_place(Visitor& visitor);
    static Visitor* next_in(Line& line);
    void leave(const Endpoint& device);
    void leave_device(const Endpoint& device);
    void leave_place();

    std::size_t free_;
    Pacer& pacer_;
    base::Clock& clock_;
    bool stopped_ = false;
    Line line_;
    std::unordered_map<Endpoint, Line, EndpointHash> talking_;
};

}  // namespace fleetgate::snmp
