// Data anonymization on the wire: the relay's real client sends 10,000 messages of every type over TLS to a manager
// that looks into all of it, and none of 502 canaries is there, nor in the ledger of what left.
#include "net/curl_http_client.hpp"
#include "protocol/batch.hpp"
#include "protocol/compression.hpp"
#include "protocol/registration.hpp"
#include "relay/recorded_http.hpp"
#include "relay/relay.hpp"
#include "relay/word_search.hpp"
#include "tests/fakes/fake_device_repository.hpp"
#include "tests/fakes/live_server.hpp"
#include "tests/fakes/memory_ledger.hpp"
#include "tests/fakes/memory_outbox.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/test_certificates.hpp"
#include "tests/relay/canaries.hpp"

#include <algorithm>
#include <map>
#include <mutex>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

using namespace tests;
using namespace std::chrono_literals;

/// Takes everything, and keeps what each request was once TLS and compression were taken off.
class LookingManager {
public:
    struct Seen {
        std::string head;  ///< method, target and fields
        std::string body;
    };

    LookingManager() : server_{settings(), [this](net::Request request) { return answer(std::move(request)); }} {}

    [[nodiscard]] std::string url() const { return server_.url("", "127.0.0.1"); }
    std::vector<Seen> seen() {
        return server_.on_thread([this] { return seen_; });
    }

private:
    static net::HttpServerSettings settings() {
        net::HttpServerSettings out;
        out.tls = fakes::test_identity();
        out.limits.body_bytes = 10U << 20U;
        return out;
    }
    static net::Response json(std::string text) {
        net::Response out;
        out.headers = {{"Content-Type", "application/json"}};
        out.body = std::move(text);
        return out;
    }
    boost::asio::awaitable<net::Response> answer(net::Request request) {
        Seen one{request.method + " " + request.raw_target + "\n", request.body};
        for (const auto& field : request.headers) one.head += field.name + ": " + field.value + "\n";
        const auto coding = protocol::parse_coding(request.headers.find("Content-Encoding").value_or(""));
        if (coding) one.body = protocol::decompress(request.body, *coding, 50U << 20U).value_or(request.body);
        seen_.push_back(one);
        const auto key = protocol::PrivateKey::generate()->public_key();
        if (request.raw_target.ends_with("/check-in")) {
            net::Response there;
            there.status = 204;
            co_return there;
        }
        if (request.method != "PUT") {
            co_return json(to_json(protocol::RegistrationAnswer{"gw-1", protocol::GatewayStatus::managed, key}));
        }
        const auto batch = protocol::parse_batch(one.body);
        if (!batch) co_return json("{}");
        co_return json(to_json(protocol::BatchAnswer{batch->stream, batch->number}));
    }

    std::vector<Seen> seen_;
    fakes::LiveServer server_;
};

class CanariesOnTheWire : public testing::Test {
protected:
    void tell(protocol::Anonymization anonymization, int times) {
        RelaySettings settings;
        const auto url = manager_.url();
        settings.manager.address = {url, url.substr(8)};
        settings.manager.trust.authority = net::PinnedTrust{fakes::test_authority().chain_pem};
        settings.anonymization = anonymization;
        settings.computer_name = kHost;
        settings.version = "0.1.0";
        settings.upload.gather = 1ms;
        settings.site.devices = &devices_;
        Relay relay{io_.get_executor(),
                    settings,
                    protocol::PrivateKey::generate().value(),
                    recorded_,
                    outbox_,
                    registrations_,
                    clock_,
                    random_,
                    log_};
        for (int i = 0; i < kDevices; ++i) {
            auto device = device_with(i, kHost);
            device.id = devices_.add(device.address);
            device.latest.read_at = clock_.wall_now();  // after any end of a month, which is then invoiced
            devices_.kept[device.id] = device;
        }
        for (int i = 0; i < times; ++i) {
            // Registered anew: everything is told again, with ids of its own.
            ASSERT_TRUE(fakes::run(io_, relay.enroll(base::Secret{"code"})));
            outbox_.lost.push_back({"outbox_full", "counters", 3, 0, clock_.wall_now(), clock_.wall_now()});
            for (auto& [id, device] : devices_.kept) {
                ASSERT_TRUE(fakes::run(io_, relay.note_reading(device)));
                auto silent = device;
                silent.reachability = fleet::Reachability::silent;
                silent.trouble = prose(canaries_of(static_cast<int>(id) - 1), kHost);
                ASSERT_TRUE(fakes::run(io_, relay.note_silence(silent)));
            }
            run(relay);
        }
    }
    /// Until everything is with the manager, and what is due by the clock is done.
    void run(Relay& relay) {
        asio::cancellation_signal stop;
        bool ended = false;
        asio::co_spawn(io_, relay.run(),
                       asio::bind_cancellation_slot(stop.slot(), [&](const std::exception_ptr&) { ended = true; }));
        const auto limit = std::chrono::steady_clock::now() + 40s;
        io_.restart();
        for (int quiet = 0; quiet < 30 && std::chrono::steady_clock::now() < limit;) {
            io_.run_for(10ms);
            quiet = outbox_.waiting.empty() && outbox_.sealed.empty() ? quiet + 1 : 0;
        }
        stop.emit(asio::cancellation_type::all);
        while (!ended && std::chrono::steady_clock::now() < limit + 5s) io_.run_for(5ms);
        ASSERT_TRUE(ended);
    }

    static inline const std::string kHost = "canary-gateway-host";
    asio::io_context io_;
    base::RealClock clock_;
    base::SeededRandom random_{3};
    base::NullLog log_;
    LookingManager manager_;
    net::CurlHttpClient curl_{"Fleetgate/0.1.0"};
    fakes::MemoryLedger ledger_;
    RecordedHttp recorded_{curl_, ledger_, clock_};
    fakes::FakeDeviceRepository devices_;
    fakes::MemoryOutbox outbox_;
    fakes::MemoryRegistration registrations_;
};

TEST_F(CanariesOnTheWire, NoneLeavesAnAnonymizingGateway) {
    tell(protocol::Anonymization::on, 7);
    std::map<std::string, int> types;
    // What every canary has, in every spelling: a piece of one is enough.
    const std::vector<WordSearch> marks{WordSearch{"canary"}, WordSearch{"198.51."}, WordSearch{kHost}};
    const auto expect_clean = [&](const std::string& text, const std::string& what) {
        for (const auto& mark : marks) EXPECT_FALSE(mark.is_in(text)) << what << ": " << text.substr(0, 2'000);
    };
    for (const auto& request : manager_.seen()) {
        expect_clean(request.head, "head");
        expect_clean(request.body, "body");
        const auto batch = protocol::parse_batch(request.body);
        if (!batch) continue;
        for (const auto& message : batch->messages) {
            ++types[message.type];
            if (message.device.empty()) continue;
            const auto text = to_json(message);
            const auto own = canaries_of(std::stoi(message.device) - 1);
            for (const auto& canary : {own.address, own.name, own.site}) {
                EXPECT_FALSE(WordSearch{canary}.is_in(text)) << canary << " in " << text;
            }
        }
    }
    int all = 0;
    for (const auto& [type, count] : types) all += count;
    EXPECT_GE(all, 10'000);
    for (const auto* type : {"gateway", "device", "counters", "supplies", "trays", "alerts", "status", "conditions",
                             "device_log", "meter_reading", "gap"}) {
        EXPECT_GT(types[type], 0) << type;
    }
    for (const auto& line : ledger_.kept_lines) {
        for (const auto& mark : marks) EXPECT_FALSE(mark.is_in(line)) << line.request.path;
    }
    EXPECT_EQ(ledger_.kept_lines.size(), manager_.seen().size()) << "the ledger has what left, and nothing else";
}

TEST_F(CanariesOnTheWire, AllLeaveOneThatDoesNotAnonymize) {
    tell(protocol::Anonymization::off, 1);
    std::string all;
    for (const auto& request : manager_.seen()) all += request.body;
    for (int i = 0; i < kDevices; ++i) {
        const auto own = canaries_of(i);
        for (const auto& canary : {own.address, own.name, own.site}) {
            EXPECT_NE(all.find(canary), std::string::npos) << canary << ": the test would prove nothing";
        }
    }
    EXPECT_NE(all.find(kHost), std::string::npos);
}

}  // namespace
}  // namespace fleetgate::relay
