// Data anonymization over everything that a device and this host can say: 502 canaries, and none may leave.
#include "relay/relay.hpp"
#include "relay/word_search.hpp"
#include "tests/fakes/fake_http_client.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/memory_outbox.hpp"
#include "tests/fakes/run.hpp"
#include "tests/relay/printer.hpp"

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

constexpr int kDevices = 167;

struct Canaries {
    std::string address;
    std::string name;
    std::string site;
};

Canaries canaries_of(int device) {
    const auto number = std::to_string(device);
    return {"198.51." + number + ".7", "canaryprn" + number + "q", "Canary Lane " + number + ", 2nd floor"};
}

/// Prose with each of them, in any case and next to anything.
std::string prose(const Canaries& c, const std::string& host) {
    return "Sent by " + host + " to " + c.name + " (" + c.address + ":9100) at " + c.site + "; " + c.address + "/24";
}

fleet::Device device_with(int number, const std::string& host) {
    const auto canaries = canaries_of(number);
    const auto text = prose(canaries, host);
    auto device = tests::printer(number + 1);
    device.address = canaries.address;
    auto& reading = device.latest;
    reading.identity.name = tests::sourced(canaries.name);
    reading.identity.location = tests::sourced(canaries.site);
    reading.identity.sys_descr = tests::sourced(text);
    reading.status.panel = tests::sourced(text);
    reading.supplies[0].name = text;
    reading.trays[0].name = text;
    reading.trays[0].media = text;
    reading.alerts[0].text = text;
    reading.log.push_back({"service", text, 1, text, {}});
    fleet::TrackedCondition condition;
    condition.what.word = "unknown";
    condition.what.code = canaries.name;
    condition.what.what_happened = text;
    condition.what.what_to_do = text;
    condition.what.explained_by = "unknown#" + canaries.name;
    condition.opened_at = condition.confirmed_at.emplace();
    device.conditions.push_back(condition);
    return device;
}

class CanariesTest : public testing::Test {
protected:
    std::vector<std::string> told(protocol::Anonymization anonymization) {
        registrations_.stored = {"https://m.example", "gw-1", RegistrationStatus::managed, "", {}};
        RelaySettings settings;
        settings.manager.address = {"https://m.example", "m.example"};
        settings.anonymization = anonymization;
        settings.computer_name = kHost;
        Relay relay{io_.get_executor(),
                    settings,
                    protocol::PrivateKey::generate().value(),
                    http_,
                    outbox_,
                    registrations_,
                    clock_,
                    random_,
                    log_};
        for (int i = 0; i < kDevices; ++i) {
            auto device = device_with(i, kHost);
            EXPECT_TRUE(fakes::run(io_, relay.note_reading(device)));
            device.reachability = fleet::Reachability::silent;
            EXPECT_TRUE(fakes::run(io_, relay.note_silence(device)));
        }
        std::vector<std::string> bodies;
        for (const auto& message : outbox_.waiting) bodies.push_back(message.body);
        return bodies;
    }

    static inline const std::string kHost = "canary-gateway-host";
    asio::io_context io_;
    base::ManualClock clock_;
    base::SeededRandom random_{3};
    fakes::MemoryLog log_;
    fakes::MemoryOutbox outbox_;
    fakes::MemoryRegistration registrations_;
    fakes::FakeHttpClient http_;
};

TEST_F(CanariesTest, NoneLeavesAnAnonymizingGateway) {
    const auto bodies = told(protocol::Anonymization::on);
    ASSERT_EQ(bodies.size(), kDevices * 9U) << "every type of message about a device, and its silence";
    const WordSearch host{kHost};
    for (const auto& body : bodies) {
        const auto message = protocol::parse_message(body).value();
        const auto own = canaries_of(std::stoi(message.device) - 1);
        for (const auto& canary : {own.address, own.name, own.site}) {
            EXPECT_FALSE(WordSearch{canary}.is_in(body)) << canary << " in " << body;
        }
        EXPECT_FALSE(host.is_in(body)) << body;
    }
}

TEST_F(CanariesTest, AllWouldLeaveOneThatDoesNotAnonymize) {
    std::string all;
    for (const auto& body : told(protocol::Anonymization::off)) all += body;
    for (int i = 0; i < kDevices; ++i) {
        const auto own = canaries_of(i);
        for (const auto& canary : {own.address, own.name, own.site}) {
            EXPECT_NE(all.find(canary), std::string::npos) << canary << ": the test would prove nothing";
        }
    }
}

}  // namespace
}  // namespace fleetgate::relay
