// SNMPv3 against agents that share engine IDs, forget their boots, are replaced, or are impersonated.
#include "tests/snmp/scripted_test.hpp"
#include "tests/snmp/usm_agent.hpp"

namespace fleetgate::tests {
namespace {

using snmp::Errc;
using snmp::VarBinds;
using namespace std::chrono_literals;

const std::string kEngine = *base::from_hex("80001f8804746573740102");

class UsmTest : public ScriptedTest {
protected:
    snmp::CredentialPtr user = v3("monitor:SHA:auth pass 123");
    std::list<UsmAgent> usm;

    UsmAgent& usm_agent(std::string engine_id = kEngine, std::uint32_t boots = 5, std::uint32_t time = 1000) {
        auto& added = usm.emplace_back(std::move(engine_id), boots, time, user);
        agent([&added](std::string_view request) { return added.answer(request); });
        return added;
    }
    base::Result<VarBinds> read() { return get(target(agents.back(), user), {kSysName}); }
    void expect_genuine() {
        const auto rows = read();
        ASSERT_TRUE(rows) << rows.error().text();
        EXPECT_EQ(*rows->at(0).value.octets(), "genuine");
    }
};

TEST_F(UsmTest, DiscoversOnceAndThenAsksStraightAway) {
    auto& device = usm_agent();
    for (int i = 0; i < 10; ++i) expect_genuine();
    EXPECT_EQ(device.discoveries, 1U);
    EXPECT_EQ(agents.back().requests(), 11U);
}

TEST_F(UsmTest, KeepsItsIdeaOfTheDevicesClockWhileTimePasses) {
    auto& device = usm_agent();
    for (int i = 0; i < 5; ++i) {
        expect_genuine();
        clock.advance(1h);
        device.time += 3600;
    }
    EXPECT_EQ(device.reports, 0U);
}

TEST_F(UsmTest, FiftyDevicesWithOneEngineIdFailNever) {
    for (std::uint32_t i = 0; i < 50; ++i) usm_agent(kEngine, 1 + i * 7, 100 + i * 100'000);
    int failed = 0;
    int done = 0;
    int started = 0;
    for (int round = 0; round < 40; ++round) {
        for (auto& device : agents) {
            ++started;
            asio::co_spawn(io, engine->get(target(device, user), {kSysName}),
                           [&](std::exception_ptr, base::Result<VarBinds> rows) {
                               ++done;
                               failed += rows && *rows->at(0).value.octets() == "genuine" ? 0 : 1;
                           });
        }
    }
    while (done < started) step();
    EXPECT_EQ(failed, 0);
    for (const auto& device : usm) EXPECT_EQ(device.reports, 0U);
}

TEST_F(UsmTest, ADeviceWhoseBootsFellIsReadOnWithoutATimeout) {
    auto& device = usm_agent(kEngine, 50, 100'000);
    expect_genuine();
    for (const std::uint32_t boots : {1U, 0U, 2'000'000U, 3U}) {
        device.boots = boots;
        device.time = 3;
        const auto start = clock.now();
        expect_genuine();
        EXPECT_EQ(clock.now(), start);
    }
}

TEST_F(UsmTest, AReplacedDeviceIsFoundOutByItself) {
    usm_agent(kEngine, 5, 1000);
    expect_genuine();
    UsmAgent other{*base::from_hex("80001f8804ffffffff0909"), 9, 77, user};
    agents.back().set_script([&](std::string_view request) { return other.answer(request); });
    const auto start = clock.now();
    expect_genuine();
    EXPECT_LT(passed_since(start), 1s);
    expect_genuine();
    EXPECT_EQ(other.discoveries, 2U);
}

TEST_F(UsmTest, AWrongPassphraseFollowedByTheRightOneWorks) {
    usm_agent();
    const auto wrong = v3("monitor:SHA:wrong pass 123");
    for (int i = 0; i < 20; ++i) {
        const auto refused = get(target(agents.back(), wrong), {kSysName});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, Errc::wrong_password) << refused.error().text();
        expect_genuine();
    }
}

/// Every message with an unauthenticated report before it, and the truth right behind.
class ForgedReport : public UsmTest, public testing::WithParamInterface<Stat> {};

TEST_P(ForgedReport, IsNotBelievedWhileTheDeviceAnswers) {
    auto& device = usm_agent();
    const UsmAgent forger{GetParam() == Stat::unknown_engines ? *base::from_hex("8000000001020304") : kEngine,
                          2'147'483'647, 2'147'483'647, user};
    agents.back().set_script([&](std::string_view request) {
        auto answers = device.answer(request);
        if (!UsmAgent::is_probe(request)) {
            answers.insert(answers.begin(), forger.report(UsmAgent::message_id(request), GetParam(), false));
        }
        return answers;
    });
    for (int i = 0; i < 100; ++i) expect_genuine();
}

TEST_P(ForgedReport, AloneEndsOneExchangeAndDisablesNothing) {
    auto& device = usm_agent();
    const auto honest = [&](std::string_view request) { return device.answer(request); };
    const auto forged = [&](std::string_view request) -> Answers {
        return {device.report(UsmAgent::message_id(request), GetParam(), false)};
    };
    for (int i = 0; i < 5; ++i) {
        agents.back().set_script(forged);
        EXPECT_FALSE(read());
        agents.back().set_script(honest);
        expect_genuine();
    }
}

INSTANTIATE_TEST_SUITE_P(EveryStat, ForgedReport,
                         testing::Values(Stat::unsupported_levels, Stat::not_in_time_windows, Stat::unknown_users,
                                         Stat::unknown_engines, Stat::wrong_digests, Stat::decryption_errors),
                         [](const auto& row) { return "Stat" + std::to_string(static_cast<unsigned>(row.param)); });

TEST_F(UsmTest, NothingForgedIsEverTaken) {
    auto& device = usm_agent();
    auto& stranger = agent([](std::string_view) { return Answers{}; });
    auto& honest_agent = agents.front();
    const UsmAgent other_user{kEngine, 5, 1000, v3("monitor:SHA:some pass 1234")};
    const UsmAgent other_engine{*base::from_hex("80001f8804746573740103"), 5, 1000, user};
    std::string old;
    honest_agent.set_script([&](std::string_view request) -> Answers {
        if (UsmAgent::is_probe(request)) return device.answer(request);
        const auto id = UsmAgent::message_id(request);
        const auto genuine = device.answer(request).front();
        // What a forger who saw the request (but has no key) can make of it, and a genuine answer to an earlier one.
        std::vector<std::uint8_t> octets(request.begin(), request.end());
        const auto pdu = ber::pdu({0, 0, 0, ber::varbind(kSysName, ber::octets("forged")), 0xA2});
        auto flipped = genuine;
        flipped[flipped.size() - 3] ^= 1;
        Answers answers{device.message(id, false, pdu),
                        device.message(id, true, pdu, 1),
                        device.message(id, true, pdu, 0),
                        other_user.message(id, true, pdu),
                        other_engine.message(id, true, pdu),
                        device.message(id ^ 1, true, pdu),
                        flipped};
        if (!old.empty()) answers.push_back(old);
        stranger.send(genuine, honest_agent.last_asker());
        old = genuine;
        answers.push_back(genuine);
        return answers;
    });
    for (int i = 0; i < 100; ++i) {
        const auto rows = get(target(honest_agent, user), {kSysName});
        ASSERT_TRUE(rows) << rows.error().text();
        EXPECT_EQ(*rows->at(0).value.octets(), "genuine");
    }
}

TEST_F(UsmTest, AForgedDiscoveryAnswerDoesNotOutlastTheForger) {
    auto& device = usm_agent();
    const UsmAgent forger{kEngine, 2'147'483'647, 2'147'483'647, user};
    agents.back().set_script([&](std::string_view request) -> Answers {
        if (UsmAgent::is_probe(request)) {
            return {forger.report(UsmAgent::message_id(request), Stat::unknown_engines, false)};
        }
        return device.answer(request);
    });
    for (int i = 0; i < 3; ++i) expect_genuine();
}

TEST_F(UsmTest, ADeviceThatNeverAgreesOnTheTimeIsAnErrorSoon) {
    auto& device = usm_agent();
    agents.back().set_script([&](std::string_view request) -> Answers {
        device.time += 1000;
        return device.answer(request);
    });
    const auto rows = read();
    ASSERT_FALSE(rows);
    EXPECT_EQ(rows.error().code, Errc::not_in_time_window) << rows.error().text();
    EXPECT_LT(agents.back().requests(), 12U);
}

TEST_F(UsmTest, AnUnauthenticatedAnswerIsEnoughOnlyForAUserWithoutKeys) {
    user = v3("guest");
    usm_agent();
    expect_genuine();
}

}  // namespace
}  // namespace fleetgate::tests
