// What an anonymizing gateway says of the host that it runs on.
#include "protocol/message.hpp"
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

const std::vector<std::string> kHost{"gateway-canary", "gateway-canary.site.example", "192.0.2.200",
                                     "2001:db8::c0:ffee"};

class Anonymization : public testing::Test {
protected:
    Relay make(protocol::Anonymization anonymization) {
        RelaySettings settings;
        settings.manager.address = {"https://m.example", "m.example"};
        settings.anonymization = anonymization;
        settings.computer_name = kHost.front();
        settings.host_names = kHost;
        return Relay{io_.get_executor(),
                     std::move(settings),
                     protocol::PrivateKey::generate().value(),
                     http_,
                     outbox_,
                     registrations_,
                     clock_,
                     random_,
                     log_};
    }
    /// Of a device whose every text names this host.
    std::vector<std::string> told(protocol::Anonymization anonymization) {
        registrations_.stored = {"https://m.example", "gw-1", RegistrationStatus::managed, "", {}};
        Relay relay = make(anonymization);
        auto device = tests::printer(7);
        std::string text = "scans go to";
        for (const auto& name : kHost) text += " " + name + ",";
        device.latest.identity.sys_descr = tests::sourced(text);
        device.latest.status.panel = tests::sourced(text);
        device.latest.alerts[0].text = text;
        device.latest.log.push_back({"service", text, 1, text, {}});
        fleet::TrackedCondition condition;
        condition.what.word = "unknown";
        condition.what.what_happened = text;
        condition.opened_at = condition.confirmed_at.emplace();
        device.conditions.push_back(condition);
        EXPECT_TRUE(fakes::run(io_, relay.note_reading(device)));
        std::vector<std::string> bodies;
        for (const auto& message : outbox_.waiting) bodies.push_back(message.body);
        return bodies;
    }

    asio::io_context io_;
    base::ManualClock clock_;
    base::SeededRandom random_{3};
    fakes::MemoryLog log_;
    fakes::MemoryOutbox outbox_;
    fakes::MemoryRegistration registrations_;
    fakes::FakeHttpClient http_;
};

TEST_F(Anonymization, CutsThisHostsNamesAndAddressesFromWhatDevicesSay) {
    const auto bodies = told(protocol::Anonymization::on);
    ASSERT_GE(bodies.size(), 5U);
    std::size_t cut = 0;
    for (const auto& body : bodies) {
        for (const auto& name : kHost) EXPECT_FALSE(WordSearch{name}.is_in(body)) << name << " in " << body;
        cut += body.find("[removed]") != std::string::npos ? 1 : 0;
    }
    EXPECT_GE(cut, 5U) << "description, panel, alert, log and condition";
}

TEST_F(Anonymization, LeavesThemWhereItIsOff) {
    std::string all;
    for (const auto& body : told(protocol::Anonymization::off)) all += body;
    for (const auto& name : kHost) EXPECT_NE(all.find(name), std::string::npos) << name;
}

TEST_F(Anonymization, IsToldToTheManager) {
    registrations_.stored = {"https://m.example", "gw-1", RegistrationStatus::managed, "", {}};
    Relay relay = make(protocol::Anonymization::on);
    http_.reply(403, R"({"code":"access_code_refused"})");
    EXPECT_FALSE(fakes::run(io_, relay.enroll(base::Secret{"code"})));
    ASSERT_EQ(http_.sent.size(), 1U);
    for (const auto& name : kHost) {
        EXPECT_FALSE(WordSearch{name}.is_in(http_.sent[0].request.body)) << name;
        for (const auto& field : http_.sent[0].request.headers) EXPECT_EQ(field.value.find(name), std::string::npos);
    }
}

}  // namespace
}  // namespace fleetgate::relay
