// What a reading costs the network: UDP payload both ways and packets, of a full reading and of the standard one after
// it. One line of JSON last.
#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "fleet/standard_reader.hpp"
#include "snmp/engine.hpp"

#include <algorithm>
#include <cstdio>
#include <iostream>

#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace {

using namespace fleetgate;
namespace asio = boost::asio;

struct Options {
    std::string base = "127.23.0.1";
    std::uint32_t count = 20;
    std::uint16_t port = 1161;
    std::string version = "v2c";
    std::string user;
};

struct Cost {
    std::uint64_t octets = 0;
    std::uint64_t packets = 0;
};

struct Result {
    Cost full;
    Cost standard;
    std::size_t supplies = 0;
    std::size_t trays = 0;
    std::size_t counters = 0;
    std::size_t proved = 0;
    std::uint32_t read = 0;
};

asio::awaitable<void> read_all(const Options& options, snmp::Engine& engine, fleet::StandardReader& reader,
                               snmp::Target target, Result& result) {
    const auto first = asio::ip::make_address_v4(options.base).to_uint();
    for (std::uint32_t i = 0; i < options.count; ++i) {
        target.endpoint.address(asio::ip::address_v4{first + i});
        fleet::DeviceMemory memory;
        const auto before = Cost{engine.octets(), engine.packets_sent()};
        const auto full = co_await reader.read(target, fleet::Depth::full, &memory);
        const auto between = Cost{engine.octets(), engine.packets_sent()};
        const auto standard = co_await reader.read(target, fleet::Depth::standard, &memory);
        if (!full || !standard) {
            std::cerr << (full ? standard.error() : full.error()).text() << '\n';
            continue;
        }
        ++result.read;
        result.full.octets += between.octets - before.octets;
        result.full.packets += between.packets - before.packets;
        result.standard.octets += engine.octets() - between.octets;
        result.standard.packets += engine.packets_sent() - between.packets;
        result.supplies = full->supplies.size();
        result.trays = full->trays.size();
        result.counters = full->counters.size();
        result.proved = static_cast<std::size_t>(
            std::count_if(standard->counters.begin(), standard->counters.end(),
                          [](const fleet::Counter& counter) { return counter.trust == fleet::MeterTrust::proved; }));
    }
}

void measure(const Options& options) {
    asio::io_context io{1};
    base::RealClock clock;
    base::SeededRandom random{base::random_seed()};
    base::NullLog log;
    snmp::Engine engine{io.get_executor(), clock, random, log};
    fleet::StandardReader reader{engine, clock};
    snmp::Credential credential;
    credential.version = snmp::Version::v2c;
    credential.community = base::Secret{"public"};
    if (options.version == "v3") credential = snmp::parse_v3_credential(options.user).value();
    snmp::Target target{
        {asio::ip::address_v4{}, options.port}, std::make_shared<const snmp::Credential>(std::move(credential)), {}};
    Result result;
    asio::co_spawn(io, read_all(options, engine, reader, target, result), [&](std::exception_ptr) { io.stop(); });
    io.run();
    const auto each = [&](std::uint64_t sum) { return result.read == 0 ? 0 : sum / result.read; };
    std::printf(
        "{\"version\":\"%s\",\"devices\":%u,\"full_octets\":%llu,\"full_packets_sent\":%llu,\"standard_octets\":%llu,"
        "\"standard_packets_sent\":%llu,\"supplies\":%zu,\"trays\":%zu,\"counters\":%zu,\"proved\":%zu}\n",
        options.version.c_str(), result.read, static_cast<unsigned long long>(each(result.full.octets)),
        static_cast<unsigned long long>(each(result.full.packets)),
        static_cast<unsigned long long>(each(result.standard.octets)),
        static_cast<unsigned long long>(each(result.standard.packets)), result.supplies, result.trays, result.counters,
        result.proved);
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Says what readings of a fleet cost the network"};
    app.add_option("--base", options.base, "first address of the fleet")->capture_default_str();
    app.add_option("--count", options.count, "devices, at addresses that follow each other")->capture_default_str();
    app.add_option("--port", options.port)->capture_default_str();
    app.add_option("--version", options.version)->check(CLI::IsMember({"v2c", "v3"}))->capture_default_str();
    app.add_option("--v3", options.user, "USER[:AUTH:PASSPHRASE[:PRIV:PASSPHRASE]]");
    CLI11_PARSE(app, argc, argv);
    measure(options);
    return 0;
}
