// A simulated fleet is found, registered and read: engine, reader, discovery and poller together, over real sockets.
#include "base/random.hpp"
#include "discovery/discovery.hpp"
#include "discovery/port_probe.hpp"
#include "discovery/scope.hpp"
#include "discovery/why.hpp"
#include "polling/poller.hpp"
#include "simulator/server.hpp"
#include "snmp/engine.hpp"
#include "tests/fakes/fake_device_repository.hpp"
#include "tests/fakes/fake_name_resolver.hpp"
#include "tests/fakes/fake_reader.hpp"
#include "tests/fakes/local_time.hpp"
#include "tests/fakes/memory_log.hpp"
#include "tests/fakes/run.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

namespace fleetgate {
namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;

snmp::CredentialPtr community(const std::string& name) {
    snmp::Credential credential;
    credential.community = base::Secret{name};
    return std::make_shared<snmp::Credential>(credential);
}

snmp::CredentialPtr user(const std::string& text) {
    return std::make_shared<snmp::Credential>(*snmp::parse_v3_credential(text));
}

const auto kRightUser = [] { return user("shaaes:SHA:authpass123:AES:privpass123"); };

class FleetIntegration : public testing::Test {
protected:
    void simulate(simulator::FleetSettings settings) {
        auto started = simulator::RunningFleet::start(settings);
        ASSERT_TRUE(started.has_value()) << started.error().text();
        sim = *std::move(started);
    }
    discovery::DiscoveryJob job(const std::string& scope, std::vector<snmp::CredentialPtr> credentials) {
        discovery::DiscoveryJob made;
        made.plan = *discovery::AddressPlan::make(
            {std::get<discovery::AddressInterval>(discovery::parse_scope(scope)->what)}, {});
        made.port = sim->port();
        made.credentials = std::move(credentials);
        made.timeout = 500ms;
        made.packets_per_second.reset();
        return made;
    }
    discovery::Summary discover(discovery::DiscoveryJob made) {
        discovery::DiscoveryEvents events;
        events.on_found = [this](const discovery::Found& one) { found.push_back(one); };
        auto summary = fakes::run(io, search.run(std::move(made), events));
        EXPECT_TRUE(summary.has_value()) << (summary ? "" : summary.error().text());
        return summary.value_or(discovery::Summary{});
    }
    discovery::Why why(const std::string& host, std::vector<snmp::CredentialPtr> credentials) {
        discovery::WhyQuestion question;
        question.host = host;
        question.port = sim->port();
        question.ask_outside_scopes = true;
        question.timeout = 300ms;
        for (auto& one : credentials) question.credentials.push_back({0, snmp::describe(*one), one});
        auto answer = fakes::run(io, tracer.trace(std::move(question)));
        EXPECT_TRUE(answer.has_value()) << (answer ? "" : answer.error().text());
        return answer.value_or(discovery::Why{});
    }

    std::unique_ptr<simulator::RunningFleet> sim;
    asio::io_context io;
    base::RealClock clock;
    base::SeededRandom random{7};
    fakes::MemoryLog log;
    snmp::Engine engine{io.get_executor(), clock, random, log};
    fleet::StandardReader reader{engine, clock};
    discovery::StandardIdentifier identifier{reader};
    discovery::Discovery search{engine, identifier, clock};
    fakes::FakeNameResolver names{clock};
    discovery::UdpPortProbe probe{clock};
    discovery::WhyTracer tracer{{identifier, probe, names, clock}};
    std::vector<discovery::Found> found;
};

TEST_F(FleetIntegration, ThreePrintersBehindOneAddressAreReadEachByItself) {
    simulate({.range = "127.41.5.7", .templates = {"quirk-three-printers"}});
    const auto summary = discover(job("127.41.5.7", {community("public")}));
    EXPECT_EQ(summary.progress.printers, 3U);
    ASSERT_EQ(found.size(), 3U);
    // All three at once: the engine lets one exchange at a time through to an address.
    std::vector<base::Result<fleet::Reading>> readings(3, base::fail(std::errc::timed_out, "not read"));
    std::size_t ended = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const snmp::Target target{found[i].endpoint, community("public"), {}};
        asio::co_spawn(io, reader.read(target, fleet::Depth::full, nullptr, found[i].unit->index),
                       [&, i](std::exception_ptr, base::Result<fleet::Reading> one) {
                           readings[i] = std::move(one);
                           if (++ended == found.size()) io.stop();
                       });
    }
    io.restart();
    io.run_for(60s);
    const std::vector<std::size_t> supplies{1, 4, 1};
    for (std::size_t i = 0; i < 3; ++i) {
        ASSERT_TRUE(readings[i]) << readings[i].error().text();
        EXPECT_EQ(readings[i]->supplies.size(), supplies[i]);
        EXPECT_EQ(readings[i]->trays.size(), 1U);
        EXPECT_EQ(readings[i]->identity.model->value, found[i].identity.model->value);
        EXPECT_TRUE(readings[i]->gaps.empty());
    }
    EXPECT_EQ(readings[2]->supplies.at(0).level.percent, 10);
    EXPECT_EQ(why("127.41.5.7", {community("public")}).steps.back().text.substr(0, 24), "3 printers answer behind");
}

TEST_F(FleetIntegration, EveryDeviceOfASubnetIsFoundAndToldApart) {
    simulate({.range = "127.41.0.1-127.41.0.254", .alive = 40});
    const auto summary = discover(job("127.41.0.0/24", {community("public")}));
    EXPECT_EQ(summary.progress.addresses_done, 254U);
    EXPECT_EQ(summary.progress.answered, 40U);
    EXPECT_EQ(summary.progress.unread, 0U);
    ASSERT_EQ(found.size(), 40U);
    std::size_t printers = 0;
    for (const auto& one : found) {
        const auto facts = sim->fleet().facts(one.endpoint.address().to_v4().to_uint());
        ASSERT_TRUE(facts.has_value()) << one.endpoint;
        printers += facts->printer ? 1 : 0;
        EXPECT_EQ(one.is_printer(), facts->printer) << facts->template_name << ": " << one.classification.why;
        if (facts->printer && one.identity.serial) {
            EXPECT_EQ(one.identity.serial->value, facts->serial);
        }
    }
    EXPECT_EQ(summary.progress.printers, printers);
}

TEST_F(FleetIntegration, V3UsersAreTriedUntilOneOpensTheDevice) {
    simulate({.range = "127.42.0.1-127.42.0.8"});
    discover(job("127.42.0.0/28",
                 {community("wrong"), user("nobody"), user("shaaes:SHA:wrongpass:AES:privpass123"), kRightUser()}));
    ASSERT_EQ(found.size(), 8U);
    for (const auto& one : found) {
        EXPECT_EQ(one.credential, 3U) << one.trouble;
        EXPECT_FALSE(one.engine_id.empty());
    }
}

TEST_F(FleetIntegration, DevicesThatRefuseEveryUserAreFoundAndSayWhy) {
    simulate({.range = "127.43.0.1-127.43.0.2"});
    const auto summary = discover(job("127.43.0.1-2", {user("nobody"), user("shaaes:SHA:wrongpass:AES:privpass123")}));
    EXPECT_EQ(summary.progress.unread, 2U);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_NE(found[0].trouble.find("the device does not know this user"), std::string::npos) << found[0].trouble;
    EXPECT_NE(found[0].trouble.find("wrong passphrase or protocol"), std::string::npos) << found[0].trouble;
}

TEST_F(FleetIntegration, WhyTellsClosedPortSilenceAndWrongPassphraseApart) {
    simulate({.range = "127.44.0.1-127.44.0.2"});
    EXPECT_NE(why("127.44.0.1", {community("public")}).conclusion.find("It would be found"), std::string::npos);
    EXPECT_NE(why("127.44.0.1", {community("wrong")}).conclusion.find("The device speaks SNMPv3"), std::string::npos);
    EXPECT_NE(why("127.44.0.1", {user("shaaes:SHA:wrongpass:AES:privpass123")}).conclusion.find("refuses every"),
              std::string::npos);
    EXPECT_NE(why("127.44.0.9", {community("public")}).conclusion.find("Nothing answers at 127.44.0.9"),
              std::string::npos);
}

TEST_F(FleetIntegration, WhatIsFoundIsReadByThePoller) {
    simulate({.range = "127.45.0.1-127.45.0.24"});
    discover(job("127.45.0.0/27", {community("public")}));
    fakes::FakeDeviceRepository devices;
    for (const auto& one : found) {
        if (one.is_printer()) devices.add(one.endpoint.address().to_string());
    }
    for (auto& [id, device] : devices.kept) device.port = sim->port();
    ASSERT_GE(devices.kept.size(), 10U);

    fakes::FakeCredentialSource credentials;
    credentials.kept[1] = community("public");
    polling::StandardDeviceReader device_reader{reader, engine};
    polling::Schedule each_second;
    each_second.kind = polling::ScheduleKind::custom;
    each_second.custom.fill({1s, 1s});
    const fakes::Utc utc;
    asio::cancellation_signal stop;
    std::size_t told = 0;
    polling::Poller poller{io.get_executor(),
                           {device_reader, devices, credentials, utc, clock, log},
                           {.schedule = each_second},
                           [&](const polling::PollEvent& event) {
                               EXPECT_NE(event.outcome, polling::PollEvent::Outcome::silent);
                               if (++told == devices.kept.size()) stop.emit(asio::cancellation_type::terminal);
                           }};
    bool ended = false;
    asio::co_spawn(io, poller.run(), asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr) {
                       ended = true;
                       io.stop();
                   }));
    io.restart();
    io.run_for(90s);
    EXPECT_TRUE(ended);
    for (const auto& [id, device] : devices.kept) {
        EXPECT_EQ(device.reachability, fleet::Reachability::answering) << device.address << ": " << device.trouble;
        EXPECT_FALSE(device.latest.counters.empty()) << device.address;
        EXPECT_FALSE(device.latest.supplies.empty()) << device.address;
    }
    EXPECT_TRUE(log.lines.empty());
}

TEST_F(FleetIntegration, TheMetersOfSimulatedDevicesAddUpWhileTheyLive) {
    const std::vector<std::string> templates{
        "kyocera-taskalfa-3554ci", "kyocera-ecosys-p3155dn", "ricoh-im-c3000", "konicaminolta-bizhub-c300i",
        "sharp-bp-50c31",          "brother-mfc-l8900cdw",   "lexmark-cx730"};
    simulate({.range = "127.46.0.1-127.46.0.7", .templates = templates, .speed = 60});
    discover(job("127.46.0.1-7", {community("public")}));
    ASSERT_EQ(found.size(), templates.size());
    for (const auto& one : found) {
        snmp::Target target;
        target.endpoint = one.endpoint;
        target.credential = community("public");
        const auto reading = fakes::run(io, reader.read(target, fleet::Depth::full));
        ASSERT_TRUE(reading) << one.endpoint << ": " << reading.error().text();
        const auto& model = one.identity.model->value;
        for (const std::string_view name : {"total", "print", "print_mono"}) {
            const auto meter = std::find_if(reading->counters.begin(), reading->counters.end(),
                                            [&](const fleet::Counter& counter) { return counter.name == name; });
            const bool told = meter != reading->counters.end();
            // Sharp's total is the Printer-MIB's, and Konica Minolta's prints have no sum of their own.
            if (!told && (name == "total" || name == "print")) continue;
            ASSERT_TRUE(told) << model << ": " << name;
            EXPECT_EQ(meter->trust, fleet::MeterTrust::proved) << model << ": " << name;
        }
        for (const auto& check : reading->meter_checks) EXPECT_TRUE(check.holds) << model << ": " << check.values;
    }
}

}  // namespace
}  // namespace fleetgate
