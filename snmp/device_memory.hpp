// What was learned about each device: its v3 engine and clock, and what it can bear.
#pragma once

#include "base/clock.hpp"
#include "snmp/keys.hpp"
#include "snmp/turnstile.hpp"

#include <list>
#include <memory>
#include <string>
#include <unordered_map>

namespace fleetgate::snmp {

/// A device's SNMPv3 engine as seen from here. Per device, never per engine ID alone: cloned devices share those.
struct EngineClock {
    std::string engine_id;  ///< empty: not discovered
    std::uint32_t boots = 0;
    std::uint32_t time = 0;  ///< as it was at `seen`
    base::SteadyTime seen{};

    [[nodiscard]] std::uint32_t time_at(base::SteadyTime now) const;
};

struct Device {
    EngineClock engine;
    /// The keys of the credential used last, at this engine. Empty owner: none yet.
    std::shared_ptr<const MasterKeys> keys_owner;
    LocalKeys keys;

    /// What it can bear; believed for a day.
    base::SteadyTime learned{};
    bool bulk = true;
    std::uint32_t most_repetitions = 0;  ///< 0: not limited
    std::uint32_t most_variables = 0;    ///< of one GET; 0: not limited

    base::SteadyTime last_answer = base::SteadyTime::min();

    /// A device that was replaced by another has other keys and other limits.
    void forget_engine();
    void forget_limits_of_yesterday(base::SteadyTime now);
};

/// Bounded: what was used least recently goes first. Use from one strand.
class DeviceMemory {
public:
    explicit DeviceMemory(std::size_t limit) : limit_{limit} {}

    std::shared_ptr<Device> of(const Endpoint& endpoint);
    [[nodiscard]] std::size_t size() const { return order_.size(); }

private:
    using Entry = std::pair<Endpoint, std::shared_ptr<Device>>;

    std::size_t limit_;
    std::list<Entry> order_;  ///< used most recently first
    std::unordered_map<Endpoint, std::list<Entry>::iterator, EndpointHash> entries_;
};

}  // namespace fleetgate::snmp
