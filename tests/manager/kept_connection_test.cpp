// The gateway's connection to the manager: open from one check-in to the next, and replaced when it has died.
#include "relay/recorded_http.hpp"
#include "relay/relay.hpp"
#include "tests/fakes/counting_pipe.hpp"
#include "tests/fakes/memory_ledger.hpp"
#include "tests/fakes/memory_outbox.hpp"
#include "tests/manager/live_manager.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

namespace fleetgate::manager {
namespace {

using namespace tests;
using namespace std::chrono_literals;

/// Knows what is on its way, and what became of the check-ins.
class Watched final : public net::HttpClient {
public:
    explicit Watched(net::HttpClient& real) : real_{real} {}

    int open = 0;
    int check_ins = 0;
    int failures = 0;

    boost::asio::awaitable<base::Result<net::ClientResponse>> send(net::ClientRequest request, net::TlsTrust trust,
                                                                   net::ProxySettings proxy) override {
        const bool is_check_in = request.url.ends_with("/check-in");
        ++open;
        auto answer = co_await real_.send(std::move(request), std::move(trust), std::move(proxy));
        --open;
        if (!answer || answer->status >= 300) ++failures;
        if (is_check_in && answer && answer->status == 204) ++check_ins;
        co_return answer;
    }

private:
    net::HttpClient& real_;
};

class KeptConnectionTest : public testing::Test {
protected:
    KeptConnectionTest() {
        const auto code = manager_->access_code();
        const auto origin = "127.0.0.1:" + std::to_string(pipe_->port());
        access_ = {{"https://" + origin, origin}, manager_->trust(), {}, 100ms};
        relay::RelaySettings settings;
        settings.manager = access_;
        settings.version = "0.1.0";
        relay_ = std::make_unique<relay::Relay>(io_.get_executor(), std::move(settings), key_, recorded_, outbox_,
                                                registrations_, clock_, random_, log_);
        EXPECT_TRUE(fakes::run(io_, relay_->enroll(code)));
        manager_->approve_all();
        asio::co_spawn(io_, relay_->run(),
                       asio::bind_cancellation_slot(stop_.slot(), [](const std::exception_ptr&) {}));
        pass(2h);
        EXPECT_GE(watched_.check_ins, 1);
    }
    ~KeptConnectionTest() override {
        stop_.emit(asio::cancellation_type::all);
        settle();
    }
    /// Until nothing is on its way any more.
    void settle() {
        for (int quiet = 0; quiet < 2;) {
            io_.restart();
            std::size_t done = 0;
            while (io_.run_one_for(1ms) > 0) ++done;
            quiet = done > 0 || watched_.open > 0 ? 0 : quiet + 1;
        }
    }
    void pass(std::chrono::minutes time) {
        for (const auto until = clock_.now() + time; clock_.now() < until;) {
            clock_.advance(5min);
            settle();
        }
    }
    std::uint64_t connections() const { return pipe_->octets().connections; }
    std::vector<relay::SentLine> check_ins_in_ledger() const {
        std::vector<relay::SentLine> out;
        for (const auto& line : ledger_.kept_lines)
            if (line.request.why == "check-in") out.push_back(line);
        return out;
    }

    fakes::TemporaryFolder folder_;
    std::unique_ptr<LiveManager> manager_ = std::make_unique<LiveManager>(folder_.path() / "m");
    std::unique_ptr<fakes::CountingPipe> pipe_ = std::make_unique<fakes::CountingPipe>(manager_->port());
    asio::io_context io_;
    base::ManualClock clock_{base::WallTime{1'700'000'000s}};
    base::SeededRandom random_{9};
    base::NullLog log_;
    net::CurlHttpClient curl_{"test", relay::kManagerConnections};
    Watched watched_{curl_};
    fakes::MemoryLedger ledger_;
    relay::RecordedHttp recorded_{watched_, ledger_, clock_};
    fakes::MemoryOutbox outbox_;
    fakes::MemoryRegistration registrations_;
    protocol::PrivateKey key_ = protocol::PrivateKey::generate().value();
    relay::ManagerAccess access_;
    std::unique_ptr<relay::Relay> relay_;
    asio::cancellation_signal stop_;
};

TEST_F(KeptConnectionTest, ADaysCheckInsUseTheOneThatIsOpenAndFewOctets) {
    const auto before = pipe_->octets();
    const auto lines_before = check_ins_in_ledger().size();
    const int check_ins_before = watched_.check_ins;
    pass(24h);
    const auto spent = pipe_->octets() - before;
    const auto check_ins = static_cast<std::uint64_t>(watched_.check_ins - check_ins_before);
    EXPECT_GE(check_ins, 22U);
    EXPECT_EQ(spent.connections, 0U);
    EXPECT_EQ(watched_.failures, 0);
    EXPECT_LE(spent.all(), check_ins * 420) << "in a day";

    // The ledger says what left: of what is on the wire only TLS is more, a record of 22 octets each.
    const auto lines = check_ins_in_ledger();
    ASSERT_EQ(lines.size() - lines_before, check_ins);
    std::uint64_t told = 0;
    for (auto line = lines.begin() + static_cast<std::ptrdiff_t>(lines_before); line != lines.end(); ++line)
        told += line->request.bytes + 22;
    EXPECT_EQ(spent.up, told);
}

TEST_F(KeptConnectionTest, OneThatWasClosedIsReplacedWithoutAWord) {
    const auto before = connections();
    const int check_ins = watched_.check_ins;
    pipe_->end_all();
    pass(70min);
    EXPECT_GE(watched_.check_ins, check_ins + 1);
    EXPECT_EQ(watched_.failures, 0);
    EXPECT_EQ(connections(), before + 1);
}

TEST_F(KeptConnectionTest, OneThatWasForgottenOnTheWayIsReplacedAndTheLedgerHasBoth) {
    const auto lines = check_ins_in_ledger().size();
    const int check_ins = watched_.check_ins;
    pipe_->forget_all();
    const auto before = connections();
    pass(60min);
    ASSERT_EQ(watched_.check_ins, check_ins + 1);
    EXPECT_EQ(connections(), before + 1);
    EXPECT_EQ(fakes::run(io_, relay_->state())->trouble, "");
    const auto now = check_ins_in_ledger();
    ASSERT_EQ(now.size(), lines + 2);
    EXPECT_NE(now[lines].trouble.find("the connection that was kept"), std::string::npos);
    EXPECT_EQ(now[lines + 1].status, 204U);
}

TEST_F(KeptConnectionTest, AManagerThatWasStartedAgainIsFoundAtOnce) {
    const auto port = manager_->port();
    manager_->stop();
    manager_ = std::make_unique<LiveManager>(folder_.path() / "m", port);
    const int check_ins = watched_.check_ins;
    pass(60min);
    EXPECT_EQ(watched_.check_ins, check_ins + 1);
    EXPECT_EQ(watched_.failures, 0);
}

TEST_F(KeptConnectionTest, ABatchThatWasSentTwiceForItsAnswerWasLostIsThereOnce) {
    relay::ManagerClient client{access_, key_, recorded_, clock_};
    const auto id = fakes::run(io_, registrations_.load()).value()->gateway_id;
    const auto lines = ledger_.kept_lines.size();
    pipe_->lose_answers();
    relay::OutboxBatch batch{kStream, 1, {}};
    batch.messages.push_back({"m1", "note", relay::Urgency::routine, {}, note("m1")});
    EXPECT_EQ(fakes::run(io_, client.upload(id, std::move(batch))).verdict, relay::Verdict::accepted);
    EXPECT_EQ(manager_->database()->number("SELECT count(*) FROM messages WHERE id = 'm1'").value(), 1);
    ASSERT_EQ(ledger_.kept_lines.size(), lines + 2);
    EXPECT_EQ(ledger_.kept_lines[lines].request.body, ledger_.kept_lines[lines + 1].request.body);
}

}  // namespace
}  // namespace fleetgate::manager
