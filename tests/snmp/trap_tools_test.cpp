// Traps and informs as Net-SNMP's own programs send them.
#include "snmp/trap_listener.hpp"
#include "tests/fakes/command.hpp"
#include "tests/fakes/run.hpp"
#include "tests/fakes/temporary_folder.hpp"
#include "tests/snmp/trap_audience.hpp"

#include <thread>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace fleetgate::snmp {
namespace {

using tests::FakeAudience;

const std::string kWhat =
    " '' 1.3.6.1.2.1.43.18.2.0.1 1.3.6.1.2.1.43.18.1.1.7.1.1 i 8"
    " 1.3.6.1.2.1.43.18.1.1.8.1.1 s 'Paper jam' 1.3.6.1.2.1.1.2.0 o 1.3.6.1.4.1.1347";

class TrapTools : public testing::Test {
protected:
    void SetUp() override {
        if (!fakes::has_command("snmptrap") || !fakes::has_command("snmpinform")) {
            GTEST_SKIP() << "no snmptrap and snmpinform here (package snmp)";
        }
        for (const auto* text : {"noauth", "md5des:MD5:authpass123:DES:privpass123",
                                 "shaaes:SHA:authpass123:AES:privpass123", "sha256only:SHA256:authpass123"}) {
            audience.credentials.push_back(std::make_shared<const Credential>(*parse_v3_credential(text)));
        }
    }
    /// What the program ended with, while the listener is served.
    fakes::CommandOutput run(const std::string& program, const std::string& options,
                             const std::string& address = "127.0.0.1") {
        EXPECT_TRUE(listener.open({{asio::ip::make_address(address)}, 0}));
        const bool v6 = address.find(':') != std::string::npos;
        const auto to = (v6 ? "udp6:[" + address + "]:" : address + ":") + std::to_string(listener.port());
        auto guard = asio::make_work_guard(io);
        fakes::CommandOutput out;
        std::thread sender{[&] {
            // The tools keep what they know of users there: one program's alone.
            const auto kept = "SNMP_PERSISTENT_DIR=" + folder.path().string() + " ";
            out = fakes::command("SNMPCONFPATH=/nonexistent " + kept + program + " -r 1 -t 2 " + options + " " + to +
                                 kWhat);
            asio::post(io, [&] { asio::post(io, [&] { io.stop(); }); });
        }};
        io.restart();
        io.run();
        sender.join();
        io.restart();
        for (int i = 0; i < 100 && audience.hints.empty(); ++i) io.run_for(std::chrono::milliseconds{10});
        return out;
    }

    fakes::TemporaryFolder folder;
    asio::io_context io;
    base::RealClock clock;
    FakeAudience audience;
    TrapListener listener{io.get_executor(), clock, audience,
                          OwnEngine{std::string{"\x80\x00\x1f\x88\x05our-engine", 15}, 7, clock.now()}};
};

TEST_F(TrapTools, ATrapOfVersion2IsAHint) {
    EXPECT_EQ(run("snmptrap", "-v2c -c anything").status, 0);
    EXPECT_EQ(audience.hints.size(), 1U);
}

TEST_F(TrapTools, AnInformOfVersion2IsAcknowledged) {
    const auto sent = run("snmpinform", "-v2c -c anything");
    EXPECT_EQ(sent.status, 0) << sent.text;
    EXPECT_EQ(audience.hints.size(), 1U);
}

TEST_F(TrapTools, AnInformOverIpv6IsAcknowledged) {
    const auto sent = run("snmpinform", "-v2c -c anything", "::1");
    EXPECT_EQ(sent.status, 0) << sent.text;
    EXPECT_EQ(audience.hints, std::vector<std::string>{"::1"});
}

struct UserCase {
    std::string name;
    std::string options;
};
class TrapToolsV3 : public TrapTools, public testing::WithParamInterface<UserCase> {};

TEST_P(TrapToolsV3, ATrapIsAHint) {
    EXPECT_EQ(run("snmptrap", "-v3 -e 0x8000053905010203 -Z 3,100 " + GetParam().options).status, 0);
    EXPECT_EQ(audience.hints.size(), 1U);
    EXPECT_EQ(listener.counts().refused, 0U);
}

TEST_P(TrapToolsV3, AnInformIsAcknowledged) {
    const auto sent = run("snmpinform", "-v3 " + GetParam().options);
    EXPECT_EQ(sent.status, 0) << sent.text;
    EXPECT_EQ(audience.hints.size(), 1U);
    EXPECT_EQ(listener.counts().answered, 1U);
    EXPECT_GE(listener.counts().reports, 1U) << "whoever does not know our engine asks for it";
}

INSTANTIATE_TEST_SUITE_P(
    Users, TrapToolsV3,
    testing::Values(UserCase{"noauth", "-u noauth -l noAuthNoPriv"},
                    UserCase{"md5des", "-u md5des -l authPriv -a MD5 -A authpass123 -x DES -X privpass123"},
                    UserCase{"shaaes", "-u shaaes -l authPriv -a SHA -A authpass123 -x AES -X privpass123"},
                    UserCase{"sha256", "-u sha256only -l authNoPriv -a SHA-256 -A authpass123"}),
    [](const auto& row) { return row.param.name; });

TEST_F(TrapTools, AWrongPassphraseIsNoHint) {
    const auto sent = run("snmpinform", "-v3 -u shaaes -l authPriv -a SHA -A wrongpass99 -x AES -X privpass123");
    EXPECT_NE(sent.status, 0);
    EXPECT_NE(sent.text.find("Authentication failure"), std::string::npos) << sent.text;
    EXPECT_TRUE(audience.hints.empty());
    EXPECT_GE(listener.counts().refused, 1U);
}

TEST_F(TrapTools, AUserWhomWeDoNotHaveIsNoHint) {
    const auto sent = run("snmpinform", "-v3 -u somebody -l authNoPriv -a SHA -A authpass123");
    EXPECT_NE(sent.status, 0);
    EXPECT_NE(sent.text.find("Unknown user name"), std::string::npos) << sent.text;
    EXPECT_TRUE(audience.hints.empty());
}

TEST_F(TrapTools, AUserWithAKeyIsNotBelievedWithoutIt) {
    EXPECT_NE(run("snmpinform", "-v3 -u shaaes -l noAuthNoPriv").status, 0);
    EXPECT_TRUE(audience.hints.empty());
}

}  // namespace
}  // namespace fleetgate::snmp
