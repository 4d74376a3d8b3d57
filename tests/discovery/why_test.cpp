#include "discovery/why.hpp"

#include "discovery/errc.hpp"
#include "tests/fakes/fake_identifier.hpp"
#include "tests/fakes/fake_name_resolver.hpp"
#include "tests/fakes/fake_port_probe.hpp"
#include "tests/fakes/run.hpp"

#include <algorithm>
#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::discovery {
namespace {

using Answer = fakes::FakeIdentifier::Answer;
using Outcome = WhyStep::Outcome;

class WhyTest : public testing::Test {
protected:
    void SetUp() override {
        DiscoverySetting office;
        office.id = 1;
        office.name = "Office";
        office.scopes = {"192.0.2.0/24"};
        office.excludes = {"192.0.2.200-210"};
        office.credential_ids = {5};
        question.settings = {office};
        snmp::Credential community;
        community.community = base::Secret{"hidden-word"};
        question.credentials = {{5, "Office community", std::make_shared<snmp::Credential>(community)}};
        question.host = "192.0.2.7";
    }
    Why why() {
        auto result = fakes::run(tracer.trace(question));
        EXPECT_TRUE(result.has_value()) << (result ? "" : result.error().text());
        return result.value_or(Why{});
    }
    void answers(Answer answer) {
        identifier.devices["192.0.2.7"] = [answer](const snmp::Credential&) { return answer; };
    }
    static const WhyStep* step(const Why& why, const std::string& name) {
        const auto found =
            std::find_if(why.steps.begin(), why.steps.end(), [&](const WhyStep& one) { return one.name == name; });
        return found == why.steps.end() ? nullptr : &*found;
    }

    base::ManualClock clock;
    fakes::FakeIdentifier identifier;
    fakes::FakePortProbe probe;
    fakes::FakeNameResolver names{clock};
    WhyTracer tracer{{identifier, probe, names, clock}};
    WhyQuestion question;
};

TEST_F(WhyTest, OutsideEverySettingNothingIsSent) {
    question.host = "198.51.100.7";
    const auto answer = why();
    EXPECT_NE(answer.conclusion.find("No discovery setting contains 198.51.100.7"), std::string::npos);
    EXPECT_TRUE(probe.asked.empty());
    EXPECT_TRUE(identifier.asked.empty());
    question.ask_outside_scopes = true;
    (void)why();
    EXPECT_EQ(probe.asked.size(), 1U);
}

TEST_F(WhyTest, AnExcludeIsNamed) {
    question.host = "192.0.2.205";
    const auto answer = why();
    EXPECT_EQ(step(answer, "scope")->text, "setting \"Office\" excludes it with 192.0.2.200-210");
    EXPECT_NE(answer.conclusion.find("left out on purpose"), std::string::npos);
    EXPECT_TRUE(probe.asked.empty());
}

TEST_F(WhyTest, ABroadcastAddressIsNone) {
    question.host = "192.0.2.255";
    EXPECT_NE(why().conclusion.find("network or broadcast address of 192.0.2.0/24"), std::string::npos);
}

TEST_F(WhyTest, AHostThatIsNotFoundIsAnAnswer) {
    question.host = "printer.example";
    const auto answer = why();
    EXPECT_EQ(step(answer, "name")->outcome, Outcome::bad);
    EXPECT_NE(answer.conclusion.find("The name printer.example leads nowhere"), std::string::npos);
}

TEST_F(WhyTest, AHostIsTracedAtItsAddress) {
    names.knows("printer.example", {"192.0.2.7"});
    question.host = "printer.example";
    answers(fakes::a_printer());
    const auto answer = why();
    EXPECT_EQ(step(answer, "name")->text, "printer.example is 192.0.2.7");
    EXPECT_EQ(step(answer, "identity")->text, "KYOCERA FS-4200DN, serial number S1");
}

TEST_F(WhyTest, AClosedPortIsToldFromSilence) {
    probe.state = PortState::refused;
    const auto closed = why();
    EXPECT_EQ(step(closed, "port")->text, "192.0.2.7 is up and says that nothing listens on UDP port 161");
    EXPECT_NE(closed.conclusion.find("switch SNMP on"), std::string::npos);
    EXPECT_TRUE(identifier.asked.empty());
    probe.state = PortState::unreachable;
    EXPECT_NE(why().conclusion.find("cannot reach 192.0.2.7"), std::string::npos);
}

TEST_F(WhyTest, SilenceOnEveryCredentialNamesThePossibilities) {
    const auto answer = why();
    EXPECT_EQ(step(answer, "credential")->text, "Office community: no answer");
    EXPECT_NE(answer.conclusion.find("Nothing answers at 192.0.2.7."), std::string::npos);
    probe.state = PortState::answered;
    EXPECT_NE(why().conclusion.find("The device speaks SNMPv3"), std::string::npos);
}

TEST_F(WhyTest, ARefusedUserIsToldInWords) {
    probe.state = PortState::answered;
    answers(base::fail(make_error_code(snmp::Errc::wrong_password), "192.0.2.7"));
    const auto answer = why();
    EXPECT_EQ(step(answer, "credential")->text, "Office community: wrong passphrase or protocol");
    EXPECT_NE(answer.conclusion.find("refuses every credential"), std::string::npos);
}

TEST_F(WhyTest, WhatIsNoPrinterSaysByWhichMarks) {
    answers(fakes::a_switch());
    const auto answer = why();
    EXPECT_EQ(step(answer, "kind")->text, "no printer: a switch: sysServices 2, no printer rows");
    EXPECT_NE(answer.conclusion.find("is no printer"), std::string::npos);
}

TEST_F(WhyTest, ASettingWithoutACredentialIsNamed) {
    question.settings[0].credential_ids = {};
    answers(fakes::a_printer());
    EXPECT_NE(why().conclusion.find("in the setting \"Office\"."), std::string::npos);
    EXPECT_TRUE(identifier.asked.empty());
}

TEST_F(WhyTest, OnlyCredentialsThatAreMeantForTheAddressAreShownToIt) {
    const auto community = [](const std::string& name) {
        snmp::Credential made;
        made.community = base::Secret{name};
        return std::make_shared<const snmp::Credential>(std::move(made));
    };
    DiscoverySetting lab;
    lab.id = 2;
    lab.name = "Lab";
    lab.scopes = {"198.51.100.0/24"};
    lab.credential_ids = {6};
    question.settings.push_back(lab);
    question.credentials.push_back({6, "Lab community", community("lab-word")});
    question.credentials.push_back({7, "Its own", community("own-word")});
    (void)why();
    EXPECT_EQ(identifier.asked, (std::vector<std::string>{"192.0.2.7 hidden-word"}));
    fleet::Device device;
    device.address = "192.0.2.7";
    device.credential_id = 7;
    question.devices = {device};
    identifier.asked.clear();
    (void)why();
    EXPECT_EQ(identifier.asked, (std::vector<std::string>{"192.0.2.7 hidden-word", "192.0.2.7 own-word"}));
}

TEST_F(WhyTest, WhatAnswersButNotInSnmpIsAskedNoFurther) {
    question.credentials.push_back({5, "Once more", question.credentials[0].credential});
    answers(base::fail(make_error_code(snmp::Errc::malformed_reply), "192.0.2.7"));
    const auto answer = why();
    EXPECT_EQ(step(answer, "credential")->text, "Office community: it answers, but not in SNMP");
    EXPECT_NE(answer.conclusion.find("answers, but not in SNMP"), std::string::npos);
    EXPECT_EQ(identifier.asked.size(), 1U);
}

TEST_F(WhyTest, EndsWithinHalfAMinuteWhateverTheDeviceDoes) {
    question.credentials.push_back({5, "Once more", question.credentials[0].credential});
    identifier.hangs = true;
    asio::io_context io;
    std::optional<base::Result<Why>> answer;
    asio::co_spawn(io, tracer.trace(question),
                   [&](std::exception_ptr, base::Result<Why> result) { answer = std::move(result); });
    for (int second = 0; second < 30 && !answer; ++second) {
        io.restart();
        io.poll();
        clock.advance(std::chrono::seconds{1});
    }
    ASSERT_TRUE(answer && answer->has_value());
    EXPECT_EQ(identifier.asked.size(), 2U) << "each credential has its share";
}

TEST_F(WhyTest, ASettingThatOnlyLooksIsNamed) {
    question.settings[0].register_found = false;
    answers(fakes::a_printer());
    EXPECT_NE(why().conclusion.find("does not register by itself"), std::string::npos);
}

TEST_F(WhyTest, WhenNothingIsWrongItSaysSo) {
    answers(fakes::a_printer());
    EXPECT_EQ(why().conclusion, "Nothing is wrong: the next search will find and register it.");
    fleet::Device device;
    device.id = fleet::DeviceId{9};
    device.address = "192.0.2.7";
    device.port = 1161;
    device.reachability = fleet::Reachability::answering;
    question.devices = {device};
    const auto answer = why();
    EXPECT_EQ(answer.conclusion, "Nothing is wrong: it is registered and answers.");
    EXPECT_EQ(probe.asked.back().port(), 1161);
    EXPECT_NE(step(answer, "registered")->text.find("device 9"), std::string::npos);
}

TEST_F(WhyTest, ARegisteredDeviceOutsideEverySettingIsAsked) {
    question.settings.clear();
    fleet::Device device;
    device.address = "192.0.2.7";
    device.reachability = fleet::Reachability::silent;
    device.trouble = "no answer";
    question.devices = {device};
    const auto answer = why();
    EXPECT_EQ(probe.asked.size(), 1U);
    EXPECT_EQ(step(answer, "registered")->outcome, Outcome::bad);
}

TEST_F(WhyTest, SeveralPrintersBehindTheAddressAreNamedEach) {
    answers(fakes::a_print_server({"S1", "S2", "S3"}));
    for (const std::uint32_t index : {1U, 2U}) {
        fleet::Device device;
        device.id = fleet::DeviceId{index};
        device.address = "192.0.2.7";
        device.unit = fleet::Unit{index, 3};
        question.devices.push_back(device);
    }
    auto answer = why();
    const auto said = [&](const std::string& text) {
        return std::count_if(answer.steps.begin(), answer.steps.end(),
                             [&](const WhyStep& one) { return one.text.find(text) != std::string::npos; });
    };
    EXPECT_EQ(said("one of 3 printers behind 192.0.2.7, hrDeviceIndex 2"), 2) << "as registered and as found";
    EXPECT_EQ(said("serial number S3, one of 3 printers behind 192.0.2.7, hrDeviceIndex 3"), 1);
    EXPECT_EQ(said("3 printers answer behind 192.0.2.7"), 1);
    EXPECT_EQ(answer.conclusion, "2 of them are registered: the next search registers each.");
}

TEST_F(WhyTest, APrintServerThatShowsNoPrinterIsExplained) {
    auto server = fakes::a_switch();
    server.classification.why = "no Printer-MIB rows: a print server behind which no printer shows";
    answers(server);
    EXPECT_NE(why().conclusion.find("tells nothing of the printers that are connected to it"), std::string::npos);
}

TEST_F(WhyTest, ASubnetIsNotOneAddress) {
    question.host = "192.0.2.0/24";
    const auto answer = fakes::run(tracer.trace(question));
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code, make_error_code(Errc::not_a_scope));
    EXPECT_NE(answer.error().context.find("for example 192.0.2.1"), std::string::npos);
}

TEST_F(WhyTest, NoSecretIsEverShown) {
    const auto answer = why();
    for (const auto& one : answer.steps) EXPECT_EQ(one.text.find("hidden-word"), std::string::npos);
}

}  // namespace
}  // namespace fleetgate::discovery
