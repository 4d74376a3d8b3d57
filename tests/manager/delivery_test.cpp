// The whole way: relay -> TLS -> manager, with everything in between that can go wrong.
#include "net/certificates.hpp"
#include "relay/relay.hpp"
#include "tests/fakes/memory_outbox.hpp"
#include "tests/manager/live_manager.hpp"
#include "tests/manager/manager_process.hpp"

#include <algorithm>
#include <set>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>
#include <gtest/gtest.h>

namespace fleetgate::manager {
namespace {

using namespace tests;
using namespace std::chrono_literals;

/// A network between gateway and manager that loses requests and answers.
class FaultyHttp final : public net::HttpClient {
public:
    explicit FaultyHttp(net::HttpClient& real) : real_{real} {}

    int percent = 0;
    base::SeededRandom random{5};

    boost::asio::awaitable<base::Result<net::ClientResponse>> send(net::ClientRequest request, net::TlsTrust trust,
                                                                   net::ProxySettings proxy) override {
        const auto fault = random.below(100);
        const auto limit = static_cast<std::uint64_t>(percent);
        if (fault < limit / 3) co_return base::fail(net::ClientErrc::connect, "no way there");
        auto answer = co_await real_.send(std::move(request), std::move(trust), std::move(proxy));
        if (fault < limit * 2 / 3) co_return base::fail(net::ClientErrc::connection_lost, "the answer was lost");
        if (fault < limit) co_return net::ClientResponse{fault % 2 == 0 ? 500U : 429U, {{"Retry-After", "0"}}, ""};
        co_return answer;
    }

private:
    net::HttpClient& real_;
};

class DeliveryTest : public testing::Test {
protected:
    relay::RelaySettings settings(const LiveManager& manager, net::TlsTrust trust) const {
        relay::RelaySettings out;
        out.manager.address = {manager.url(), manager.authority()};
        out.manager.trust = std::move(trust);
        out.version = "0.1.0";
        out.upload.batch.messages = 7;
        out.upload.gather = 1ms;
        out.upload.limits.retry = {5ms, 40ms};
        out.upload.limits.status_interval = 20ms;
        return out;
    }
    std::unique_ptr<relay::Relay> relay_to(const LiveManager& manager, net::TlsTrust trust) {
        return std::make_unique<relay::Relay>(io_.get_executor(), settings(manager, std::move(trust)), key_, http_,
                                              outbox_, registrations_, clock_, random_, log_);
    }
    /// Runs the relay until `done`; a machine that is busy elsewhere needs long.
    template <class Done>
    bool run_until(relay::Relay& relay, Done done) {
        asio::cancellation_signal stop;
        bool ended = false;
        asio::co_spawn(io_, relay.run(),
                       asio::bind_cancellation_slot(stop.slot(), [&](const std::exception_ptr&) { ended = true; }));
        const auto limit = std::chrono::steady_clock::now() + 200s;
        bool reached = false;
        io_.restart();
        while (!(reached = done()) && std::chrono::steady_clock::now() < limit) io_.run_for(2ms);
        stop.emit(asio::cancellation_type::all);
        while (!ended && std::chrono::steady_clock::now() < limit + 20s) io_.run_for(2ms);
        EXPECT_TRUE(ended);
        return reached;
    }
    void enroll(const LiveManager& manager) {
        const auto relay = relay_to(manager, manager.trust());
        ASSERT_TRUE(fakes::run(io_, relay->enroll(manager.access_code())));
    }
    /// Of the messages that a test put there; the relay adds what the gateway itself is.
    std::size_t deleted() const {
        return static_cast<std::size_t>(std::count_if(outbox_.deleted.begin(), outbox_.deleted.end(),
                                                      [](const auto& id) { return id.starts_with("m"); }));
    }
    static std::size_t arrived(const LiveManager& manager) {
        return static_cast<std::size_t>(
            manager.database()->number("SELECT count(*) FROM messages WHERE id LIKE 'm%'").value());
    }
    void expect_delivered(const LiveManager& manager, std::size_t count) const {
        std::multiset<std::string> stored;
        auto lines =
            manager.database()->all("SELECT id FROM messages", {}, [](const db::Row& row) { return row.text(0); });
        for (auto& id : *lines) stored.insert(std::move(id));
        EXPECT_EQ(arrived(manager), count);
        EXPECT_EQ(stored, std::multiset<std::string>(outbox_.deleted.begin(), outbox_.deleted.end()));
    }

    fakes::TemporaryFolder folder_;
    asio::io_context io_;
    base::RealClock clock_;
    base::SeededRandom random_{9};
    base::NullLog log_;
    net::CurlHttpClient curl_{"test"};
    FaultyHttp http_{curl_};
    fakes::MemoryOutbox outbox_;
    fakes::MemoryRegistration registrations_;
    protocol::PrivateKey key_ = protocol::PrivateKey::generate().value();
};

TEST_F(DeliveryTest, EverythingArrivesOnceItIsApproved) {
    const LiveManager manager{folder_.path() / "m"};
    enroll(manager);
    for (int i = 0; i < 50; ++i) outbox_.put("m" + std::to_string(i));
    const auto relay = relay_to(manager, manager.trust());
    int turns = 0;
    EXPECT_TRUE(run_until(*relay, [&] {
        if (++turns == 20) {
            EXPECT_TRUE(outbox_.deleted.empty());
            manager.approve_all();
        }
        return deleted() == 50;
    }));
    expect_delivered(manager, 50);
}

TEST_F(DeliveryTest, WithHalfOfAllRequestsFailingItIsStillEachOnce) {
    const LiveManager manager{folder_.path() / "m"};
    enroll(manager);
    manager.approve_all();
    for (int i = 0; i < 300; ++i) outbox_.put("m" + std::to_string(i));
    http_.percent = 50;
    const auto relay = relay_to(manager, manager.trust());
    EXPECT_TRUE(
        run_until(*relay, [&] { return deleted() == 300 && outbox_.sealed.empty() && outbox_.waiting.empty(); }));
    expect_delivered(manager, 300);
}

TEST_F(DeliveryTest, AManagerThatRestartsInTheMiddleIsFoundAgain) {
    auto manager = std::make_unique<LiveManager>(folder_.path() / "m");
    const auto port = manager->port();
    enroll(*manager);
    manager->approve_all();
    for (int i = 0; i < 200; ++i) outbox_.put("m" + std::to_string(i));
    const auto relay = relay_to(*manager, manager->trust());
    std::size_t next_restart = 30;
    EXPECT_TRUE(run_until(*relay, [&] {
        if (deleted() >= next_restart && next_restart < 200) {
            next_restart += 60;
            manager.reset();
            manager = std::make_unique<LiveManager>(folder_.path() / "m", port);
        }
        return deleted() == 200;
    }));
    expect_delivered(*manager, 200);
}

TEST_F(DeliveryTest, AManagerThatIsKilledLosesNothingThatItAcknowledged) {
    auto manager = std::make_unique<LiveManager>(folder_.path() / "m");
    enroll(*manager);
    manager->approve_all();
    for (int i = 0; i < 400; ++i) outbox_.put("m" + std::to_string(i));
    const auto relay = relay_to(*manager, manager->trust());
    manager->stop();
    {
        ManagerProcess process{FLEETGATE_BIN_DIR "/fleetgate-manager", folder_.path() / "m", manager->port()};
        std::size_t next_kill = 20;
        EXPECT_TRUE(run_until(*relay,
                              [&] {
                                  if (deleted() >= next_kill && next_kill < 400) {
                                      next_kill += 40;
                                      process.kill();
                                      process.start();
                                  }
                                  return deleted() == 400 && outbox_.sealed.empty() && outbox_.waiting.empty();
                              }))
            << "trouble: " << fakes::run(io_, relay->state())->trouble << "\nthe manager said:\n"
            << process.said();
    }
    expect_delivered(*manager, 400);
}

TEST_F(DeliveryTest, ToAServerWithAnotherCertificateNothingIsSent) {
    const LiveManager manager{folder_.path() / "m"};
    enroll(manager);
    manager.approve_all();
    outbox_.put("m1");
    const auto stranger = net::make_authority("stranger", clock_.wall_now()).value();
    const auto relay = relay_to(manager, {net::PinnedTrust{stranger.chain_pem}, {}});
    int turns = 0;
    EXPECT_TRUE(run_until(*relay, [&] { return ++turns > 100; }));
    EXPECT_EQ(deleted(), 0U);
    EXPECT_EQ(arrived(manager), 0U);
    EXPECT_NE(fakes::run(io_, relay->state())->trouble.find("certificate"), std::string::npos);
    const auto refused = fakes::run(io_, relay->enroll(manager.access_code()));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, net::ClientErrc::certificate);
    EXPECT_EQ(gateways(*manager.database())->size(), 1U);
}

TEST_F(DeliveryTest, AManagerRestoredFromABackupIsSentTheRestInANewStream) {
    {
        const LiveManager manager{folder_.path() / "m"};
        enroll(manager);
        manager.approve_all();
    }
    std::filesystem::copy(folder_.path() / "m", folder_.path() / "backup", std::filesystem::copy_options::recursive);
    {
        const LiveManager manager{folder_.path() / "m"};
        for (int i = 0; i < 20; ++i) outbox_.put("m" + std::to_string(i));
        auto settings = relay_to(manager, manager.trust());
        registrations_.stored->manager_url = manager.url();
        EXPECT_TRUE(run_until(*settings, [&] { return deleted() == 20; }));
    }
    const LiveManager manager{folder_.path() / "backup"};
    registrations_.stored->manager_url = manager.url();
    for (int i = 20; i < 30; ++i) outbox_.put("m" + std::to_string(i));
    const auto relay = relay_to(manager, manager.trust());
    EXPECT_TRUE(run_until(*relay, [&] { return deleted() == 30; }));
    EXPECT_EQ(outbox_.streams, 2);
    EXPECT_EQ(arrived(manager), 10U) << "what the backup never saw is gone from both, what came after is there";
}

}  // namespace
}  // namespace fleetgate::manager
