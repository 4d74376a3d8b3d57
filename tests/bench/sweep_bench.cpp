// How fast, and how completely, the SNMP engine sweeps a range. One line of JSON last.
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
#include <boost/asio/ip/network_v4.hpp>

namespace {

using namespace fleetgate;
namespace asio = boost::asio;

struct Options {
    std::string range = "127.30.0.0/16";
    std::uint16_t port = 1161;
    std::string community = "public";
    std::string user;
    std::uint32_t retries = 0;
    std::uint32_t timeout_ms = 1000;
    std::string rate = "max";
};

snmp::SweepJob job(const Options& options) {
    snmp::SweepJob job;
    const auto range = asio::ip::make_network_v4(options.range);
    job.count = std::uint64_t{1} << (32U - range.prefix_length());
    job.address = [first = range.network().to_uint()](std::uint64_t n) {
        return asio::ip::address{asio::ip::address_v4{first + static_cast<std::uint32_t>(n)}};
    };
    job.port = options.port;
    job.timeout = std::chrono::milliseconds{options.timeout_ms};
    job.retries = options.retries;
    job.packets_per_second.reset();
    if (options.rate != "max") job.packets_per_second = static_cast<std::uint32_t>(std::stoul(options.rate));
    snmp::Credential credential;
    if (options.user.empty()) {
        credential.community = base::Secret{options.community};
    } else {
        auto parsed = snmp::parse_v3_credential(options.user);
        if (!parsed) throw std::invalid_argument{parsed.error().text()};
        credential = *std::move(parsed);
    }
    job.credentials.push_back(std::make_shared<const snmp::Credential>(std::move(credential)));
    return job;
}

void measure(const Options& options) {
    const auto before_kb = bench::memory_kb("VmRSS");
    asio::io_context io{1};
    base::RealClock clock;
    base::SeededRandom random{base::random_seed()};
    base::NullLog log;
    snmp::Engine engine{io.get_executor(), clock, random, log};
    const bench::Stopwatch watch;
    double sending_seconds = 0;
    std::optional<base::Result<snmp::SweepProgress>> result;
    const auto progress = [&](const snmp::SweepProgress& now) {
        if (now.packets_left > 0) sending_seconds = watch.seconds();
    };
    auto work = engine.sweep(
        job(options), [](const snmp::Answer&) {}, progress);
    asio::co_spawn(
        io,
        [](auto sweep, auto& out) -> asio::awaitable<void> { out = co_await std::move(sweep); }(std::move(work),
                                                                                                result),
        [&](std::exception_ptr) { io.stop(); });
    io.run();
    if (!result || !*result) throw std::runtime_error{result ? result->error().text() : "no result"};
    const auto& done = **result;
    const auto silent = done.addresses - done.answered;
    std::printf(
        "{\"bench\":\"sweep\",\"addresses\":%llu,\"found\":%llu,\"retries\":%u,\"packets\":%llu,"
        "\"packets_per_silent_address\":%.3f,\"seconds\":%.3f,\"sending_seconds\":%.2f,\"cpu_seconds\":%.3f,"
        "\"memory_mb\":%.1f}\n",
        static_cast<unsigned long long>(done.addresses), static_cast<unsigned long long>(done.answered),
        options.retries, static_cast<unsigned long long>(done.packets_sent),
        static_cast<double>(done.packets_sent - done.answered) / static_cast<double>(silent), watch.seconds(),
        sending_seconds, watch.cpu_seconds(), (bench::memory_kb("VmHWM") - before_kb) / 1024);
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Sweeps a range for SNMP devices"};
    app.add_option("--range", options.range, "as 192.0.2.0/24; every address of it is asked")->capture_default_str();
    app.add_option("--port", options.port)->capture_default_str();
    app.add_option("--community", options.community)->capture_default_str();
    app.add_option("--v3", options.user, "USER[:AUTH:PASSPHRASE[:PRIV:PASSPHRASE]]");
    app.add_option("--retries", options.retries)->capture_default_str();
    app.add_option("--timeout-ms", options.timeout_ms)->capture_default_str();
    app.add_option("--rate", options.rate, "packets a second, or max")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try {
        measure(options);
    } catch (const std::exception& failed) {
        std::cerr << failed.what() << '\n';
        return 1;
    }
    return 0;
}
