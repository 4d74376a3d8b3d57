// What polling costs the network in a day: simulated devices and the poller live through 48 hours by one clock that
// jumps from event to event, over real sockets. Counted is the second day, UDP payload both ways. One line of JSON
// last.
#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "fleet/standard_reader.hpp"
#include "polling/poller.hpp"
#include "simulator/server.hpp"
#include "snmp/engine.hpp"
#include "tests/fakes/fake_device_repository.hpp"
#include "tests/fakes/local_time.hpp"

#include <chrono>
#include <cstdio>
#include <iostream>
#include <memory>
#include <thread>

#include <CLI/CLI.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace {

using namespace fleetgate;
using namespace std::chrono_literals;
namespace asio = boost::asio;

struct Options {
    std::string schedule = "fast";
    std::string version = "v2c";
    std::string life = "workday";
    std::string device = "kyocera-taskalfa-3554ci";
    int devices = 20;
};

/// Knows how many questions are open, so that time stands still until they are answered.
class CountingClient final : public snmp::Client {
public:
    explicit CountingClient(snmp::Client& client) : client_{client} {}
    int open = 0;

    asio::awaitable<base::Result<snmp::VarBinds>> get(snmp::Target target, std::vector<snmp::Oid> variables) override {
        const Open counted{open};
        auto answer = co_await client_.get(std::move(target), std::move(variables));
        co_return answer;
    }
    asio::awaitable<base::Result<snmp::VarBinds>> walk(snmp::Target target, snmp::Oid root) override {
        const Open counted{open};
        auto answer = co_await client_.walk(std::move(target), std::move(root));
        co_return answer;
    }
    asio::awaitable<base::Result<snmp::Walked>> walk_columns(snmp::Target target,
                                                             std::vector<snmp::Oid> columns) override {
        const Open counted{open};
        auto answer = co_await client_.walk_columns(std::move(target), std::move(columns));
        co_return answer;
    }
    asio::awaitable<base::Result<snmp::WalkStep>> walk_on(snmp::Target target, snmp::Oid root,
                                                          snmp::Oid after) override {
        const Open counted{open};
        auto answer = co_await client_.walk_on(std::move(target), std::move(root), std::move(after));
        co_return answer;
    }

private:
    struct Open {
        explicit Open(int& number) : count{number} { ++count; }
        Open(const Open&) = delete;
        Open& operator=(const Open&) = delete;
        ~Open() { --count; }
        int& count;
    };
    snmp::Client& client_;
};

class OneCredential final : public polling::CredentialSource {
public:
    explicit OneCredential(snmp::CredentialPtr credential) : credential_{std::move(credential)} {}
    asio::awaitable<base::Result<snmp::CredentialPtr>> credential(std::int64_t) override { co_return credential_; }

private:
    snmp::CredentialPtr credential_;
};

class Simulated {
public:
    Simulated(const simulator::FleetSettings& settings, const base::Clock& clock)
        : fleet_{simulator::Fleet::make(settings).value()},
          server_{simulator::Server::open(*fleet_, clock, 0).value()},
          thread_{[this] { server_->run(); }} {}
    Simulated(const Simulated&) = delete;
    Simulated& operator=(const Simulated&) = delete;
    ~Simulated() {
        server_->stop();
        thread_.join();
    }
    [[nodiscard]] std::uint16_t port() const { return server_->port(); }

private:
    std::unique_ptr<simulator::Fleet> fleet_;
    std::unique_ptr<simulator::Server> server_;
    std::thread thread_;
};

polling::Schedule schedule_of(const std::string& name) {
    polling::Schedule schedule;
    if (name == "kfs25") {  // KFS with up to 25 devices: alerts each minute, counters each hour, day and night
        schedule.kind = polling::ScheduleKind::custom;
        schedule.custom.fill({60s, 3600s});
        schedule.sleeper = 60s;
    } else {
        schedule.kind = polling::schedule_kind_of(name).value_or(polling::ScheduleKind::fast);
    }
    return schedule;
}

snmp::CredentialPtr credential_of(const std::string& version) {
    if (version == "v3") {
        return std::make_shared<const snmp::Credential>(
            snmp::parse_v3_credential("sha256aes:SHA256:authpass123:AES:privpass123").value());
    }
    snmp::Credential credential;
    credential.version = snmp::Version::v2c;
    credential.community = base::Secret{"public"};
    return std::make_shared<const snmp::Credential>(std::move(credential));
}

/// From event to event; an answer that does not come within a second of real time is lost.
void live(asio::io_context& io, base::ManualClock& clock, const CountingClient& client, std::chrono::nanoseconds time) {
    const auto until = clock.now() + time;
    while (clock.now() < until) {
        io.restart();
        io.poll();
        while (client.open > 0) {
            io.restart();
            if (io.run_one_for(1s) == 0) break;
            io.poll();
        }
        const auto next = std::min(clock.next_due(), until);
        if (next > clock.now()) clock.advance(next - clock.now());
    }
}

void measure(const Options& options) {
    asio::io_context io{1};
    base::ManualClock clock{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 9h};
    base::SeededRandom random{7};
    base::NullLog log;
    simulator::FleetSettings fleet;
    fleet.range = "127.25.0.1-127.25.0." + std::to_string(options.devices);
    fleet.templates = {options.device};
    fleet.liveliness = options.life == "still" ? simulator::Liveliness::still : simulator::Liveliness::workday;
    const Simulated simulated{fleet, clock};
    snmp::Engine engine{io.get_executor(), clock, random, log};
    CountingClient client{engine};
    fleet::StandardReader reader{client, clock};
    polling::StandardDeviceReader device_reader{reader, client};
    fakes::FakeDeviceRepository devices;
    for (int i = 1; i <= options.devices; ++i) {
        devices.kept.at(devices.add("127.25.0." + std::to_string(i))).port = simulated.port();
    }
    OneCredential credentials{credential_of(options.version)};
    const fakes::Utc utc;
    polling::Poller poller{io.get_executor(),
                           {device_reader, devices, credentials, utc, clock, log},
                           {.schedule = schedule_of(options.schedule)},
                           [](const polling::PollEvent&) {}};
    asio::cancellation_signal stop;
    asio::co_spawn(io, poller.run(), asio::bind_cancellation_slot(stop.slot(), [](std::exception_ptr) {}));
    live(io, clock, client, 24h);
    const auto octets = engine.octets();
    const auto packets = engine.packets_sent();
    const auto counts = poller.counts();
    live(io, clock, client, 24h);
    const auto day = poller.counts() - counts;
    const auto each = [&](std::uint64_t number) { return static_cast<double>(number) / options.devices; };
    std::printf(
        "{\"schedule\":\"%s\",\"version\":\"%s\",\"life\":\"%s\",\"devices\":%d,\"kb_per_device_day\":%.1f,"
        "\"packets_sent\":%.0f,\"checks\":%.1f,\"looks\":%.1f,\"standard\":%.1f,\"full\":%.1f,\"unanswered\":%.1f,"
        "\"wakes_avoided\":%.0f,\"wakes_caused\":%.1f}\n",
        options.schedule.c_str(), options.version.c_str(), options.life.c_str(), options.devices,
        each(engine.octets() - octets) / 1000, each(engine.packets_sent() - packets), each(day.work[0]),
        each(day.work[1]), each(day.work[2]), each(day.work[3]), each(day.unanswered), each(day.wakes_avoided),
        each(day.wakes_caused));
    stop.emit(asio::cancellation_type::terminal);
    io.restart();
    io.poll();
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Says what polling costs the network in a day"};
    app.add_option("--schedule", options.schedule, "kfs25: alerts each minute and counters each hour, day and night")
        ->check(CLI::IsMember({"fast", "standard", "kfs25"}))
        ->capture_default_str();
    app.add_option("--version", options.version)->check(CLI::IsMember({"v2c", "v3"}))->capture_default_str();
    app.add_option("--life", options.life)->check(CLI::IsMember({"workday", "still"}))->capture_default_str();
    app.add_option("--template", options.device)->capture_default_str();
    app.add_option("--devices", options.devices)->check(CLI::Range(1, 250))->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    measure(options);
    return 0;
}
