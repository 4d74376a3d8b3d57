// Net-SNMP's own tools against the simulator: another implementation has to agree.
#include "simulator/server.hpp"
#include "tests/simulator/command.hpp"

#include <sstream>

#include <gtest/gtest.h>

namespace fleetgate::simulator {
namespace {

const std::string kAuth = "authpass123", kPriv = "privpass123";

std::vector<User> all_users() {
    auto users = default_users();
    for (const auto* text :
         {"sha224aes:SHA224:authpass123:AES:privpass123", "sha384aes:SHA384:authpass123:AES:privpass123",
          "sha512des:SHA512:authpass123:DES:privpass123", "md5aes192:MD5:authpass123:AES192:privpass123",
          "shaaes256:SHA:authpass123:AES256:privpass123", "md5aes256c:MD5:authpass123:AES256C:privpass123",
          "shaaes192c:SHA:authpass123:AES192C:privpass123", "shaaes256c:SHA:authpass123:AES256C:privpass123"}) {
        users.push_back(*parse_user(text));
    }
    return users;
}

class NetSnmp : public ::testing::Test {
protected:
    void SetUp() override {
        if (!probe::run("snmpget -V").ok) GTEST_SKIP() << "Net-SNMP's tools are not installed (Debian: snmp)";
        auto started = RunningFleet::start({.range = "127.20.0.1-127.20.0.3",
                                            .templates = {"kyocera-taskalfa-3554ci", "hp-laserjet-m507"},
                                            .users = all_users(),
                                            .liveliness = Liveliness::still});
        ASSERT_TRUE(started) << started.error().text();
        sim = *std::move(started);
    }
    probe::Ran tool(const std::string& name, const std::string& credentials, const std::string& oids,
                    const std::string& address = "127.20.0.1") {
        return probe::run("MIBS= SNMPCONFPATH=/nonexistent SNMP_PERSISTENT_DIR=/nonexistent " + name +
                          " -t 2 -r 1 -On " + credentials + " " + address + ":" + std::to_string(sim->port()) + " " +
                          oids);
    }
    /// The lines that begin with an OID: the tools also speak of themselves.
    static std::vector<std::string> rows(const probe::Ran& ran) {
        std::vector<std::string> found;
        std::istringstream lines{ran.output};
        for (std::string line; std::getline(lines, line);) {
            if (line.rfind(".1.3", 0) == 0) found.push_back(line);
        }
        return found;
    }

    std::unique_ptr<RunningFleet> sim;
};

const std::string kSerial = ".1.3.6.1.2.1.43.5.1.1.17.1";

struct Credentials {
    std::string name, arguments;
};
class NetSnmpGets : public NetSnmp, public ::testing::WithParamInterface<Credentials> {};

TEST_P(NetSnmpGets, TheSerialNumber) {
    const auto ran = tool("snmpget", GetParam().arguments, kSerial);
    EXPECT_TRUE(ran.ok);
    EXPECT_NE(ran.output.find("\"" + sim->fleet().facts(0x7f140001)->serial + "\""), std::string::npos) << ran.output;
}

Credentials v3(const std::string& user, const std::string& auth, const std::string& priv = "") {
    auto arguments = "-v3 -u " + user + " -a " + auth + " -A " + kAuth;
    arguments += priv.empty() ? " -l authNoPriv" : " -l authPriv -x " + priv + " -X " + kPriv;
    return {user, arguments};
}
INSTANTIATE_TEST_SUITE_P(With, NetSnmpGets,
                         ::testing::Values(Credentials{"v1", "-v1 -c public"}, Credentials{"v2c", "-v2c -c public"},
                                           Credentials{"nobody3", "-v3 -u nobody3 -l noAuthNoPriv"},
                                           v3("shaonly", "SHA"), v3("shaaes", "SHA", "AES"), v3("md5des", "MD5", "DES"),
                                           v3("sha256aes", "SHA-256", "AES"), v3("sha512aes256", "SHA-512", "AES-256"),
                                           v3("sha224aes", "SHA-224", "AES"), v3("sha384aes", "SHA-384", "AES"),
                                           v3("sha512des", "SHA-512", "DES"), v3("md5aes192", "MD5", "AES-192"),
                                           v3("shaaes256", "SHA", "AES-256"), v3("md5aes256c", "MD5", "AES-256-C"),
                                           v3("shaaes192c", "SHA", "AES-192-C"), v3("shaaes256c", "SHA", "AES-256-C")),
                         [](const auto& each) { return each.param.name; });

TEST_F(NetSnmp, WalksAgreeWhateverTheVersion) {
    const std::string tree = ".1.3.6.1.2.1.43";
    const auto v1 = tool("snmpwalk", "-v1 -c public", tree);
    const auto v2c = tool("snmpbulkwalk", "-v2c -c public -Cr40", tree);
    const auto v3_walk = tool("snmpbulkwalk", v3("shaaes", "SHA", "AES").arguments, tree);
    EXPECT_GT(rows(v1).size(), 100U);
    EXPECT_EQ(rows(v1), rows(v2c));
    EXPECT_EQ(rows(v2c), rows(v3_walk));
}

TEST_F(NetSnmp, ContextsAreReachedByNameAndByCommunity) {
    const auto nobody = std::string{"-v3 -u nobody3 -l noAuthNoPriv"};
    const auto serial = sim->fleet().facts(0x7f140002)->serial;
    EXPECT_EQ(tool("snmpget", nobody, kSerial, "127.20.0.2").output.find(serial), std::string::npos);
    EXPECT_NE(tool("snmpget", nobody + " -n Jetdirect", kSerial, "127.20.0.2").output.find(serial), std::string::npos);
    EXPECT_NE(tool("snmpget", "-v2c -c public@Jetdirect", kSerial, "127.20.0.2").output.find(serial),
              std::string::npos);
    EXPECT_FALSE(tool("snmpget", nobody + " -n Other", kSerial, "127.20.0.2").ok);
}

TEST_F(NetSnmp, IsToldWhatIsWrongWithItsCredentials) {
    const auto wrong_password = tool("snmpget", "-v3 -u shaonly -l authNoPriv -a SHA -A wrongpass123", kSerial);
    EXPECT_NE(wrong_password.output.find("Authentication failure"), std::string::npos) << wrong_password.output;
    const auto unknown_user = tool("snmpget", "-v3 -u stranger -l noAuthNoPriv", kSerial);
    EXPECT_NE(unknown_user.output.find("Unknown user name"), std::string::npos) << unknown_user.output;
    const auto wrong_key =
        tool("snmpget", "-v3 -u shaaes -l authPriv -a SHA -A authpass123 -x AES -X wrongpass123", kSerial);
    EXPECT_NE(wrong_key.output.find("Decryption error"), std::string::npos) << wrong_key.output;
    const auto level =
        tool("snmpget", "-v3 -u shaonly -l authPriv -a SHA -A authpass123 -x AES -X privpass123", kSerial);
    EXPECT_NE(level.output.find("Unsupported security level"), std::string::npos) << level.output;
    const auto below = tool("snmpget", "-v3 -u shaaes -l noAuthNoPriv", kSerial);
    EXPECT_NE(below.output.find("authorizationError"), std::string::npos) << below.output;
}

TEST_F(NetSnmp, IsSetRightWhenItsTimeIsWrong) {
    // -Z: boots and time as the manager believes them; the report has the true ones, and the tool tries again.
    const auto ran = tool("snmpget", v3("shaaes", "SHA", "AES").arguments + " -Z 1,1", kSerial);
    EXPECT_TRUE(ran.ok) << ran.output;
}

}  // namespace
}  // namespace fleetgate::simulator
