// Data anonymization over everything that a device and this host can say: 502 canaries, and none may leave.
#include "tests/relay/canaries.hpp"

#include "relay/relay.hpp"
#include "relay/word_search.hpp"
#include "tests/fakes/fake_http_client.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/memory_outbox.hpp"
#include "tests/fakes/run.hpp"

#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

using namespace tests;

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
