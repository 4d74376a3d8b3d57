// fleetgate-sim: a fleet of printers on loopback.
#include "platform/port_owner.hpp"
#include "simulator/bench.hpp"
#include "simulator/errors.hpp"
#include "simulator/options.hpp"
#include "simulator/server.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <iostream>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

namespace {

using namespace fleetgate;

constexpr int kFailed = 1;
constexpr int kUsage = 2;  ///< the command line is wrong

/// True for what only other words on the command line can mend.
bool is_usage(const base::Error& error) {
    static constexpr std::array kTyped{simulator::Errc::malformed_range, simulator::Errc::malformed_fault,
                                       simulator::Errc::malformed_user, simulator::Errc::unknown_template};
    return std::any_of(kTyped.begin(), kTyped.end(), [&](simulator::Errc code) { return error.code == code; });
}

int complain(const base::Error& error) {
    std::cerr << "fleetgate-sim: " << error.text() << '\n';
    return is_usage(error) ? kUsage : kFailed;
}

int list_templates(const std::string& directory) {
    const auto all = simulator::load_templates(directory);
    if (!all) return complain(all.error());
    for (const auto& one : *all) {
        std::cout << one->model.name << (one->model.by_default ? "" : " *") << "  " << one->model.maker << ' '
                  << one->model.model << '\n';
    }
    std::cout << "* only when named with --template\n";
    return 0;
}

int serve(const simulator::Options& options) {
    auto fleet = simulator::Fleet::make(options.fleet);
    if (!fleet) return complain(fleet.error());
    for (const auto& complaint : (*fleet)->complaints()) std::cerr << complaint << '\n';
    base::RealClock clock;
    auto server = simulator::Server::open(**fleet, clock, options.port);
    if (!server) {
        if (server.error().code != std::errc::address_in_use) return complain(server.error());
        const auto owner = platform::udp_port_owner(options.port).value_or(platform::PortOwner{});
        std::cerr << "fleetgate-sim: UDP port " << options.port << " is in use by " << owner.text()
                  << "; choose another one with --port\n";
        return kFailed;
    }
    for (const auto& [address, port] : options.trap_receivers) (*server)->send_traps_to(address, port);
    boost::asio::io_context io;
    boost::asio::signal_set signals{io, SIGINT, SIGTERM};
    signals.async_wait([&](const auto&, int) { io.stop(); });
    boost::asio::steady_timer timer{io};
    if (options.for_seconds > 0) {
        timer.expires_after(std::chrono::milliseconds{static_cast<std::int64_t>(options.for_seconds * 1000)});
        timer.async_wait([&](const auto&) { io.stop(); });
    }
    std::thread serving{[&] { (*server)->run(); }};
    std::cout << "ready: " << (*fleet)->summary() << " port " << (*server)->port() << std::endl;
    io.run();
    (*server)->stop();
    serving.join();
    return 0;
}

}  // namespace

int main(int count, char** words) {
    int exit_code = 0;
    const auto options = simulator::parse_options(count, words, exit_code);
    if (!options) return exit_code;
    if (options->list_templates) return list_templates(options->fleet.template_directory);
    if (options->bench) return simulator::run_bench(options->fleet, *options->bench);
    return serve(*options);
}
