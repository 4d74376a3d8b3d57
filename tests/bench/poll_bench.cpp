// How fast the SNMP engine reads a fleet: per device one GET of six variables and two GETBULKs of eight columns, the
// job of the program that it is compared with. One line of JSON last.
#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "snmp/engine.hpp"
#include "tests/bench/measure.hpp"

#include <cstdio>
#include <iostream>

#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace {

using namespace fleetgate;
namespace asio = boost::asio;

struct Options {
    std::string base = "127.20.0.1";
    std::uint32_t count = 5000;
    std::uint16_t port = 1161;
    std::string version = "v2c";
    std::string community = "public";
    std::string user;
    std::uint32_t concurrency = 128;
    std::uint32_t retries = 2;
};

struct Run {
    snmp::Engine& engine;
    snmp::Target pattern;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t next = 0;
    std::uint32_t ok = 0;
    std::uint32_t failed = 0;
    std::uint64_t pdus = 0;
    std::uint64_t variables = 0;
    std::string last_error;
    std::vector<snmp::Request> job;
};

std::vector<snmp::Request> job() {
    const auto columns = [](const snmp::Oid& entry, std::uint32_t from, std::uint32_t to) {
        std::vector<snmp::Oid> all;
        for (auto column = from; column <= to; ++column) all.push_back(entry.child({column}));
        return all;
    };
    const snmp::Oid printer{1, 3, 6, 1, 2, 1, 43};
    const snmp::Oid host{1, 3, 6, 1, 2, 1, 25};
    snmp::Request identity;
    identity.variables = {{1, 3, 6, 1, 2, 1, 1, 1, 0},     {1, 3, 6, 1, 2, 1, 1, 5, 0},
                          printer.child({5, 1, 1, 17, 1}), printer.child({10, 2, 1, 4, 1, 1}),
                          host.child({3, 5, 1, 1, 1}),     host.child({3, 5, 1, 2, 1})};
    const snmp::Request supplies{snmp::PduKind::get_bulk, 8, columns(printer.child({11, 1, 1}), 2, 9)};
    auto trays_and_alerts = columns(printer.child({18, 1, 1}), 2, 8);
    trays_and_alerts.insert(trays_and_alerts.begin(), printer.child({8, 2, 1, 10}));
    return {identity, supplies, {snmp::PduKind::get_bulk, 4, trays_and_alerts}};
}

asio::awaitable<void> worker(Run& run) {
    while (run.next < run.count) {
        auto target = run.pattern;
        target.endpoint.address(asio::ip::address_v4{run.first + run.next++});
        bool whole = true;
        for (const auto& request : run.job) {
            ++run.pdus;
            const auto rows = co_await run.engine.exchange(target, request);
            if (rows) {
                run.variables += rows->size();
                continue;
            }
            whole = false;
            run.last_error = rows.error().text();
            break;
        }
        ++(whole ? run.ok : run.failed);
    }
}

snmp::CredentialPtr credential(const Options& options) {
    if (options.version == "v3") {
        auto parsed = snmp::parse_v3_credential(options.user);
        if (!parsed) throw std::invalid_argument{parsed.error().text()};
        return std::make_shared<const snmp::Credential>(*std::move(parsed));
    }
    snmp::Credential plain;
    plain.version = options.version == "v1" ? snmp::Version::v1 : snmp::Version::v2c;
    plain.community = base::Secret{options.community};
    return std::make_shared<const snmp::Credential>(std::move(plain));
}

void measure(const Options& options) {
    const auto before_kb = bench::memory_kb("VmRSS");
    asio::io_context io{1};
    base::RealClock clock;
    base::SeededRandom random{base::random_seed()};
    base::NullLog log;
    snmp::Engine engine{io.get_executor(), clock, random, log};
    snmp::Target pattern{{asio::ip::address_v4{}, options.port}, credential(options), {}};
    pattern.limits.retries = options.retries;
    Run run{engine, pattern, asio::ip::make_address_v4(options.base).to_uint(), options.count};
    run.job = job();
    const bench::Stopwatch watch;
    auto working = options.concurrency;
    for (std::uint32_t i = 0; i < options.concurrency; ++i) {
        asio::co_spawn(io, worker(run), [&](std::exception_ptr) {
            if (--working == 0) io.stop();
        });
    }
    io.run();
    const auto seconds = watch.seconds();
    const auto cpu = watch.cpu_seconds();
    if (run.failed > 0) std::cerr << "the last of " << run.failed << " failures: " << run.last_error << '\n';
    std::printf(
        "{\"bench\":\"poll\",\"version\":\"%s\",\"devices\":%u,\"ok\":%u,\"failed\":%u,\"pdus\":%llu,\"variables\":%"
        "llu,"
        "\"concurrency\":%u,\"seconds\":%.3f,\"devices_per_second\":%.0f,\"cpu_seconds\":%.3f,\"cpu_us_per_pdu\":%.1f,"
        "\"memory_mb\":%.1f,\"max_rss_mb\":%.1f}\n",
        options.version.c_str(), run.count, run.ok, run.failed, static_cast<unsigned long long>(run.pdus),
        static_cast<unsigned long long>(run.variables), options.concurrency, seconds, run.count / seconds, cpu,
        1e6 * cpu / static_cast<double>(run.pdus), (bench::memory_kb("VmHWM") - before_kb) / 1024,
        bench::memory_kb("VmHWM") / 1024);
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Reads a fleet of SNMP devices once, as fast as it goes"};
    app.add_option("--base", options.base, "first address of the fleet")->capture_default_str();
    app.add_option("--count", options.count, "devices, at addresses that follow each other")->capture_default_str();
    app.add_option("--port", options.port)->capture_default_str();
    app.add_option("--version", options.version)->check(CLI::IsMember({"v1", "v2c", "v3"}))->capture_default_str();
    app.add_option("--community", options.community)->capture_default_str();
    app.add_option("--v3", options.user, "USER[:AUTH:PASSPHRASE[:PRIV:PASSPHRASE]]");
    app.add_option("--concurrency", options.concurrency)->capture_default_str();
    app.add_option("--retries", options.retries)->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try {
        measure(options);
    } catch (const std::exception& failed) {
        std::cerr << failed.what() << '\n';
        return 1;
    }
    return 0;
}
