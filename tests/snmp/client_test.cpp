// The engine as a client of agents that behave, and of agents that do not. v1 and v2c; time is the test's.
#include "tests/snmp/client_fixture.hpp"

#include <filesystem>

#include <boost/asio/bind_cancellation_slot.hpp>

namespace fleetgate::tests {
namespace {

using snmp::Errc;
using snmp::Oid;
using snmp::VarBinds;
using namespace std::chrono_literals;

TEST_F(ClientTest, ReadsEveryTypeOfValue) {
    auto& device = agent(v2c_agent([](const Asked& asked) -> Answers {
        const std::vector<std::string> values{ber::integer(-7),
                                              ber::octets("text"),
                                              ber::oid({1, 3, 6, 1, 4, 1, 4294967295U}),
                                              ber::tlv(0x40, "\x7f\x01\x02\x03"),
                                              ber::integer(4'000'000'000, 0x41),
                                              ber::integer(5, 0x42),
                                              ber::integer(6, 0x43),
                                              ber::tlv(0x44, "\x9f\x78"),
                                              ber::tlv(0x46, std::string(8, '\xff')),
                                              ber::null(),
                                              ber::no_such_instance(),
                                              ber::tlv(0x7A, "odd"),
                                              ber::tlv(0x40, "short")};
        std::string rows;
        for (std::size_t i = 0; i < values.size(); ++i) rows += ber::varbind(asked.pdu.variables[i].oid, values[i]);
        return {asked.answer(rows)};
    }));
    std::vector<Oid> names;
    for (std::uint32_t i = 0; i < 13; ++i) names.push_back(kTable.child({i}));
    const auto rows = get(target(device), names);
    ASSERT_TRUE(rows) << rows.error().text();
    using snmp::Type;
    EXPECT_EQ(rows->at(0).value, (snmp::Value{Type::integer, std::int64_t{-7}}));
    EXPECT_EQ(rows->at(1).value, (snmp::Value{Type::octet_string, std::string{"text"}}));
    EXPECT_EQ(*rows->at(2).value.oid(), (Oid{1, 3, 6, 1, 4, 1, 4294967295U}));
    EXPECT_EQ(rows->at(3).value.type, Type::ip_address);
    EXPECT_EQ(rows->at(4).value, (snmp::Value{Type::counter32, std::uint64_t{4'000'000'000}}));
    EXPECT_EQ(rows->at(5).value, (snmp::Value{Type::gauge32, std::uint64_t{5}}));
    EXPECT_EQ(rows->at(6).value, (snmp::Value{Type::time_ticks, std::uint64_t{6}}));
    EXPECT_EQ(rows->at(7).value.type, Type::opaque);
    EXPECT_EQ(rows->at(8).value, (snmp::Value{Type::counter64, ~std::uint64_t{0}}));
    EXPECT_EQ(rows->at(9).value.type, Type::null);
    EXPECT_EQ(rows->at(10).value.type, Type::no_such_instance);
    EXPECT_EQ(rows->at(11).value, (snmp::Value{Type::opaque, std::string{"odd"}}));
    EXPECT_EQ(rows->at(12).value, (snmp::Value{Type::octet_string, std::string{"short"}}));
}

TEST_F(ClientTest, ASilentDeviceIsATimeoutAfterEveryTryAndNamesTheDevice) {
    auto& device = agent([](std::string_view) { return Answers{}; });
    const auto start = clock.now();
    const auto rows = get(target(device), {kSysName});
    ASSERT_FALSE(rows);
    EXPECT_TRUE(base::is_timeout(rows.error()));
    EXPECT_NE(rows.error().context.find(snmp::to_string(device.endpoint())), std::string::npos);
    EXPECT_EQ(device.requests(), 3U);
    EXPECT_GT(passed_since(start), 11s);  // 2 + 4 + 8, the later ones with jitter
    EXPECT_LT(passed_since(start), 17s);
}

TEST_F(ClientTest, ARetrysLateAnswerIsTaken) {
    std::string first;
    auto& device = agent([&](std::string_view request) -> Answers {
        const auto asked = understand(request);
        if (first.empty()) {
            first = asked->all(ber::octets("late"));
            return {};
        }
        return {first};  // to the first try, after the second was sent
    });
    const auto rows = get(target(device), {kSysName});
    ASSERT_TRUE(rows) << rows.error().text();
    EXPECT_EQ(*rows->at(0).value.octets(), "late");
    EXPECT_EQ(device.requests(), 2U);
}

TEST_F(ClientTest, DuplicatesAndLateAnswersDoNotDisturbTheNextQuestion) {
    auto& device = agent(v2c_agent([n = 0](const Asked& asked) mutable -> Answers {
        const auto answer = asked.all(ber::integer(++n));
        return {answer, answer, answer};
    }));
    for (int i = 1; i <= 20; ++i) {
        const auto rows = get(target(device), {kSysName});
        ASSERT_TRUE(rows) << rows.error().text();
        EXPECT_EQ(rows->at(0).value.number(), i);
    }
}

TEST_F(ClientTest, IdsCannotBeGuessed) {
    std::vector<std::int32_t> ids;
    auto& device = agent(v2c_agent([&](const Asked& asked) -> Answers {
        ids.push_back(asked.pdu.request_id);
        return {asked.all(ber::integer(1))};
    }));
    for (int i = 0; i < 50; ++i) ASSERT_TRUE(get(target(device), {kSysName}));
    std::sort(ids.begin(), ids.end());
    for (std::size_t i = 1; i < ids.size(); ++i) EXPECT_GT(ids[i] - ids[i - 1], 1);
}

TEST_F(ClientTest, AnswersOfAnyoneElseAreNotTaken) {
    auto& stranger = agent([](std::string_view) { return Answers{}; });
    auto& device = agent(v2c_agent([&](const Asked& asked) -> Answers {
        // From another port, though right in every detail; then with a wrong id, a wrong community, another version.
        stranger.send(asked.all(ber::octets("forged")), agents.back().last_asker());
        auto wrong = asked;
        wrong.pdu.request_id ^= 1;
        auto community = asked;
        community.community = "private";
        auto version = asked;
        version.version = 0;
        return {wrong.all(ber::octets("forged")), community.all(ber::octets("forged")),
                version.all(ber::octets("forged")), asked.all(ber::octets("genuine"))};
    }));
    for (int i = 0; i < 100; ++i) {
        const auto rows = get(target(device), {kSysName});
        ASSERT_TRUE(rows) << rows.error().text();
        EXPECT_EQ(*rows->at(0).value.octets(), "genuine");
    }
}

TEST_F(ClientTest, AForgerAloneIsATimeout) {
    auto& stranger = agent([](std::string_view) { return Answers{}; });
    auto& device = agent(v2c_agent([&](const Asked& asked) -> Answers {
        stranger.send(asked.all(ber::octets("forged")), agents.back().last_asker());
        return {};
    }));
    const auto rows = get(target(device), {kSysName});
    ASSERT_FALSE(rows);
    EXPECT_TRUE(base::is_timeout(rows.error())) << rows.error().text();
}

TEST_F(ClientTest, GarbageIsAMalformedReply) {
    for (const auto& garbage :
         {std::string{}, std::string{"HTTP/1.1 400 Bad Request\r\n\r\n"}, std::string(1472, '\0'),
          std::string(65000, '\xff'), std::string{"\x30\x84\xff\xff\xff\xff"}, std::string{"\x30\x80"},
          ber::sequence(ber::integer(1)), ber::sequence(ber::integer(7) + ber::octets("public"))}) {
        auto& device = agent([garbage](std::string_view) { return Answers{garbage}; });
        const auto rows = get(target(device), {kSysName});
        ASSERT_FALSE(rows);
        EXPECT_EQ(rows.error().code, Errc::malformed_reply) << rows.error().text();
    }
}

TEST_F(ClientTest, ACutAnswerIsNeverTakenForAWhole) {
    std::string whole;
    auto& device = agent(v2c_agent([&](const Asked& asked) -> Answers {
        whole = asked.all(ber::octets("value"));
        Answers cut;
        for (std::size_t i = 0; i < whole.size(); ++i) cut.push_back(whole.substr(0, i));
        return cut;
    }));
    const auto rows = get(target(device), {kSysName});
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, Errc::malformed_reply);
}

TEST_F(ClientTest, TakesAnAnswerOfSixtyFourKilobytes) {
    const std::string large(60'000, 'x');
    auto& device = agent(v2c_agent([&](const Asked& asked) -> Answers { return {asked.all(ber::octets(large))}; }));
    const auto rows = get(target(device), {kSysName});
    ASSERT_TRUE(rows) << rows.error().text();
    EXPECT_EQ(rows->at(0).value.octets()->size(), large.size());
}

TEST_F(ClientTest, RemembersHowManyVariablesADeviceBears) {
    auto& device = agent(v2c_agent([](const Asked& asked) -> Answers {
        if (asked.pdu.variables.size() > 5) return {asked.error(1, 0)};
        return {asked.all(ber::integer(1))};
    }));
    std::vector<Oid> names;
    for (std::uint32_t i = 0; i < 20; ++i) names.push_back(kTable.child({i}));
    ASSERT_TRUE(get(target(device), names));
    const auto before = device.requests();
    ASSERT_TRUE(get(target(device), names));
    EXPECT_EQ(device.requests() - before, 4U);
}

TEST_F(ClientTest, TooBigForEverIsAnErrorSoon) {
    auto& device = agent(v2c_agent([](const Asked& asked) -> Answers { return {asked.error(1, 0)}; }));
    EXPECT_EQ(get(target(device), {kSysName, kSysDescr}).error().code, Errc::too_big);
    EXPECT_EQ(walk(target(device), kTable).error().code, Errc::too_big);
    EXPECT_LT(device.requests(), 20U);
}

TEST_F(ClientTest, ADeviceIsAskedOneQuestionAtATime) {
    int open = 0;
    int most = 0;
    auto& device = agent([&](std::string_view request) -> Answers {
        most = std::max(most, ++open);
        const auto answer = understand(request)->all(ber::integer(1));
        asio::co_spawn(
            io,
            [](auto& on, auto& when, auto text, auto& count) -> asio::awaitable<void> {
                co_await when.sleep_for(100ms);
                --count;
                on.send(text, on.last_asker());
            }(agents.back(), clock, answer, open),
            asio::detached);
        return {};
    });
    int done = 0;
    for (int i = 0; i < 5; ++i) {
        asio::co_spawn(io, engine->get(target(device), {kSysName}),
                       [&](std::exception_ptr, base::Result<VarBinds> rows) { done += rows ? 1 : 0; });
    }
    while (done < 5) step();
    EXPECT_EQ(most, 1);
}

TEST_F(ClientTest, CancelEndsAnExchangeAtOnce) {
    auto& device = agent([](std::string_view) { return Answers{}; });
    asio::cancellation_signal cancel;
    std::optional<base::Result<VarBinds>> result;
    asio::co_spawn(
        io, engine->get(target(device), {kSysName}),
        asio::bind_cancellation_slot(cancel.slot(), [&](std::exception_ptr error, base::Result<VarBinds> rows) {
            ASSERT_FALSE(error);
            result.emplace(std::move(rows));
        }));
    while (device.requests() == 0) step();
    const auto start = clock.now();
    cancel.emit(asio::cancellation_type::terminal);
    while (!result) {
        io.restart();
        io.run_one();
    }
    ASSERT_FALSE(*result);
    EXPECT_TRUE(base::is_cancelled(result->error()));
    EXPECT_EQ(clock.now(), start);
}

TEST_F(ClientTest, TheEnginesEndEndsWhatIsUnderWay) {
    auto& device = agent([](std::string_view) { return Answers{}; });
    std::vector<std::error_code> ends;
    for (int i = 0; i < 3; ++i) {
        asio::co_spawn(io, engine->get(target(device), {kSysName}),
                       [&](std::exception_ptr, base::Result<VarBinds> rows) { ends.push_back(rows.error().code); });
    }
    while (device.requests() == 0) step();
    engine.reset();
    io.restart();
    io.poll();
    ASSERT_EQ(ends.size(), 3U);
    for (const auto& end : ends) EXPECT_EQ(end, std::errc::operation_canceled);
}

TEST_F(ClientTest, APacketThatCannotBeSentIsAnErrorOfItsOwn) {
    snmp::Target nowhere{{asio::ip::make_address("255.255.255.255"), 161}, community("public"), {}};
    const auto rows = get(nowhere, {kSysName});
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, Errc::cannot_send) << rows.error().text();
}

TEST_F(ClientTest, SpeaksIpv6) {
    if (!std::filesystem::exists("/proc/net/if_inet6")) GTEST_SKIP() << "no IPv6 on this machine";
    std::optional<fakes::ScriptedAgent> device;
    try {
        device.emplace(io, v2c_agent([](const Asked& asked) -> Answers { return {asked.all(ber::integer(6))}; }),
                       "::1");
    } catch (const boost::system::system_error&) {
        GTEST_SKIP() << "no IPv6 loopback on this machine";
    }
    const auto rows = get(target(*device), {kSysName});
    ASSERT_TRUE(rows) << rows.error().text();
    EXPECT_EQ(rows->at(0).value.number(), 6);
}

TEST_F(ClientTest, KeepsToTheRateOverAllDevices) {
    snmp::EngineSettings settings;
    settings.packets_per_second = 100;
    make_engine(settings);
    const auto script = v2c_agent([](const Asked& asked) -> Answers { return {asked.all(ber::integer(1))}; });
    for (int i = 0; i < 10; ++i) agent(script);
    const auto start = clock.now();
    int done = 0;
    int started = 0;
    for (int round = 0; round < 10; ++round) {
        for (auto& device : agents) {
            ++started;
            asio::co_spawn(io, engine->get(target(device), {kSysName}),
                           [&](std::exception_ptr, base::Result<VarBinds> rows) { done += rows ? 1 : 0; });
        }
    }
    while (done < started) step();
    EXPECT_GE(passed_since(start), 980ms);
    EXPECT_LE(passed_since(start), 1100ms);
    const auto counts = engine->counts();
    EXPECT_EQ(counts.exchanges, 100U);
    EXPECT_EQ(counts.held_back, 99U);
    EXPECT_GE(counts.longest_wait, 90ms) << "the time that its device was busy is not counted";
}

TEST_F(ClientTest, ASubnetThatIsHeldBackDoesNotHoldBackTheOthers) {
    snmp::EngineSettings settings;
    settings.subnet_packets_per_second = 10;
    settings.open_exchanges = 2;
    make_engine(settings);
    const auto script = v2c_agent([](const Asked& asked) -> Answers { return {asked.all(ber::integer(1))}; });
    std::optional<base::SteadyTime> other_done;
    int done = 0;
    for (int i = 0; i < 20; ++i) {
        auto& device = agents.emplace_back(io, script, "127.0.1." + std::to_string(i + 1));
        asio::co_spawn(io, engine->get(target(device), {kSysName}),
                       [&](std::exception_ptr, base::Result<VarBinds> rows) { done += rows ? 1 : 0; });
    }
    auto& other = agents.emplace_back(io, script, "127.0.2.1");
    asio::co_spawn(io, engine->get(target(other), {kSysName}), [&](std::exception_ptr, base::Result<VarBinds> rows) {
        if (rows) other_done = clock.now();
    });
    const auto start = clock.now();
    while (done < 20) step();
    ASSERT_TRUE(other_done);
    EXPECT_EQ(*other_done, start);
    EXPECT_GE(passed_since(start), 1840ms);
    EXPECT_LE(passed_since(start), 2100ms);
}

TEST_F(ClientTest, RetriesTooKeepToTheRateOfTheirSubnet) {
    snmp::EngineSettings settings;
    settings.subnet_packets_per_second = 1;
    make_engine(settings);
    auto& mute = agents.emplace_back(io, v2c_agent([](const Asked&) -> Answers { return {}; }), "127.0.1.1");
    auto& sound = agents.emplace_back(
        io, v2c_agent([](const Asked& asked) -> Answers { return {asked.all(ber::integer(1))}; }), "127.0.1.2");
    int done = 0;
    const auto count = [&](std::exception_ptr, const base::Result<VarBinds>&) { ++done; };
    const auto start = clock.now();
    auto whom = target(mute);
    whom.limits.timeout = 10ms;
    whom.limits.retries = 3;
    asio::co_spawn(io, engine->get(whom, {kSysName}), count);
    for (int i = 0; i < 4; ++i) asio::co_spawn(io, engine->get(target(sound), {kSysName}), count);
    while (done < 5) step();
    EXPECT_GE(passed_since(start), 6900ms) << "eight packets";
    EXPECT_EQ(engine->counts().packets_sent, 8U);
}

TEST_F(ClientTest, CountsWhatItDid) {
    auto& sound = agent(v2c_agent([](const Asked& asked) -> Answers { return {asked.all(ber::integer(1))}; }));
    auto& mute = agent(v2c_agent([](const Asked&) -> Answers { return {}; }));
    ASSERT_TRUE(get(target(sound), {kSysName}));
    const auto one = engine->counts();
    EXPECT_EQ(one.exchanges, 1U);
    EXPECT_EQ(one.packets_sent, 1U);
    EXPECT_EQ(one.packets_received, 1U);
    EXPECT_EQ(one.octets_sent + one.octets_received, engine->octets());
    EXPECT_GT(one.octets_sent, 0U);
    EXPECT_EQ(one.retries + one.timeouts + one.held_back, 0U);
    ASSERT_FALSE(get(target(mute), {kSysName}));
    const auto two = engine->counts();
    EXPECT_EQ(two.exchanges, 2U);
    EXPECT_EQ(two.retries, 2U);
    EXPECT_EQ(two.timeouts, 1U);
    EXPECT_EQ(two.packets_sent, 4U);
    EXPECT_EQ(two.packets_received, 1U);
    EXPECT_EQ(two.longest_wait, 0ns);
}

}  // namespace
}  // namespace fleetgate::tests
