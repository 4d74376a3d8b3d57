// What the parts of the engine share: time, chance, the sockets, and what is known of devices.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "snmp/codec.hpp"
#include "snmp/device_memory.hpp"
#include "snmp/engine_counts.hpp"
#include "snmp/engine_settings.hpp"
#include "snmp/key_cache.hpp"
#include "snmp/pacer.hpp"
#include "snmp/parking.hpp"
#include "snmp/turnstile.hpp"
#include "snmp/udp_port.hpp"

#include <memory>
#include <unordered_map>
#include <vector>

namespace fleetgate::snmp {

/// Takes datagrams that came from an address it has asked.
class Listener {
public:
    virtual ~Listener() = default;
    /// True when it was for this one, whatever became of it.
    virtual bool offer(const Endpoint& from, std::span<std::uint8_t> datagram) = 0;
};

/// Owned by the engine and by every coroutine of it that is under way. One strand.
struct EngineParts {
    EngineParts(asio::any_io_executor on, base::Clock& its_clock, base::Random& its_random, base::Log& its_log,
                const EngineSettings& settings);

    /// Everything under way ends, soon, with operation_canceled.
    void stop();
    /// Positive, and not to be guessed from others.
    std::int32_t random_id();
    void receive(const Endpoint& from, std::span<std::uint8_t> datagram);

    asio::any_io_executor executor;
    base::Clock& clock;
    base::Random& random;
    base::Log& log;
    bool stopped = false;
    Codec codec;
    std::shared_ptr<Deadlines> deadlines;
    Pacer pacer;
    Turnstile turnstile;
    KeyCache keys;
    DeviceMemory devices;
    std::unordered_map<Endpoint, Listener*, EndpointHash> asking;  ///< exchanges, by whom they asked
    std::vector<Listener*> sweeps;
    ExchangeCounts counts;
    UdpPort port;
};

using EnginePartsPtr = std::shared_ptr<EngineParts>;

}  // namespace fleetgate::snmp
