// What the way to the manager costs: TCP payload of both directions, TLS included, counted on its way to a manager's
// own program, by a clock moved by hand. After a day in which everything is told for the first time the octets of
// working days are counted, then those of a single alert over a connection that is open. Connections last as long as
// the gateway keeps them, or as something on the way lets them. One line of JSON last.
#include "relay/word_search.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/monitored_office.hpp"
#include "tests/fakes/counting_pipe.hpp"
#include "tests/manager/live_manager.hpp"

#include <chrono>
#include <cstdlib>
#include <map>
#include <optional>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

namespace fleetgate::bench {
namespace {

struct Options {
    std::vector<int> devices{10, 1'000};
    int days = 2;
    std::vector<int> middlebox_min{0, 15};
};

/// Of more devices the check-ins, and so what they go over, are too small a part.
constexpr int kMostDevicesOfMiddlebox = 100;

/// How long connections last by the clock that is moved by hand.
struct Lasting {
    std::chrono::nanoseconds idle;
    std::chrono::nanoseconds lifetime;
};

/// As the gateway lets go of them; something on the way may close them sooner.
Lasting lasting(int middlebox_min) {
    const auto& kept = relay::kManagerConnections;
    return {middlebox_min > 0 ? std::chrono::minutes{middlebox_min} : kept.idle, kept.lifetime};
}

/// "check-in", "alerts", "bulk", "other".
std::string kind_of(const net::ClientRequest& request) {
    if (request.method == "GET") return "check-in";
    const auto coding = protocol::parse_coding(request.headers.find("content-encoding").value_or(""));
    if (!coding) return "other";
    const auto json = protocol::decompress(request.body, *coding, 50U << 20U);
    if (!json) return "other";
    const auto batch = protocol::parse_batch(*json);
    return batch ? batch->sequence : "other";
}

/// Counts by kind of request, and ends what was idle or open for too long by the clock that is moved by hand.
class Meter {
public:
    Meter(MonitoredOffice& office, fakes::CountingPipe& pipe, Lasting lasting)
        : office_{office}, pipe_{pipe}, lasting_{lasting} {
        office.way().before = [this](const net::ClientRequest& request) {
            const auto now = office_.clock().now();
            if (!last_ || now - *last_ > lasting_.idle || now - opened_ > lasting_.lifetime) {
                pipe_.end_all();
                opened_ = now;
            }
            last_ = now;
            settle();
            kind_ = kind_of(request);
            ++by_kind_[kind_].requests;
        };
    }
    struct Kind {
        std::uint64_t requests = 0;
        fakes::CountingPipe::Octets octets;
    };
    /// Since the last time; what it costs to open a connection is the first request's on it.
    std::map<std::string, Kind> by_kind() {
        settle();
        return std::exchange(by_kind_, {});
    }
    fakes::CountingPipe::Octets of(const std::function<void()>& what) {
        const auto before = pipe_.octets();
        what();
        return pipe_.octets() - before;
    }

private:
    void settle() {
        const auto now = pipe_.octets();
        auto& octets = by_kind_[kind_].octets;
        const auto more = now - seen_;
        octets = {octets.up + more.up, octets.down + more.down, octets.connections + more.connections};
        seen_ = now;
    }

    MonitoredOffice& office_;
    fakes::CountingPipe& pipe_;
    std::string kind_ = "other";
    fakes::CountingPipe::Octets seen_;
    std::map<std::string, Kind> by_kind_;
    Lasting lasting_;
    base::SteadyTime opened_;
    std::optional<base::SteadyTime> last_;
};

boost::json::object split(const fakes::CountingPipe::Octets& octets) {
    return {{"up", octets.up}, {"down", octets.down}, {"all", octets.all()}, {"connections", octets.connections}};
}

/// Of the last request: what its head, its body and the JSON in it are.
boost::json::object last_request(MonitoredOffice& office) {
    const auto list = must(fakes::run(office.io(), store::SentStore{office.store().database()}.list(0, 1)));
    const auto line =
        must(fakes::run(office.io(), store::SentStore{office.store().database()}.find(list.lines.front().id)));
    const auto& request = line->request;
    if (std::getenv("SHOW") != nullptr) std::cerr << request.head << '\n' << relay::plain_body(request) << '\n';
    return {{"head", request.bytes - request.body.size()},
            {"body", request.body.size()},
            {"json", relay::plain_body(request).size()}};
}

/// One device's jam, told over a connection that another alert has opened a moment before.
fakes::CountingPipe::Octets alert(MonitoredOffice& office, Meter& meter) {
    const auto jam = [&](std::size_t which) {
        office.devices().at(which).set_jammed(true);
        for (int i = 0; i < 2; ++i) {
            office.read([&](const OfficeDevice& device) { return &device == &office.devices().at(which); });
            office.pass(i == 0 ? 20s : 1s, 10s);
        }
    };
    for (auto& device : office.devices()) device.set_jammed(false);
    office.read([](const OfficeDevice&) { return true; });
    office.pass(70s, 10s);
    jam(0);
    return meter.of([&] { jam(1); });
}

/// The next one; over the connection that is there, or a new one where it has not lasted the hour.
boost::json::object check_in(MonitoredOffice& office, Meter& meter) {
    (void)meter.by_kind();
    office.pass(61min);
    const auto kind = meter.by_kind()["check-in"];
    auto octets = split(kind.octets);
    octets["requests"] = kind.requests;
    return octets;
}

boost::json::object measured(const Options& options, int devices, protocol::Anonymization anonymization,
                             int middlebox_min) {
    fakes::TemporaryFolder folder;
    auto manager = std::make_unique<manager::tests::LiveManager>(folder / "m");
    fakes::CountingPipe pipe{manager->port()};
    const auto url = "https://127.0.0.1:" + std::to_string(pipe.port());
    MonitoredOffice office{{url, manager->authority_pem(), anonymization, devices}};
    Meter meter{office, pipe, lasting(middlebox_min)};
    office.enroll(manager->access_code());
    manager->approve_all();
    const auto first = meter.of([&] { office.day(); });
    if (office.queued().messages > 0) throw std::runtime_error{"nothing goes up: " + office.trouble()};

    (void)meter.by_kind();
    const auto days = meter.of([&] {
        for (int i = 0; i < options.days; ++i) office.day();
    });
    boost::json::object kinds;
    fakes::CountingPipe::Octets upload;
    for (const auto& [kind, of_kind] : meter.by_kind()) {
        if (of_kind.requests == 0) continue;
        auto octets = split(of_kind.octets);
        octets["requests"] = of_kind.requests;
        octets["octets_each"] = of_kind.octets.all() / of_kind.requests;
        kinds[kind] = std::move(octets);
        if (kind == "bulk") upload = of_kind.octets;
    }
    const auto one_alert = alert(office, meter);
    auto alert_request = last_request(office);
    auto one_check_in = check_in(office, meter);
    const auto kb = [&](std::uint64_t octets) { return static_cast<double>(octets) / devices / options.days / 1000; };
    return {{"devices", devices},
            {"anonymized", anonymization == protocol::Anonymization::on},
            {"middlebox_closes_after_min", middlebox_min},
            {"kb_per_device_day_upload", kb(upload.all())},
            {"kb_per_device_day_all", kb(days.all())},
            {"days", options.days},
            {"by_kind", kinds},
            {"first_day_kb_per_device", static_cast<double>(first.all()) / devices / 1000},
            {"alert", split(one_alert)},
            {"alert_request", std::move(alert_request)},
            {"check_in", std::move(one_check_in)}};
}

}  // namespace
}  // namespace fleetgate::bench

int main(int argc, char** argv) try {
    using namespace fleetgate;
    bench::Options options;
    CLI::App app{"What the way to the manager costs"};
    app.add_option("--devices", options.devices);
    app.add_option("--days", options.days)->check(CLI::Range(1, 4));
    app.add_option("--middlebox-min", options.middlebox_min,
                   "Minutes after which idle connections are closed; 0: none");
    CLI11_PARSE(app, argc, argv);
    boost::json::array all;
    for (const int devices : options.devices) {
        for (const auto anonymization : {protocol::Anonymization::off, protocol::Anonymization::on}) {
            for (const int middlebox_min : options.middlebox_min) {
                if (middlebox_min > 0 && devices > bench::kMostDevicesOfMiddlebox) continue;
                std::cerr << devices << " devices\n";
                all.push_back(bench::measured(options, devices, anonymization, middlebox_min));
            }
        }
    }
    std::cout << boost::json::serialize(boost::json::object{{"bench", "wan"}, {"runs", all}}) << '\n';
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
