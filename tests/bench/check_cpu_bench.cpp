// What one check costs the processor: a GET of six variables by the engine, answered by simulated devices, one after
// the other as at an even pace. Every device is asked once before (engine IDs, keys), then as often as told; two runs
// of different counts under a counter of instructions tell what one check costs (check_cpu.sh). One line of JSON last.
#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "snmp/engine.hpp"
#include "tests/bench/measure.hpp"

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/this_coro.hpp>

#include <malloc.h>

namespace {

using namespace fleetgate;
namespace asio = boost::asio;

struct Options {
    std::string base = "127.25.0.1";
    std::uint32_t devices = 200;
    std::uint32_t count = 1000;
    std::uint16_t port = 1161;
    std::string user;       ///< empty: v2c
    double per_second = 0;  ///< 0: one after the other, as fast as it goes
    std::uint32_t at_once = 1;
    std::size_t open_exchanges = snmp::EngineSettings{}.open_exchanges;
};

/// hrPrinterStatus, hrPrinterDetectedErrorState, prtMarkerLifeCount, prtGeneralConfigChanges, sysUpTime,
/// prtAlertCriticalEvents.
std::vector<snmp::Oid> check() {
    return {{1, 3, 6, 1, 2, 1, 25, 3, 5, 1, 1, 1},
            {1, 3, 6, 1, 2, 1, 25, 3, 5, 1, 2, 1},
            {1, 3, 6, 1, 2, 1, 43, 10, 2, 1, 4, 1, 1},
            {1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 1, 1},
            {1, 3, 6, 1, 2, 1, 1, 3, 0},
            {1, 3, 6, 1, 2, 1, 43, 5, 1, 1, 18, 1}};
}

snmp::CredentialPtr credential(const Options& options) {
    if (!options.user.empty()) {
        auto parsed = snmp::parse_v3_credential(options.user);
        if (!parsed) throw std::invalid_argument{parsed.error().text()};
        return std::make_shared<const snmp::Credential>(*std::move(parsed));
    }
    snmp::Credential plain;
    plain.version = snmp::Version::v2c;
    plain.community = base::Secret{"public"};
    return std::make_shared<const snmp::Credential>(std::move(plain));
}

/// Says how many failed.
asio::awaitable<std::uint32_t> ask(snmp::Engine& engine, snmp::Target target, std::uint32_t devices,
                                   std::uint32_t count) {
    const auto first = target.endpoint.address().to_v4().to_uint();
    std::uint32_t failed = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        target.endpoint.address(asio::ip::address_v4{first + i % devices});
        const auto rows = co_await engine.get(target, check());
        if (!rows || rows->size() != check().size()) ++failed;
    }
    co_return failed;
}

std::uint32_t run(asio::io_context& io, asio::awaitable<std::uint32_t> work) {
    std::uint32_t failed = 0;
    asio::co_spawn(io, std::move(work), [&](std::exception_ptr error, std::uint32_t result) {
        if (error) std::rethrow_exception(error);
        failed = result;
        io.stop();
    });
    io.restart();
    io.run();
    return failed;
}

std::size_t heap_octets() { return mallinfo2().uordblks; }

/// Of one question that is open, its asker's coroutine included: what a device that is switched off holds.
std::size_t octets_of_an_open_exchange(asio::io_context& io, snmp::Engine& engine, snmp::Target target) {
    static constexpr std::uint32_t kMany = 500;
    const auto first = asio::ip::make_address_v4("127.26.0.1").to_uint();
    const auto before = heap_octets();
    for (std::uint32_t i = 0; i < kMany; ++i) {
        target.endpoint.address(asio::ip::address_v4{first + i});
        asio::co_spawn(io, ask(engine, target, 1, 1), asio::detached);
    }
    io.restart();
    io.poll();
    return (heap_octets() - before) / kMany;
}

struct Paced {
    std::uint32_t begun = 0, done = 0, failed = 0;
};

asio::awaitable<void> ask_once(snmp::Engine& engine, snmp::Target target, Paced& paced) {
    const auto rows = co_await engine.get(std::move(target), check());
    ++paced.done;
    if (!rows) ++paced.failed;
}

/// Begins so many a second, whether or not those before have ended.
asio::awaitable<void> ask_at_pace(snmp::Engine& engine, base::Clock& clock, snmp::Target target, Options options,
                                  Paced& paced) {
    const auto executor = co_await asio::this_coro::executor;
    const auto first = target.endpoint.address().to_v4().to_uint();
    const auto start = clock.now();
    for (; paced.begun < options.count; ++paced.begun) {
        const std::chrono::duration<double> offset{(paced.begun - paced.begun % options.at_once) / options.per_second};
        co_await clock.sleep_until(start + std::chrono::duration_cast<std::chrono::nanoseconds>(offset));
        target.endpoint.address(asio::ip::address_v4{first + paced.begun % options.devices});
        asio::co_spawn(executor, ask_once(engine, target, paced), asio::detached);
    }
}

Paced run_at_pace(asio::io_context& io, base::Clock& clock, snmp::Engine& engine, const snmp::Target& target,
                  const Options& options) {
    static constexpr std::chrono::seconds kAllTries{15};
    Paced paced;
    asio::co_spawn(io, ask_at_pace(engine, clock, target, options, paced), asio::detached);
    io.restart();
    io.run_for(kAllTries + std::chrono::seconds{static_cast<int>(options.count / options.per_second)});
    return paced;
}

void measure_at_pace(asio::io_context& io, base::Clock& clock, snmp::Engine& engine, const snmp::Target& target,
                     const Options& options) {
    // Engine IDs and keys first, faster; those that are off have used up their tries then.
    auto first = options;
    first.count = options.devices;
    first.per_second = 2000;
    run_at_pace(io, clock, engine, target, first);
    const auto before = engine.counts();
    const bench::Stopwatch watch;
    const auto paced = run_at_pace(io, clock, engine, target, options);
    const auto counts = engine.counts();
    const std::chrono::duration<double, std::milli> longest = counts.longest_wait;
    std::printf(
        "{\"checks\":%u,\"per_second\":%.0f,\"at_once\":%u,\"open_exchanges\":%zu,\"done\":%u,\"failed\":%u,\"cpu_us_"
        "each\":%.1f,"
        "\"retries\":%llu,\"held_back\":%llu,\"longest_wait_ms\":%.1f,\"max_rss_mb\":%.1f}\n",
        paced.begun, options.per_second, options.at_once, options.open_exchanges, paced.done, paced.failed,
        1e6 * watch.cpu_seconds() / std::max(1U, paced.done),
        static_cast<unsigned long long>(counts.retries - before.retries),
        static_cast<unsigned long long>(counts.held_back - before.held_back), longest.count(),
        bench::memory_kb("VmHWM") / 1024);
}

int measure(const Options& options) {
    asio::io_context io{1};
    base::RealClock clock;
    base::SeededRandom random{7};
    base::NullLog log;
    snmp::EngineSettings settings;
    settings.open_exchanges = options.open_exchanges;
    snmp::Engine engine{io.get_executor(), clock, random, log, settings};
    const snmp::Target target{{asio::ip::make_address(options.base), options.port}, credential(options), {}};
    if (options.per_second > 0) {
        measure_at_pace(io, clock, engine, target, options);
        return 0;
    }
    auto failed = run(io, ask(engine, target, 1, 1));  // the library, the socket, the key of the credential
    const auto before = heap_octets();
    failed += run(io, ask(engine, target, options.devices, options.devices));
    const auto each = (heap_octets() - before) / std::max(1U, options.devices - 1);
    const bench::Stopwatch watch;
    failed += run(io, ask(engine, target, options.devices, options.count));
    const auto cpu = watch.cpu_seconds();
    const auto open = octets_of_an_open_exchange(io, engine, target);
    std::printf(
        "{\"checks\":%u,\"failed\":%u,\"cpu_us_each\":%.1f,\"octets_remembered_of_a_device\":%zu,"
        "\"octets_of_an_open_exchange\":%zu}\n",
        options.count, failed, options.count == 0 ? 0 : 1e6 * cpu / options.count, each, open);
    return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Says what checks of simulated devices cost the processor"};
    app.add_option("--base", options.base, "first address of the fleet")->capture_default_str();
    app.add_option("--devices", options.devices, "devices, at addresses that follow each other")
        ->capture_default_str()
        ->check(CLI::Range(1U, 1'000'000U));
    app.add_option("--count", options.count, "checks")->capture_default_str();
    app.add_option("--port", options.port)->capture_default_str();
    app.add_option("--v3", options.user, "USER[:AUTH:PASSPHRASE[:PRIV:PASSPHRASE]]; without it v2c, public");
    app.add_option("--per-second", options.per_second, "begin so many a second; tells what was held back")
        ->check(CLI::Range(1.0, 1e5));
    app.add_option("--at-once", options.at_once, "with --per-second: begin so many together")
        ->capture_default_str()
        ->check(CLI::Range(1U, 10'000U));
    app.add_option("--open-exchanges", options.open_exchanges, "at once")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try {
        return measure(options);
    } catch (const std::exception& failed) {
        std::fprintf(stderr, "%s\n", failed.what());
        return 1;
    }
}
