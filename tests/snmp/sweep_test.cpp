#include "tests/snmp/scripted_test.hpp"
#include "tests/snmp/usm_agent.hpp"

#include <map>
#include <set>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

namespace fleetgate::tests {
namespace {

using namespace std::chrono_literals;

/// Agents on addresses 127.99.B.C of one port, and a sweep over them.
class SweepTest : public ScriptedTest {
protected:
    std::map<std::uint32_t, std::size_t> times_asked;  ///< by last octets of the address: how often
    std::list<snmp::Answer> found;
    std::list<snmp::SweepProgress> progress;
    std::uint16_t port = 0;
    std::list<boost::asio::ip::udp::socket> reserved;

    static std::string address(std::uint32_t n) { return "127.99.0." + std::to_string(n); }

    /// All at one port: the first takes a free one.
    void agent_at(std::uint32_t n, fakes::ScriptedAgent::Script script) {
        agents.emplace_back(
            io,
            [this, n, script = std::move(script)](std::string_view request) {
                ++times_asked[n];
                return script(request);
            },
            address(n), port);
        port = agents.back().endpoint().port();
    }
    snmp::SweepJob job(std::uint64_t count) {
        snmp::SweepJob job;
        job.count = count;
        job.address = [](std::uint64_t n) {
            return asio::ip::make_address(address(static_cast<std::uint32_t>(n) + 1));
        };
        job.port = port;
        job.credentials = {community("public")};
        job.retries = 1;
        job.packets_per_second.reset();
        return job;
    }
    base::Result<snmp::SweepProgress> sweep(snmp::SweepJob what) {
        return run(engine->sweep(
            std::move(what), [this](snmp::Answer answer) { found.push_back(std::move(answer)); },
            [this](const snmp::SweepProgress& now) { progress.push_back(now); }));
    }
};

fakes::ScriptedAgent::Script printer() {
    return v2c_agent([](const Asked& asked) -> Answers {
        if (asked.community != "public") return {};
        return {asked.all(ber::octets("a printer"))};
    });
}

TEST_F(SweepTest, FindsWhoAnswersAndAsksTheSilentOnceATry) {
    for (const auto n : {3U, 77U, 200U}) agent_at(n, printer());
    const auto done = sweep(job(250));
    ASSERT_TRUE(done) << done.error().text();
    EXPECT_EQ(done->answered, 3U);
    EXPECT_EQ(done->addresses_done, 250U);
    EXPECT_EQ(done->packets_left, 0U);
    EXPECT_EQ(done->packets_sent, 250U + 247U);
    ASSERT_EQ(found.size(), 3U);
    for (const auto& answer : found) {
        EXPECT_EQ(answer.credential_index, 0U);
        ASSERT_EQ(answer.variables.size(), 2U);
        EXPECT_EQ(*answer.variables[0].value.octets(), "a printer");
    }
    EXPECT_EQ(times_asked[77], 1U);
}

TEST_F(SweepTest, TriesCredentialsInOrderAndStopsAtTheOneThatWorks) {
    agent_at(5, printer());
    agent_at(6, v2c_agent([](const Asked& asked) -> Answers {
                 return asked.version == 0 ? Answers{asked.error(2, 1)} : Answers{};
             }));
    auto what = job(10);
    what.retries = 0;
    what.credentials = {community("private"), community("public"), community("public", snmp::Version::v1)};
    const auto done = sweep(what);
    ASSERT_TRUE(done);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found.front().address, asio::ip::make_address(address(5)));
    EXPECT_EQ(found.front().credential_index, 1U);
    EXPECT_EQ(found.back().credential_index, 2U);
    EXPECT_TRUE(found.back().variables.empty()) << "v1's noSuchName is an answer, too";
    EXPECT_EQ(times_asked[5], 2U);
    EXPECT_EQ(times_asked[6], 3U);
}

TEST_F(SweepTest, KnocksOnceForAllV3CredentialsAndTellsTheEngineId) {
    UsmAgent device{*base::from_hex("80001f8804746573740102"), 3, 55, v3("monitor:SHA:auth pass 123")};
    agent_at(9, [&](std::string_view request) { return device.answer(request); });
    auto what = job(20);
    what.retries = 0;
    what.credentials = {community("public"), v3("monitor:SHA:auth pass 123"), v3("other:SHA:auth pass 123")};
    const auto done = sweep(what);
    ASSERT_TRUE(done);
    EXPECT_EQ(done->packets_sent, 40U);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().credential_index, 1U);
    EXPECT_EQ(found.front().engine_id, *base::from_hex("80001f8804746573740102"));
    // The engine is known now: reading needs no discovery.
    ASSERT_TRUE(get(target(agents.back(), v3("monitor:SHA:auth pass 123")), {kSysName}));
    EXPECT_EQ(device.discoveries, 1U);
}

TEST_F(SweepTest, LateAnswersToAnEarlierTryCount) {
    std::string late;
    agent_at(4, [&](std::string_view request) -> Answers {
        const auto asked_now = understand(request);
        if (late.empty()) return late = asked_now->all(ber::octets("late")), Answers{};
        return {late, late};
    });
    const auto done = sweep(job(10));
    ASSERT_TRUE(done);
    EXPECT_EQ(found.size(), 1U);
}

TEST_F(SweepTest, TakesNothingFromWhomItDidNotAskNorWhatAnotherSays) {
    agent_at(4, [&](std::string_view request) -> Answers {
        // In the name of 5, whose id it cannot know; garbage; then another's address with the right id.
        auto other = *understand(request);
        other.pdu.request_id += 1;
        agents.back().send(understand(request)->all(ber::octets("forged")), agents.front().last_asker());
        return {other.all(ber::octets("forged")), "garbage", std::string(3000, '\x30')};
    });
    agent_at(240, [](std::string_view) { return Answers{}; });
    const auto done = sweep(job(100));
    ASSERT_TRUE(done);
    EXPECT_TRUE(found.empty());
}

TEST_F(SweepTest, KeepsToItsRateAndTellsHowFarItIs) {
    agent_at(1, printer());
    auto what = job(200);
    what.packets_per_second = 100;
    what.retries = 0;
    what.timeout = 1s;
    const auto start = clock.now();
    const auto done = sweep(what);
    ASSERT_TRUE(done);
    EXPECT_GE(passed_since(start), 2900ms);
    EXPECT_LE(passed_since(start), 3200ms);
    ASSERT_GE(progress.size(), 8U);
    std::uint64_t last = 200;
    for (const auto& now : progress) {
        EXPECT_LE(now.packets_left, last);
        last = now.packets_left;
        EXPECT_LE(now.addresses_done, 200U);
    }
    EXPECT_EQ(progress.back().addresses_done, 200U);
}

TEST_F(SweepTest, AddressesThatCannotBeReachedDoNotEndIt) {
    agent_at(2, printer());
    auto what = job(10);
    what.address = [](std::uint64_t n) {
        if (n == 1) return asio::ip::make_address(address(2));
        return asio::ip::make_address(n % 2 == 0 ? "255.255.255.255" : "240.0.0.1");
    };
    const auto done = sweep(what);
    ASSERT_TRUE(done) << done.error().text();
    EXPECT_EQ(found.size(), 1U);
}

TEST_F(SweepTest, NothingThatCanBeSentIsAnError) {
    auto what = job(10);
    what.port = 161;
    what.address = [](std::uint64_t) { return asio::ip::make_address("255.255.255.255"); };
    const auto done = sweep(what);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, snmp::Errc::cannot_send);
}

TEST_F(SweepTest, RefusesAJobThatCannotBeDone) {
    auto nobody = job(1);
    nobody.credentials.clear();
    EXPECT_EQ(sweep(nobody).error().code, std::errc::invalid_argument);
    auto endless = job(std::uint64_t{1} << 40U);
    EXPECT_EQ(sweep(endless).error().code, std::errc::invalid_argument);
    EXPECT_TRUE(sweep(job(0)));
}

asio::awaitable<base::Result<snmp::SweepProgress>> sweep_so(snmp::Sweeper& sweeper, snmp::SweepJob what, bool throws) {
    co_await asio::this_coro::throw_if_cancelled(throws);
    co_return co_await sweeper.sweep(std::move(what), nullptr, nullptr);
}

/// Whether a cancel throws is the caller's choice; a search chooses that it does not.
TEST_F(SweepTest, ACancelEndsItAtOnce) {
    for (const bool throws : {true, false}) {
        agents.clear();
        port = 0;
        agent_at(1, [](std::string_view) { return Answers{}; });
        asio::cancellation_signal cancel;
        std::optional<base::Result<snmp::SweepProgress>> result;
        asio::co_spawn(io, sweep_so(*engine, job(200), throws),
                       asio::bind_cancellation_slot(
                           cancel.slot(), [&](std::exception_ptr error, base::Result<snmp::SweepProgress> done) {
                               ASSERT_FALSE(error);
                               result.emplace(std::move(done));
                           }));
        while (agents.back().requests() == 0) step();
        cancel.emit(asio::cancellation_type::terminal);
        const auto start = clock.now();
        while (!result) {
            io.restart();
            io.run_one();
        }
        ASSERT_FALSE(*result);
        EXPECT_TRUE(base::is_cancelled(result->error()));
        EXPECT_EQ(clock.now(), start);
    }
}

/// Without a rate it hardly ever waits, so the cancel comes between two waits.
TEST_F(SweepTest, ACancelWhileItSendsWithoutARateEndsIt) {
    for (const bool throws : {true, false}) {
        agents.clear();
        port = 0;
        agent_at(1, printer());
        auto what = job(100'000);
        const auto port_of_nobody = [](std::uint64_t n) {
            return asio::ip::address{asio::ip::address_v4{0x7F630001U + static_cast<std::uint32_t>(n)}};
        };
        what.address = port_of_nobody;
        asio::cancellation_signal cancel;
        std::optional<base::Result<snmp::SweepProgress>> result;
        std::uint64_t sent = 0;
        const auto on_progress = [&](const snmp::SweepProgress& now) { sent = now.packets_sent; };
        const auto work = [&]() -> asio::awaitable<base::Result<snmp::SweepProgress>> {
            co_await asio::this_coro::throw_if_cancelled(throws);
            co_return co_await engine->sweep(what, nullptr, on_progress);
        };
        asio::co_spawn(io, work,
                       asio::bind_cancellation_slot(cancel.slot(),
                                                    [&](std::exception_ptr, base::Result<snmp::SweepProgress> done) {
                                                        result.emplace(std::move(done));
                                                    }));
        asio::post(io, [&] { cancel.emit(asio::cancellation_type::terminal); });
        for (int i = 0; i < 10'000 && !result; ++i) {
            io.restart();
            io.poll_one();
        }
        ASSERT_TRUE(result) << "throws: " << throws;
        ASSERT_FALSE(*result);
        EXPECT_TRUE(base::is_cancelled(result->error()));
        EXPECT_LT(sent, 20'000U);
    }
}

}  // namespace
}  // namespace fleetgate::tests
