// A gateway in Monitor mode without its poller: simulated office devices, the real store and relay, and one clock that
// is moved by hand. What it sends goes over real sockets to a real manager.
#pragma once

#include "base/async.hpp"
#include "net/curl_http_client.hpp"
#include "relay/recorded_http.hpp"
#include "relay/relay.hpp"
#include "store/sent_store.hpp"
#include "store/store.hpp"
#include "tests/bench/office_device.hpp"
#include "tests/fakes/plain_sealer.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/temporary_folder.hpp"

#include <functional>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace fleetgate::bench {

namespace asio = boost::asio;
using namespace std::chrono_literals;

inline constexpr base::WallTime kMonday{std::chrono::days{19'723}};  // 2024-01-01

/// The way out, which can be closed; knows how many requests are on theirs.
class Switch final : public net::HttpClient {
public:
    explicit Switch(net::HttpClient& real) : real_{real} {}

    bool is_closed = false;
    int open = 0;
    std::uint64_t sent = 0;
    std::uint64_t refused = 0;  ///< while it was closed
    std::function<void(const net::ClientRequest&)> before = [](const auto&) {};

    using net::HttpClient::send;
    asio::awaitable<base::Result<net::ClientResponse>> send(net::ClientRequest request, net::TlsTrust trust,
                                                            net::ProxySettings proxy) override {
        if (is_closed) {
            ++refused;
            co_return base::fail(net::ClientErrc::connect, "the manager is away");
        }
        before(request);
        ++open;
        ++sent;
        auto answer = co_await real_.send(std::move(request), std::move(trust), std::move(proxy));
        --open;
        co_return answer;
    }

private:
    net::HttpClient& real_;
};

template <class T>
T must(base::Result<T> result) {
    if (!result) throw std::runtime_error{result.error().text()};
    if constexpr (!std::is_void_v<T>) return *std::move(result);
}

class MonitoredOffice {
public:
    struct Settings {
        std::string url;
        std::string authority_pem;
        protocol::Anonymization anonymization = protocol::Anonymization::off;
        int devices = 10;
    };

    explicit MonitoredOffice(const Settings& settings) : settings_{settings} {
        store_ = must(fakes::run(io_, store::Store::open({folder_ / "fleetgate.db", "bench"}, sealer_, clock_, log_)));
        ledger_.emplace(store_->database());
        recorded_.emplace(way_, *ledger_, clock_);
        relay::RelaySettings relay;
        relay.manager.address = must(relay::parse_manager_address(settings.url));
        relay.manager.trust.authority = net::PinnedTrust{settings.authority_pem};
        relay.anonymization = settings.anonymization;
        relay.version = "0.1.0";
        relay.computer_name = "office-gateway";
        relay.site.devices = &store_->devices();
        relay_.emplace(io_.get_executor(), std::move(relay), must(protocol::PrivateKey::generate()), *recorded_,
                       store_->outbox(), store_->registration(), clock_, random_, log_);
        for (int i = 0; i < settings.devices; ++i) {
            devices_.emplace_back(static_cast<std::uint64_t>(i), 300);
            const auto address = "10.1." + std::to_string(i / 250) + "." + std::to_string(i % 250 + 1);
            fleet::Registration registration{address, 161, std::nullopt, devices_.back().reading(kMonday).identity};
            ids_.push_back(must(fakes::run(io_, store_->devices().register_device(registration, kMonday))).id);
        }
    }
    ~MonitoredOffice() {
        stop_.emit(asio::cancellation_type::all);
        settle();
        fakes::run(io_, store_->close());
    }
    MonitoredOffice(const MonitoredOffice&) = delete;
    MonitoredOffice& operator=(const MonitoredOffice&) = delete;

    void enroll(base::Secret code) {
        (void)must(fakes::run(io_, relay_->enroll(std::move(code))));
        asio::co_spawn(io_, relay_->run(), asio::bind_cancellation_slot(stop_.slot(), [](std::exception_ptr) {}));
        settle();
    }
    /// Until nothing is under way any more: what is asleep stays asleep. The database works on threads of its own; what
    /// it was asked before is done when it has done what it is asked here.
    void settle() {
        constexpr int kLongestChain = 4;  // of questions to the database, from news to its request
        for (int quiet = 0; quiet < kLongestChain;) {
            const auto nothing = [](db::Connection&) { return base::Result<void>{}; };
            must(fakes::run(io_, store_->database().read(nothing)));
            must(fakes::run(io_, store_->database().write(nothing)));
            io_.restart();
            std::size_t done = 0;
            while (io_.run_one_for(2ms) > 0) ++done;
            quiet = done > 0 || way_.open > 0 ? 0 : quiet + 1;
        }
    }
    /// Moves the clock by that much, in steps of at most `step`.
    void pass(std::chrono::nanoseconds time, std::chrono::nanoseconds step = 5min) {
        for (const auto until = clock_.now() + time; clock_.now() < until;) {
            clock_.advance(std::min<std::chrono::nanoseconds>(step, until - clock_.now()));
            settle();
        }
    }
    /// Every device is read, and those that jammed once more, for an alert is one when it was seen twice.
    void hour() {
        for (auto& device : devices_) device.hour();
        read([](const OfficeDevice&) { return true; });
        pass(2min, 2min);
        read([](const OfficeDevice& device) { return device.is_jammed(); });
    }
    /// Work from nine to five, five days a week; the clock stands at midnight.
    void day() {
        const auto end = clock_.wall_now() + 24h;
        const auto weekday = std::chrono::weekday{std::chrono::floor<std::chrono::days>(clock_.wall_now())};
        const bool is_worked = weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
        pass(9h);
        for (int i = 0; i < 8 && is_worked; ++i) {
            hour();
            pass(58min);
        }
        pass(end - clock_.wall_now());
    }
    void read(const std::function<bool(const OfficeDevice&)>& is_wanted) {
        for (std::size_t i = 0; i < devices_.size(); ++i) {
            if (!is_wanted(devices_[i])) continue;
            asio::co_spawn(io_, keep(ids_[i], devices_[i].reading(clock_.wall_now())), [](std::exception_ptr error) {
                if (error) std::rethrow_exception(error);
            });
        }
        settle();
    }

    [[nodiscard]] relay::OutboxState queued() { return must(fakes::run(io_, store_->outbox().state())); }
    [[nodiscard]] std::string trouble() { return must(fakes::run(io_, relay_->state())).trouble; }
    [[nodiscard]] std::uint64_t lost() {
        std::uint64_t all = 0;
        for (const auto& gap : must(fakes::run(io_, store_->outbox().gaps()))) all += gap.count + gap.thinned;
        return all;
    }
    Switch& way() { return way_; }
    base::ManualClock& clock() { return clock_; }
    asio::io_context& io() { return io_; }
    std::vector<OfficeDevice>& devices() { return devices_; }
    store::Store& store() { return *store_; }

private:
    asio::awaitable<void> keep(fleet::DeviceId id, fleet::Reading reading) {
        auto& devices = store_->devices();
        const auto at = reading.read_at;
        auto found = fleet::find_conditions(reading, nullptr);
        (void)must(co_await devices.save_reading(id, std::move(reading)));
        (void)must(co_await devices.note_conditions(id, std::move(found), at));
        auto device = must(co_await devices.device(id));
        must(co_await relay_->note_reading(*std::move(device)));
    }

    Settings settings_;
    asio::io_context io_;
    fakes::TemporaryFolder folder_;
    fakes::PlainSealer sealer_;
    base::ManualClock clock_{kMonday};
    base::SeededRandom random_{5};
    base::NullLog log_;
    net::CurlHttpClient curl_{"Fleetgate/0.1.0", relay::kManagerConnections};
    Switch way_{curl_};
    std::unique_ptr<store::Store> store_;
    std::optional<store::SentStore> ledger_;
    std::optional<relay::RecordedHttp> recorded_;
    std::optional<relay::Relay> relay_;
    std::vector<OfficeDevice> devices_;
    std::vector<fleet::DeviceId> ids_;
    asio::cancellation_signal stop_;
};

}  // namespace fleetgate::bench
