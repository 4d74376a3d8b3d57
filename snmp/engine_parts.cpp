#include "snmp/engine_parts.hpp"

namespace fleetgate::snmp {

EngineParts::EngineParts(asio::any_io_executor on, base::Clock& its_clock, base::Random& its_random, base::Log& its_log,
                         const EngineSettings& settings)
    : executor{on},
      clock{its_clock},
      random{its_random},
      log{its_log},
      deadlines{std::make_shared<Deadlines>(on, its_clock)},
      pacer{on, its_clock, {settings.packets_per_second, settings.subnet_packets_per_second, settings.burst}},
      turnstile{settings.open_exchanges, pacer, its_clock},
      keys{on, settings.credentials_remembered},
      devices{settings.devices_remembered},
      port{on, its_clock, settings.udp,
           [this](const Endpoint& from, std::span<std::uint8_t> datagram) { receive(from, datagram); }} {}

void EngineParts::stop() {
    stopped = true;
    port.close();
    turnstile.stop();
    pacer.stop();
    deadlines->stop();
}

std::int32_t EngineParts::random_id() {
    static constexpr std::uint64_t kMostId = 2'147'483'647;  // RFC 3412 section 6: 0..2^31-1
    return static_cast<std::int32_t>(1 + random.below(kMostId));
}

void EngineParts::receive(const Endpoint& from, std::span<std::uint8_t> datagram) {
    if (const auto asked = asking.find(from); asked != asking.end() && asked->second->offer(from, datagram)) return;
    for (auto* sweep : sweeps) {
        if (sweep->offer(from, datagram)) return;
    }
}

}  // namespace fleetgate::snmp
