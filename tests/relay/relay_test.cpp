#include "relay/relay.hpp"

#include "protocol/departure.hpp"
#include "protocol/http_signature.hpp"
#include "relay/errc.hpp"
#include "relay/identity.hpp"
#include "relay/messages.hpp"
#include "tests/fakes/fake_http_client.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/memory_outbox.hpp"
#include "tests/fakes/run.hpp"
#include "tests/relay/printer.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

class RelayTest : public testing::Test {
protected:
    RelaySettings settings(protocol::Anonymization anonymization) {
        RelaySettings out;
        out.manager.address = {"https://m.example", "m.example"};
        out.anonymization = anonymization;
        out.version = "0.1.0";
        out.computer_name = "canary-host";
        return out;
    }
    Relay make(protocol::Anonymization anonymization = protocol::Anonymization::off) {
        return Relay{
            io_.get_executor(), settings(anonymization), key_, http_, outbox_, registrations_, clock_, random_, log_};
    }
    void register_it() { registrations_.stored = {"https://m.example", "gw-1", RegistrationStatus::managed, "", {}}; }
    base::Result<void> note(Relay& relay, fleet::Reading reading, std::int64_t device = 12) {
        auto printer = tests::printer(device);
        printer.latest = std::move(reading);
        return fakes::run(io_, relay.note_reading(std::move(printer)));
    }
    std::multiset<std::string> kinds() const {
        std::multiset<std::string> out;
        for (const auto& message : outbox_.waiting) out.insert(message.kind);
        return out;
    }
    std::string all() const {
        std::string out;
        for (const auto& message : outbox_.waiting) out += message.body + "\n";
        return out;
    }

    asio::io_context io_;
    base::ManualClock clock_;
    base::SeededRandom random_{3};
    fakes::MemoryLog log_;
    fakes::MemoryOutbox outbox_;
    fakes::MemoryRegistration registrations_;
    fakes::FakeHttpClient http_;
    protocol::PrivateKey key_ = protocol::PrivateKey::generate().value();
};

TEST_F(RelayTest, QueuesAWholeReadingFirstAndThenOnlyWhatCannotWait) {
    register_it();
    Relay relay = make();
    ASSERT_TRUE(note(relay, tests::reading()));
    EXPECT_EQ(kinds(), (std::multiset<std::string>{"alerts", "counters", "device", "status", "supplies", "trays"}));

    outbox_.waiting.clear();
    auto later = tests::reading();
    later.read_at += std::chrono::minutes{1};
    ASSERT_TRUE(note(relay, later));
    EXPECT_TRUE(outbox_.waiting.empty()) << all();

    later.counters[0].value += 3;
    ASSERT_TRUE(note(relay, later));
    EXPECT_TRUE(outbox_.waiting.empty()) << "counters wait for the upload";
    later.identity.firmware = tests::sourced<std::string>("2XF_S000.002.999");
    ASSERT_TRUE(note(relay, later));
    EXPECT_EQ(kinds(), (std::multiset<std::string>{"device"}));
    ASSERT_TRUE(note(relay, later, 13));
    EXPECT_EQ(outbox_.waiting.size(), 7U) << "another device has been told nothing of";
}

TEST_F(RelayTest, WhatWasToldOutlivesARestart) {
    register_it();
    {
        Relay relay = make();
        ASSERT_TRUE(note(relay, tests::reading()));
        outbox_.waiting.clear();
    }
    Relay relay = make();
    auto reading = tests::reading();
    ASSERT_TRUE(note(relay, reading));
    EXPECT_TRUE(outbox_.waiting.empty()) << all();
    reading.identity.serial = tests::sourced<std::string>("RA7");
    ASSERT_TRUE(note(relay, reading));
    EXPECT_EQ(kinds(), (std::multiset<std::string>{"device"}));
}

TEST_F(RelayTest, ConditionsAreUrgentAndTheRestIsNot) {
    register_it();
    Relay relay = make();
    auto printer = tests::printer();
    fleet::TrackedCondition jam;
    jam.what.word = "jam";
    jam.opened_at = jam.confirmed_at.emplace(clock_.wall_now());
    printer.conditions.push_back(jam);
    ASSERT_TRUE(fakes::run(io_, relay.note_reading(printer)));
    for (const auto& message : outbox_.waiting) {
        EXPECT_EQ(message.urgency == Urgency::urgent, message.kind == "conditions") << message.kind;
    }
    EXPECT_EQ(outbox_.waiting.size(), 7U);
    outbox_.waiting.clear();
    ASSERT_TRUE(fakes::run(io_, relay.note_reading(printer)));
    EXPECT_TRUE(outbox_.waiting.empty()) << all();
}

TEST_F(RelayTest, WhatWasDroppedForRoomIsSaidAndToldAnewOnceADay) {
    register_it();
    Relay relay = make();
    const auto queued = [&] {
        outbox_.waiting.clear();
        EXPECT_TRUE(note(relay, tests::reading()));
        return outbox_.waiting.size();
    };
    EXPECT_EQ(queued(), 6U);
    auto later = tests::reading();
    outbox_.dropped = {5, 0};
    later.identity.firmware = tests::sourced<std::string>("1");
    ASSERT_TRUE(note(relay, later));
    EXPECT_EQ(queued(), 1U) << "a newer message waits in its place";
    outbox_.dropped = {0, 3};
    ASSERT_TRUE(note(relay, later));
    EXPECT_TRUE(outbox_.told_hashes.empty()) << "on the disk too";
    EXPECT_EQ(queued(), 6U);
    outbox_.dropped = {0, 3};
    ASSERT_TRUE(note(relay, later));
    EXPECT_EQ(queued(), 1U);
    EXPECT_EQ(log_.count(kOutboxFull), 3);
    EXPECT_NE(log_.text(kOutboxFull).find("5 messages went that newer ones replace, 0 others"), std::string::npos);
    EXPECT_EQ(outbox_.waiting.front().device, "12");
    EXPECT_EQ(outbox_.waiting.front().keep, Keep::newest);
}

TEST_F(RelayTest, WhatCouldNotBeQueuedComesWithTheNextReading) {
    register_it();
    Relay relay = make();
    outbox_.fail = true;
    EXPECT_FALSE(note(relay, tests::reading()));
    outbox_.fail = false;
    ASSERT_TRUE(note(relay, tests::reading()));
    EXPECT_EQ(outbox_.waiting.size(), 6U);
}

TEST_F(RelayTest, QueuesNothingBeforeItIsRegistered) {
    Relay relay = make();
    ASSERT_TRUE(note(relay, tests::reading()));
    EXPECT_TRUE(outbox_.waiting.empty());
}

TEST_F(RelayTest, SilenceIsToldOnceAndSoIsTheReturn) {
    register_it();
    Relay relay = make();
    ASSERT_TRUE(note(relay, tests::reading()));
    outbox_.waiting.clear();
    ASSERT_TRUE(fakes::run(io_, relay.note_silence(tests::printer())));
    ASSERT_TRUE(fakes::run(io_, relay.note_silence(tests::printer())));
    EXPECT_EQ(kinds(), (std::multiset<std::string>{"status"}));
    ASSERT_TRUE(note(relay, tests::reading()));
    EXPECT_EQ(kinds(), (std::multiset<std::string>{"status", "status"}));
}

TEST_F(RelayTest, AnAnonymizingGatewayQueuesNoCanary) {
    register_it();
    Relay relay = make(protocol::Anonymization::on);
    auto reading = tests::reading();
    reading.status.panel = tests::sourced<std::string>("sent from canary-host to canaryprn");
    ASSERT_TRUE(note(relay, reading));
    ASSERT_EQ(outbox_.waiting.size(), 6U);
    std::string text = all();
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const char* canary : {"192.0.2.77", "canaryprn", "canary lane 5", "canary-host"}) {
        EXPECT_EQ(text.find(canary), std::string::npos) << canary << " in " << text;
    }
    EXPECT_NE(text.find("ra1234567"), std::string::npos) << "the serial number stays";
}

TEST_F(RelayTest, EnrollingStoresWhatTheManagerAnswers) {
    Relay relay = make();
    const auto command_key = protocol::PrivateKey::generate()->public_key();
    http_.reply(201, to_json(protocol::RegistrationAnswer{"gw-7", protocol::GatewayStatus::pending, command_key}));
    const auto done = fakes::run(io_, relay.enroll(base::Secret{"7QK4-M2WX-9TJD-HV3C"}));
    ASSERT_TRUE(done) << done.error().text();
    EXPECT_EQ(registrations_.stored, *done);
    EXPECT_EQ(done->gateway_id, "gw-7");
    EXPECT_EQ(done->status, RegistrationStatus::pending);
    EXPECT_EQ(done->command_key, command_key.base64url());

    const auto& request = http_.sent[0].request;
    EXPECT_EQ(request.url, "https://m.example/v1/registrations");
    const auto sent = protocol::parse_registration_request(request.body).value();
    EXPECT_EQ(sent.public_key, key_.public_key());
    EXPECT_EQ(sent.computer_name, "canary-host");
    ASSERT_TRUE(note(relay, tests::reading()));
    EXPECT_FALSE(outbox_.waiting.empty());
}

TEST_F(RelayTest, TellsWhatTheGatewayIsAfterItHasRegistered) {
    Relay relay = make();
    const auto key = protocol::PrivateKey::generate()->public_key();
    http_.reply(201, to_json(protocol::RegistrationAnswer{"gw-7", protocol::GatewayStatus::pending, key}));
    ASSERT_TRUE(fakes::run(io_, relay.enroll(base::Secret{"x"})));
    ASSERT_EQ(kinds(), (std::multiset<std::string>{"gateway"}));
    const auto message = protocol::parse_message(outbox_.waiting[0].body).value();
    EXPECT_EQ(message.device, "");
    EXPECT_EQ(message.data.at("computer_name"), "canary-host");
    EXPECT_EQ(message.data.at("anonymized"), false);
}

TEST_F(RelayTest, AnAnonymizingGatewayDoesNotTellItsComputersName) {
    Relay relay = make(protocol::Anonymization::on);
    http_.reply(500);
    (void)fakes::run(io_, relay.enroll(base::Secret{"x"}));
    EXPECT_EQ(http_.sent[0].request.body.find("canary"), std::string::npos);
}

TEST_F(RelayTest, EnrollingSaysWhyItFailed) {
    Relay relay = make();
    const auto code = [&] {
        auto done = fakes::run(io_, relay.enroll(base::Secret{"topsecret"}));
        EXPECT_FALSE(done);
        EXPECT_EQ(done.error().text().find("topsecret"), std::string::npos);
        return done.error().code;
    };
    http_.reply(403, R"({"code":"access_code_refused"})");
    EXPECT_EQ(code(), Errc::access_code_refused);
    http_.reply(429, "", {{"Retry-After", "9"}});
    EXPECT_EQ(code(), Errc::too_many_attempts);
    http_.reply(200, "{}");
    EXPECT_EQ(code(), Errc::wrong_answer);
    http_.reply(403, R"({"code":"no_accounts","detail":"no"})");
    EXPECT_EQ(code(), Errc::refused);
    http_.fail_with(net::ClientErrc::certificate);
    EXPECT_EQ(code(), net::ClientErrc::certificate);
    EXPECT_FALSE(registrations_.stored);
}

TEST_F(RelayTest, TellsItsState) {
    register_it();
    Relay relay = make();
    ASSERT_TRUE(note(relay, tests::reading()));
    const auto state = fakes::run(io_, relay.state()).value();
    EXPECT_EQ(state.manager_url, "https://m.example");
    EXPECT_EQ(state.registration->gateway_id, "gw-1");
    EXPECT_EQ(state.outbox.messages, 6U);
    EXPECT_EQ(state.trouble, "");
}

TEST_F(RelayTest, TellsTheManagerThatItLeavesByAnIdThatIsNewEachTime) {
    register_it();
    Relay relay = make();
    std::set<std::string> ids;
    for (int i = 0; i < 2; ++i) {
        http_.reply(200, to_json(protocol::DepartureAnswer{"gw-1"}));
        ASSERT_TRUE(fakes::run(io_, relay.leave()));
        const auto& request = http_.sent.back().request;
        EXPECT_EQ(request.method, "POST");
        EXPECT_EQ(request.url, "https://m.example/v1/gateways/gw-1/departure");
        EXPECT_TRUE(request.headers.contains("signature"));
        EXPECT_TRUE(request.headers.contains("content-digest"));
        ids.insert(protocol::parse_departure_request(request.body).value().id);
    }
    EXPECT_EQ(ids.size(), 2U);
    EXPECT_EQ(log_.count(kLeft), 2);
}

TEST_F(RelayTest, HasLeftOnlyWhereTheManagerSaysSo) {
    register_it();
    Relay relay = make();
    const auto leave = [&] { return fakes::run(io_, relay.leave()); };
    http_.reply(404, R"({"code":"gateway_unknown"})");
    EXPECT_TRUE(leave()) << "it was removed there";
    http_.reply(404, R"({"code":"not_found","detail":"There is no such address."})");
    EXPECT_EQ(leave().error().code, Errc::not_told) << "a manager of before";
    http_.reply(200, "<html>welcome</html>");
    EXPECT_EQ(leave().error().code, Errc::not_told) << "a portal";
    http_.reply(200, to_json(protocol::DepartureAnswer{"gw-2"}));
    EXPECT_EQ(leave().error().code, Errc::not_told);
    http_.reply(503);
    EXPECT_EQ(leave().error().code, Errc::not_told);
    http_.fail_with(net::ClientErrc::connect);
    EXPECT_EQ(leave().error().code, Errc::not_told);
    const auto asked = http_.sent.size();
    registrations_.stored.reset();
    EXPECT_TRUE(leave());
    EXPECT_EQ(http_.sent.size(), asked) << "nobody to tell";
}

TEST(Identity, IsTheInstallationsForEver) {
    const auto installation = security::InstallationKey::generate();
    EXPECT_EQ(gateway_identity(installation)->public_key(), gateway_identity(installation)->public_key());
    EXPECT_FALSE(gateway_identity(installation)->public_key() ==
                 gateway_identity(security::InstallationKey::generate())->public_key());
}

}  // namespace
}  // namespace fleetgate::relay
