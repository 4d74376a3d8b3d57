// What a look (or a reading) costs the processor from end to end but for its packets: the keeper asks a device in
// memory, compares, stores in a real database on the disk and finds out its conditions. Some of them change something,
// as told. Two runs of different counts under a counter of instructions tell what one costs (look_cpu.sh). One line of
// JSON last.
#include "base/clock.hpp"
#include "base/log.hpp"
#include "fleet/standard_reader.hpp"
#include "polling/reading_keeper.hpp"
#include "store/store.hpp"
#include "tests/bench/measure.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/local_time.hpp"
#include "tests/fakes/plain_sealer.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/fleet/colour_mfp.hpp"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <deque>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <boost/asio/io_context.hpp>

namespace {

using namespace fleetgate;
using namespace std::chrono_literals;

struct Options {
    std::string work = "look";
    int count = 200;
    int changes = 0;
    int devices = 20;
};

int give_up(const base::Error& error) {
    std::fprintf(stderr, "%s\n", error.text().c_str());
    return 1;
}

/// One of many alike: what it says of itself carries its number, and pages are printed when told.
class Device {
public:
    explicit Device(int number) : number_{number}, client_{fleet::colour_mfp()} {
        set("1.3.6.1.2.1.43.5.1.1.17.1|4|ABC" + std::to_string(1'000'000 + number));
        set("1.3.6.1.2.1.2.2.1.6.1|4x|0017c8" + std::to_string(100'000 + number));
    }
    fakes::FakeClient& client() { return client_; }
    [[nodiscard]] std::string address() const { return "127.0.0." + std::to_string(number_ + 1); }
    void print() {
        ++pages_;
        set("1.3.6.1.2.1.43.10.2.1.4.1.1|65|" + std::to_string(76'498 + pages_));
        set("1.3.6.1.2.1.43.16.5.1.2.1.1|4|" + std::string{pages_ % 2 == 0 ? "Ready." : "Printing."});
    }

private:
    void set(const std::string& line) {
        for (auto& [oid, value] : fakes::parse_recording(line + "\n")) client_.rows[oid] = value;
    }

    int number_;
    int pages_ = 0;
    fakes::FakeClient client_;
};

/// Asks the device whose address is the target's.
class ManyDevices final : public polling::Reader {
public:
    ManyDevices(std::vector<Device>& devices, base::Clock& clock) {
        for (auto& device : devices) readers_.emplace_back(device.client(), clock);
    }
    boost::asio::awaitable<base::Result<fleet::Reading>> read(snmp::Target target, fleet::Depth depth,
                                                              fleet::DeviceMemory& memory,
                                                              std::optional<std::uint32_t> unit) override {
        const auto at = target.endpoint.address().to_v4().to_bytes()[3] - 1U;
        return readers_.at(at).read(std::move(target), depth, &memory, unit);
    }
    boost::asio::awaitable<base::Result<snmp::VarBinds>> check(snmp::Target, std::vector<snmp::Oid>) override {
        co_return snmp::VarBinds{};
    }

private:
    std::deque<fleet::StandardReader> readers_;
};

int measure(const Options& options) {
    boost::asio::io_context io{1};
    fakes::TemporaryFolder folder;
    fakes::PlainSealer sealer;
    base::ManualClock clock;
    base::NullLog log;
    auto opened = fakes::run(io, store::Store::open({folder / "fleetgate.db", "bench"}, sealer, clock, log));
    if (!opened) return give_up(opened.error());
    auto& store = **opened;
    std::vector<Device> devices;
    for (int i = 0; i < options.devices; ++i) devices.emplace_back(i);
    ManyDevices reader{devices, clock};
    const fakes::Utc utc;
    polling::HabitKeeper habits{store.devices(), utc, clock, log};
    std::uint64_t changed = 0;
    polling::ReadingKeeper keeper{
        {reader, store.devices(), habits, clock, log}, {}, [&](const polling::PollEvent& event) {
            if (event.outcome == polling::PollEvent::Outcome::changed) ++changed;
        }};
    std::vector<fleet::DeviceId> ids;
    for (const auto& device : devices) {
        fleet::Registration found;
        found.address = device.address();
        auto registered = fakes::run(io, store.devices().register_device(std::move(found), clock.wall_now()));
        if (!registered) return give_up(registered.error());
        ids.push_back(registered->id);
    }
    const auto ask = [&](std::size_t which, polling::Work work) {
        polling::ReadingRequest request;
        request.device = ids[which];
        request.work = work;
        auto done = fakes::run(io, keeper.read(std::move(request)));
        clock.advance(15s);
        return done.how == polling::ReadingKeeper::Done::How::read && !done.error;
    };
    // Everything is learnt, and each condition has been seen often enough to stand.
    for (const auto work : {polling::Work::full, polling::Work::standard, polling::Work::look, polling::Work::look}) {
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (!ask(i, work)) return give_up({std::make_error_code(std::errc::io_error), "a first reading failed"});
        }
    }
    changed = 0;
    const auto work = options.work == "standard" ? polling::Work::standard : polling::Work::look;
    const bench::Stopwatch watch;
    for (int i = 0; i < options.count; ++i) {
        const auto which = static_cast<std::size_t>(i) % ids.size();
        if (i * options.changes / 100 != (i + 1) * options.changes / 100) devices[which].print();
        if (!ask(which, work)) return give_up({std::make_error_code(std::errc::io_error), "a reading failed"});
    }
    const auto cpu = watch.cpu_seconds();
    const auto wall = watch.seconds();
    const auto each = [&](double seconds) { return options.count == 0 ? 0 : 1e6 * seconds / options.count; };
    std::printf("{\"work\":\"%s\",\"count\":%d,\"changed\":%llu,\"cpu_us_each\":%.1f,\"us_each\":%.1f}\n",
                options.work.c_str(), options.count, static_cast<unsigned long long>(changed), each(cpu), each(wall));
    fakes::run(io, store.database().close());
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Says what looks and readings cost the processor, with the database"};
    app.add_option("--work", options.work)->check(CLI::IsMember({"look", "standard"}))->capture_default_str();
    app.add_option("--count", options.count)->check(CLI::Range(0, 1'000'000))->capture_default_str();
    app.add_option("--changes", options.changes, "percent of them that find something changed")
        ->check(CLI::Range(0, 100))
        ->capture_default_str();
    app.add_option("--devices", options.devices)->check(CLI::Range(1, 250))->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    return measure(options);
}
