// A thousand gateways against one manager, a program of its own: each has a key, a queue and an uploader like a real
// one's, and all send over TLS. First they report at a steady rate: nothing may be lost, and the answers' times are
// measured. Then the manager is away for an hour, by a clock that runs faster, and they come back: their requests are
// counted by half minutes. One line of JSON last.
#include "net/curl_http_client.hpp"
#include "relay/manager_client.hpp"
#include "relay/message_id.hpp"
#include "relay/uploader.hpp"
#include "tests/bench/measure.hpp"
#include "tests/fakes/memory_outbox.hpp"
#include "tests/manager/live_manager.hpp"
#include "tests/manager/manager_process.hpp"

#include <algorithm>
#include <deque>
#include <iostream>
#include <map>
#include <thread>

#include <CLI/CLI.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/json.hpp>

namespace fleetgate::bench {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

struct Options {
    std::string manager;
    int gateways = 1'000;
    double seconds = 60;        ///< of steady reports
    double every_s = 20;        ///< each gateway sends a batch so often
    int messages = 20;          ///< in a batch
    double outage_speed = 120;  ///< how much faster the clock runs while the manager is away
    double return_speed = 15;   ///< and while they come back
};

/// The way to the manager: can be closed, and knows how long answers took and when requests were made.
class Way final : public net::HttpClient {
public:
    Way(net::HttpClient& real, base::Clock& clock) : real_{real}, clock_{clock} {}

    bool is_closed = false;
    std::vector<double> seconds;  ///< of each answer
    std::uint64_t failed = 0;     ///< without an answer, or with another than 200
    std::vector<base::SteadyTime> asked;

    using net::HttpClient::send;
    asio::awaitable<base::Result<net::ClientResponse>> send(net::ClientRequest request, net::TlsTrust trust,
                                                            net::ProxySettings proxy) override {
        if (is_closed) co_return base::fail(net::ClientErrc::connect, "the manager is away");
        asked.push_back(clock_.now());
        const auto began = std::chrono::steady_clock::now();
        auto answer = co_await real_.send(std::move(request), std::move(trust), std::move(proxy));
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
        if (!answer || (answer->status != 200 && answer->status != 201)) ++failed;
        co_return answer;
    }

private:
    net::HttpClient& real_;
    base::Clock& clock_;
};

struct Gateway {
    Gateway(asio::io_context& io, const relay::ManagerAccess& access, net::HttpClient& http, base::Clock& clock,
            base::Random& random, base::Log& log)
        : bell{io.get_executor()},
          client{access, protocol::PrivateKey::generate().value(), http, clock},
          uploader{{}, client, outbox, registrations, bell, clock, random, log} {}

    relay::Bell bell;
    fakes::MemoryOutbox outbox;
    fakes::MemoryRegistration registrations;
    relay::ManagerClient client;
    relay::Uploader uploader;
};

/// The id that the manager gave.
asio::awaitable<std::string> enrolled(relay::ManagerClient& client, base::Secret code) {
    const auto answer = co_await client.enroll(std::move(code), "0.1.0", "gateway");
    if (!answer) throw std::runtime_error{answer.error().text()};
    co_return answer->gateway_id;
}

class Bench {
public:
    explicit Bench(const Options& options) : options_{options} {
        manager::tests::LiveManager manager{folder_ / "m"};
        relay::ManagerAccess access;
        access.address = {manager.url(), manager.authority()};
        access.trust = manager.trust();
        const auto code = manager.access_code(options.gateways);
        for (int i = 0; i < options.gateways; ++i) {
            auto& gateway = gateways_.emplace_back(io_, access, way_, clock_, random_, log_);
            const auto id = fakes::run(io_, enrolled(gateway.client, code));
            gateway.registrations.stored = {manager.url(), id, relay::RegistrationStatus::managed, "", {}};
        }
        manager.approve_all();
        port_ = manager.port();
        manager.stop();
        process_.emplace(options.manager, folder_ / "m", port_);
        std::this_thread::sleep_for(1500ms);
        for (auto& gateway : gateways_) {
            asio::co_spawn(io_, gateway.uploader.run(),
                           asio::bind_cancellation_slot(stops_.emplace_back().slot(), [](std::exception_ptr) {}));
        }
    }
    ~Bench() {
        for (auto& stop : stops_) stop.emit(asio::cancellation_type::all);
        io_.restart();
        io_.run_for(500ms);
    }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    boost::json::object steady() {
        way_.seconds.clear();
        const Stopwatch watch;
        // Each has its own moment, as a gateway's is made of its id.
        std::vector<double> due;
        for (int i = 0; i < options_.gateways; ++i) due.push_back(options_.every_s * i / options_.gateways);
        run(1, [&] {
            for (std::size_t i = 0; i < due.size(); ++i) {
                if (watch.seconds() < due[i] || watch.seconds() > options_.seconds) continue;
                due[i] += options_.every_s;
                put(gateways_[i]);
            }
            return watch.seconds() > options_.seconds && waiting() == 0;
        });
        const double seconds = watch.seconds();
        auto times = way_.seconds;
        std::sort(times.begin(), times.end());
        const auto share = [&](double part) {
            return times.empty()
                       ? 0
                       : times.at(std::min(times.size() - 1,
                                           static_cast<std::size_t>(part * static_cast<double>(times.size()))));
        };
        return {{"seconds", seconds},
                {"batches_per_s", static_cast<double>(times.size()) / seconds},
                {"messages", put_},
                {"failed_requests", way_.failed},
                {"p50_s", share(0.5)},
                {"p99_s", share(0.99)},
                {"longest_s", times.empty() ? 0 : times.back()}};
    }
    boost::json::object come_back() {
        way_.is_closed = true;
        const auto away_until = clock_.now() + 1h;
        for (auto& gateway : gateways_) put(gateway);
        run(options_.outage_speed, [&] { return clock_.now() >= away_until; });
        way_.is_closed = false;
        way_.asked.clear();
        const auto began = clock_.now();
        run(options_.return_speed, [&] { return waiting() == 0; });
        std::map<std::int64_t, std::uint64_t> by_half_minute;
        for (const auto at : way_.asked) ++by_half_minute[(at - began) / 30s];
        const auto took = clock_.now() - began;
        std::uint64_t peak = 0;
        for (const auto& [which, count] : by_half_minute) peak = std::max(peak, count);
        const double mean = static_cast<double>(way_.asked.size()) /
                            std::max(1.0, std::ceil(std::chrono::duration<double>(took) / 30s));
        return {{"requests", way_.asked.size()},
                {"back_after_s", std::chrono::duration<double>(took).count()},
                {"peak_per_half_minute", peak},
                {"mean_per_half_minute", mean},
                {"peak_to_mean", static_cast<double>(peak) / mean}};
    }
    /// Of what was put into the queues and deleted there, what the manager does not have; each once.
    boost::json::object compared() {
        const auto connection = manager::cli::open_beside(folder_ / "m").value();
        std::map<std::string, int> held;
        (void)connection->each("SELECT id FROM messages", {}, [&](const db::Row& row) { ++held[row.text(0)]; });
        std::uint64_t lost = 0;
        std::uint64_t acknowledged = 0;
        for (const auto& gateway : gateways_) {
            for (const auto& id : gateway.outbox.deleted) {
                ++acknowledged;
                if (!held.contains(id)) ++lost;
            }
        }
        const auto twice = std::count_if(held.begin(), held.end(), [](const auto& one) { return one.second > 1; });
        return {{"accepted", put_},
                {"acknowledged", acknowledged},
                {"held", held.size()},
                {"lost", lost},
                {"twice", twice}};
    }

private:
    void put(Gateway& gateway) {
        for (int i = 0; i < options_.messages; ++i) {
            auto id = relay::new_message_id(clock_.wall_now(), random_);
            const auto device = std::to_string(i + 1);
            std::string body = R"({"id":")" + id + R"(","type":"counters","at":")" +
                               base::to_rfc3339(clock_.wall_now()) + R"(","device":")" + device +
                               R"(","data":{"read_at":")" + base::to_rfc3339(clock_.wall_now()) + R"(","counters":[)";
            for (const auto* name : {"total", "mono", "color", "copy", "print", "scan", "duplex", "a3", "a4"}) {
                if (body.back() != '[') body += ',';
                body += R"({"name":")" + std::string{name} + R"(","value":)" + std::to_string(put_ * 7 + 48'000) +
                        R"(,"unit":"impressions"})";
            }
            gateway.outbox.waiting.push_back({std::move(id), "counters", relay::Urgency::routine, {}, body + "]}}"});
            ++put_;
        }
        gateway.bell.ring(relay::Urgency::urgent);
    }
    [[nodiscard]] std::size_t waiting() const {
        std::size_t all = 0;
        for (const auto& gateway : gateways_) all += gateway.outbox.waiting.size() + gateway.outbox.sealed.size();
        return all;
    }
    /// With the clock at `speed` times the real one's, until `done`; ten minutes at most.
    template <class Done>
    void run(double speed, Done done) {
        const Stopwatch limit;
        auto last = std::chrono::steady_clock::now();
        io_.restart();
        while (!done() && limit.seconds() < 600) {
            io_.run_for(20ms);
            const auto now = std::chrono::steady_clock::now();
            // In small steps, however late this process comes to its turn: who waits is woken at its own time.
            auto left = std::chrono::duration_cast<std::chrono::nanoseconds>((now - last) * speed);
            for (; left > 0s; left -= std::min<std::chrono::nanoseconds>(left, 1s)) {
                clock_.advance(std::min<std::chrono::nanoseconds>(left, 1s));
                io_.poll();
            }
            last = now;
        }
        if (limit.seconds() >= 600)
            throw std::runtime_error{std::to_string(waiting()) + " messages wait after ten minutes"};
    }

    Options options_;
    fakes::TemporaryFolder folder_;
    asio::io_context io_;
    base::ManualClock clock_{base::RealClock{}.wall_now()};
    base::SeededRandom random_{17};
    base::NullLog log_;
    net::CurlHttpClient curl_{"Fleetgate/0.1.0"};
    Way way_{curl_, clock_};
    std::deque<Gateway> gateways_;
    std::deque<asio::cancellation_signal> stops_;
    std::optional<manager::tests::ManagerProcess> process_;
    std::uint16_t port_ = 0;
    std::uint64_t put_ = 0;
};

}  // namespace
}  // namespace fleetgate::bench

int main(int argc, char** argv) try {
    using namespace fleetgate::bench;
    CLI::App app{"A thousand gateways against one manager"};
    Options options;
    app.add_option("--manager", options.manager, "the program fleetgate-manager")->required();
    app.add_option("--gateways", options.gateways)->check(CLI::Range(1, 5'000));
    app.add_option("--seconds", options.seconds);
    app.add_option("--every", options.every_s, "seconds from one batch of a gateway to its next");
    app.add_option("--messages", options.messages, "in a batch");
    CLI11_PARSE(app, argc, argv);
    Bench bench{options};
    std::cerr << options.gateways << " gateways are registered and report\n";
    boost::json::object out{{"bench", "manager"}, {"gateways", options.gateways}};
    out["steady"] = bench.steady();
    std::cerr << "an hour without the manager, and back\n";
    out["back"] = bench.come_back();
    out["compared"] = bench.compared();
    std::cout << boost::json::serialize(out) << '\n';
    const auto& compared = out["compared"].as_object();
    const bool good = compared.at("lost") == 0 && compared.at("twice") == 0 &&
                      compared.at("acknowledged").to_number<double>() == compared.at("accepted").to_number<double>() &&
                      out["steady"].at("p99_s").to_number<double>() < 1 &&
                      out["back"].at("peak_to_mean").to_number<double>() < 3;
    return good ? 0 : 1;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
