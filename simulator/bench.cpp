#include "simulator/bench.hpp"

#include "simulator/manager_side.hpp"
#include "simulator/server.hpp"

#include <chrono>
#include <cstdio>
#include <iostream>
#include <map>

namespace fleetgate::simulator {
namespace {

using Steady = std::chrono::steady_clock;

// So many requests are on their way at once: enough that the server never waits, few enough that none is lost.
constexpr std::size_t kWindow = 256;
constexpr Address kFrom = 0x7f000001;

const std::vector<std::string> kFew{"1.3.6.1.2.1.25.3.5.1.1.1",    "1.3.6.1.2.1.25.3.5.1.2.1",
                                    "1.3.6.1.2.1.43.10.2.1.4.1.1", "1.3.6.1.2.1.43.5.1.1.1.1",
                                    "1.3.6.1.2.1.1.3.0",           "1.3.6.1.2.1.43.5.1.1.18.1"};
const std::vector<std::string> kSupplies{"1.3.6.1.2.1.43.11.1.1.3", "1.3.6.1.2.1.43.11.1.1.4",
                                         "1.3.6.1.2.1.43.11.1.1.5", "1.3.6.1.2.1.43.11.1.1.7",
                                         "1.3.6.1.2.1.43.11.1.1.8", "1.3.6.1.2.1.43.11.1.1.9"};

struct Load {
    std::string name;
    std::vector<std::string> requests;  // one for each device, or one for all
};

struct Measured {
    std::uint64_t answers = 0, octets = 0;
    double seconds = 0;
};

/// Keeps the window full until the time is over.
Measured measure(platform::UdpFleetSocket& socket, std::uint16_t port, const std::vector<Address>& devices,
                 const Load& load, double seconds) {
    Measured result;
    std::vector<platform::FleetDatagram> batch;
    std::size_t next = 0, open = 0;
    const auto began = Steady::now();
    const auto end = began + std::chrono::duration<double>{seconds};
    while (Steady::now() < end) {
        batch.clear();
        for (; open < kWindow; ++open, ++next) {
            const auto device = next % devices.size();
            batch.push_back({kFrom, devices[device], port, load.requests[device % load.requests.size()]});
        }
        socket.send(batch);
        if (!socket.wait(std::chrono::milliseconds{200})) {
            open = 0;  // lost ones are not waited for
            continue;
        }
        const auto arrived = socket.receive();
        for (const auto& answer : arrived) result.octets += answer.octets.size();
        result.answers += arrived.size();
        open -= std::min(open, arrived.size());
    }
    result.seconds = std::chrono::duration<double>(Steady::now() - began).count();
    while (socket.wait(std::chrono::milliseconds{20})) socket.receive();
    return result;
}

/// The same without sockets: what the fleet itself costs.
Measured measure_alone(Fleet& fleet, const std::vector<Address>& devices, const Load& load, double seconds) {
    Measured result;
    Replies replies;
    const auto began = Steady::now();
    const auto end = began + std::chrono::duration<double>{seconds};
    while (Steady::now() < end) {
        for (std::size_t device = 0; device < devices.size(); ++device) {
            replies.clear();
            fleet.answer(devices[device], load.requests[device % load.requests.size()], Elapsed{0}, replies);
            result.answers += replies.all().size();
        }
    }
    result.seconds = std::chrono::duration<double>(Steady::now() - began).count();
    return result;
}

std::vector<std::string> v3_requests(Fleet& fleet, const FleetSettings& settings, const std::vector<Address>& devices,
                                     std::string_view pdu) {
    std::size_t user = 0;
    while (user < settings.users.size() && settings.users[user].priv == Priv::none) ++user;
    std::vector<std::string> requests;
    if (user == settings.users.size()) return requests;
    KeyMaker keys{settings.users};
    Replies replies;
    for (const auto address : devices) {
        replies.clear();
        fleet.answer(address, discovery_request(), Elapsed{0}, replies);
        if (replies.all().empty()) return {};
        const auto engine = engine_in(replies.octets(replies.all()[0]));
        requests.push_back(v3_request(settings.users[user], keys.localize(user, engine.id), engine, pdu));
    }
    return requests;
}

}  // namespace

int run_bench(const FleetSettings& settings, const BenchOptions& options) {
    const auto making = Steady::now();
    auto fleet = Fleet::make(settings);
    if (!fleet) {
        std::cerr << "fleetgate-sim: " << fleet.error().text() << '\n';
        return 1;
    }
    const auto start_ms = std::chrono::duration<double, std::milli>(Steady::now() - making).count();
    auto devices = (*fleet)->addresses();
    devices.resize(std::min<std::size_t>(devices.size(), 1000));
    const auto few = request_pdu(kGet, kFew, 0, 0);
    const auto supplies = request_pdu(kGetBulk, kSupplies, 0, 10);
    const std::vector<Load> loads{{"v2c_get6", {v2c_request(settings.community, few)}},
                                  {"v2c_bulk60", {v2c_request(settings.community, supplies)}},
                                  {"v3_get6", v3_requests(**fleet, settings, devices, few)},
                                  {"v3_bulk60", v3_requests(**fleet, settings, devices, supplies)}};
    const auto wanted = [&](const Load& load) {
        return !load.requests.empty() && (options.only.empty() || options.only == load.name);
    };
    std::map<std::string, double> rates;
    for (const auto& load : loads) {
        if (wanted(load)) {
            rates[load.name + "_alone"] = [&] {
                const auto m = measure_alone(**fleet, devices, load, options.seconds / 2);
                return static_cast<double>(m.answers) / m.seconds;
            }();
        }
    }
    const base::RealClock clock;
    auto server = Server::open(**fleet, clock, 0);
    auto socket = platform::UdpFleetSocket::open(0);
    if (!server || !socket) return 1;
    const auto port = options.against == 0 ? (*server)->port() : options.against;
    std::thread serving{[&] { (*server)->run(); }};
    for (const auto& load : loads) {
        if (!wanted(load)) continue;
        const auto m = measure(**socket, port, devices, load, options.seconds);
        rates[load.name] = static_cast<double>(m.answers) / m.seconds;
        std::printf("%-12s %9.0f answers a second over the socket, %9.0f without it, %5.0f octets each\n",
                    load.name.c_str(), rates[load.name], rates[load.name + "_alone"],
                    m.answers == 0 ? 0.0 : static_cast<double>(m.octets) / static_cast<double>(m.answers));
    }
    (*server)->stop();
    serving.join();
    std::printf("{\"bench\":\"simulator\",\"devices\":%zu,\"start_ms\":%.1f", (*fleet)->size(), start_ms);
    for (const auto& [name, rate] : rates) std::printf(",\"%s_per_s\":%.0f", name.c_str(), rate);
    std::printf("}\n");
    return 0;
}

}  // namespace fleetgate::simulator
