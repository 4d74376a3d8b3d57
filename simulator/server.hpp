// A fleet on a socket: receives, asks the fleet, sends (later, where a fault says so).
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "platform/udp_fleet_socket.hpp"
#include "simulator/fleet.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <thread>

namespace fleetgate::simulator {

class Server {
public:
    /// Port 0 takes a free one. The clock is only read. Errors: address_in_use, permission_denied.
    static base::Result<std::unique_ptr<Server>> open(Fleet& fleet, const base::Clock& clock, std::uint16_t port);
    ~Server();

    [[nodiscard]] std::uint16_t port() const { return socket_->port(); }
    /// Devices send traps there from now on; the address in host byte order. Before run().
    void send_traps_to(Address address, std::uint16_t port) { trap_receivers_.push_back({0, address, port, {}}); }
    /// Serves until stop(), on the calling thread.
    void run();
    /// From any thread, before or while it runs.
    void stop();

private:
    class Delayed;
    Server(Fleet& fleet, const base::Clock& clock, std::unique_ptr<platform::UdpFleetSocket> socket);
    void serve_batch();
    void send_traps();

    Fleet& fleet_;
    const base::Clock& clock_;
    base::SteadyTime began_;
    std::unique_ptr<platform::UdpFleetSocket> socket_;
    std::unique_ptr<Delayed> delayed_;
    Replies replies_;
    std::vector<platform::FleetDatagram> outgoing_;
    std::vector<std::size_t> offsets_;
    std::vector<platform::FleetDatagram> trap_receivers_;
    base::SteadyTime next_traps_{};
    std::atomic<bool> stopped_{false};
};

/// For tests of others: a fleet on a thread of its own, on a free port, until it goes out of scope.
///
///     auto sim = RunningFleet::start({.range = "127.20.0.1-127.20.0.3"});
///     client.get("127.20.0.1", (*sim)->port(), ...);
class RunningFleet {
public:
    static base::Result<std::unique_ptr<RunningFleet>> start(const FleetSettings& settings, std::uint16_t port = 0);
    ~RunningFleet();
    RunningFleet(const RunningFleet&) = delete;
    RunningFleet& operator=(const RunningFleet&) = delete;

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] const Fleet& fleet() const { return *fleet_; }

private:
    RunningFleet() = default;
    base::RealClock clock_;
    std::unique_ptr<Fleet> fleet_;
    std::unique_ptr<Server> server_;
    std::thread thread_;
};

}  // namespace fleetgate::simulator
