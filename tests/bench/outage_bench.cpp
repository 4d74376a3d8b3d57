// 72 hours without a manager, by a clock moved by hand: 2,000 devices go on telling, the real store keeps it, and when
// the manager (its own program) is back all of it drains. And how many durable records a second concurrent senders get
// into the outbox. One line of JSON last.
#include "tests/bench/measure.hpp"
#include "tests/bench/monitored_office.hpp"
#include "tests/manager/live_manager.hpp"
#include "tests/manager/manager_process.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/detached.hpp>
#include <boost/json.hpp>

namespace fleetgate::bench {
namespace {

struct Options {
    std::string manager;
    int devices = 2'000;
    int hours = 72;
    int senders = 64;
    double seconds = 5;
};

/// Of this process now and at its highest since the last time, in MB.
double resident_mb() { return memory_kb("VmRSS") / 1024; }
double highest_mb() { return memory_kb("VmHWM") / 1024; }
void forget_highest() { std::ofstream{"/proc/self/clear_refs"} << 5; }

std::int64_t held_by(const manager::tests::LiveManager& manager) {
    return manager.database()->number("SELECT count(*) FROM messages").value();
}

boost::json::object outage(const Options& options) {
    fakes::TemporaryFolder folder;
    auto manager = std::make_unique<manager::tests::LiveManager>(folder / "m");
    MonitoredOffice office{{manager->url(), manager->authority_pem(), protocol::Anonymization::off, options.devices}};
    office.enroll(manager->access_code());
    manager->approve_all();
    const auto port = manager->port();
    manager->stop();
    const manager::tests::ManagerProcess process{options.manager, folder / "m", port};
    std::this_thread::sleep_for(1s);
    std::cerr << "two days with the manager\n";
    office.day();
    forget_highest();
    office.day();
    const auto live_mb = highest_mb();
    for (int i = 0; i < 20 && office.queued().messages > 0; ++i) office.pass(30s);
    if (office.queued().messages > 0) throw std::runtime_error{"nothing goes up: " + office.trouble()};
    const auto before_mb = resident_mb();
    const auto held_before = held_by(*manager);

    std::cerr << options.hours << " hours without\n";
    forget_highest();
    office.way().is_closed = true;
    for (int hours = options.hours; hours > 0; hours -= 24) office.day();
    const auto kept = office.queued();
    const auto outage_mb = highest_mb();

    std::cerr << kept.messages << " messages drain\n";
    office.way().is_closed = false;
    forget_highest();
    const auto until = office.clock().now() + 15min;  // a pause between two tries is no longer
    std::optional<Stopwatch> watch;
    while (office.queued().messages > 0) {
        if (!watch && office.way().open > 0) watch.emplace();
        if (office.clock().now() < until) office.clock().advance(5s);
        const auto sent = office.way().sent;
        office.io().restart();
        office.io().run_one_for(5ms);
        if (!watch && office.way().sent > sent) watch.emplace();
        if (watch && watch->seconds() > 600) break;
    }
    const double drain_s = watch ? watch->seconds() : 0;
    office.settle();
    const auto left = office.queued().messages;
    const auto delivered = held_by(*manager) - held_before;
    const double live = static_cast<double>(kept.messages) / (options.hours * 3600.0);
    const double drained = static_cast<double>(kept.messages - left) / drain_s;
    return {{"devices", options.devices},
            {"hours", options.hours},
            {"messages", kept.messages},
            {"mb_kept", static_cast<double>(kept.bytes) / 1e6},
            {"left", left},
            {"delivered", delivered},
            {"lost_or_thinned", office.lost()},
            {"tries_in_vain", office.way().refused},
            {"live_per_s", live},
            {"drained_per_s", drained},
            {"drain_s", drain_s},
            {"times_live", drained / live},
            {"rss_before_mb", before_mb},
            {"rss_highest_in_live_day_mb", live_mb},
            {"rss_highest_in_outage_mb", outage_mb},
            {"rss_highest_in_drain_mb", highest_mb()}};
}

asio::awaitable<void> append_until(store::Store& store, int sender, const Stopwatch& watch, double seconds,
                                   std::uint64_t& count) {
    for (int i = 0; watch.seconds() < seconds; ++i) {
        relay::Addition one;
        one.messages.push_back({"s" + std::to_string(sender) + "-" + std::to_string(i),
                                "counters",
                                relay::Urgency::routine,
                                {},
                                std::string(600, 'x'),
                                std::to_string(sender)});
        (void)must(co_await store.outbox().append(std::move(one)));
        ++count;
    }
}

boost::json::object senders(const Options& options) {
    fakes::TemporaryFolder folder;
    fakes::PlainSealer sealer;
    base::ManualClock clock;
    base::NullLog log;
    asio::io_context io;
    const auto store = must(fakes::run(io, store::Store::open({folder / "fleetgate.db", "bench"}, sealer, clock, log)));
    boost::json::object out;
    for (const int together : {1, options.senders}) {
        std::uint64_t count = 0;
        const Stopwatch watch;
        for (int i = 0; i < together; ++i) {
            asio::co_spawn(io, append_until(*store, together * 1000 + i, watch, options.seconds, count),
                           asio::detached);
        }
        io.restart();
        io.run();
        out["durable_per_s_of_" + std::to_string(together)] = static_cast<double>(count) / watch.seconds();
    }
    fakes::run(io, store->close());
    return out;
}

}  // namespace
}  // namespace fleetgate::bench

int main(int argc, char** argv) try {
    using namespace fleetgate::bench;
    CLI::App app{"How the gateway lives through an outage of the manager"};
    Options options;
    app.add_option("--manager", options.manager, "the program fleetgate-manager")->required();
    app.add_option("--devices", options.devices)->check(CLI::Range(1, 10'000));
    app.add_option("--hours", options.hours, "a multiple of 24")->check(CLI::Range(24, 240));
    app.add_option("--senders", options.senders)->check(CLI::Range(2, 1'000));
    CLI11_PARSE(app, argc, argv);
    boost::json::object out{{"bench", "outage"}};
    for (auto& [name, value] : senders(options)) out[name] = value;
    for (auto& [name, value] : outage(options)) out[name] = value;
    std::cout << boost::json::serialize(out) << '\n';
    const bool good = out["left"].to_number<double>() == 0 && out["lost_or_thinned"].to_number<double>() == 0 &&
                      out["delivered"].to_number<double>() >= out["messages"].to_number<double>();
    return good ? 0 : 1;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
