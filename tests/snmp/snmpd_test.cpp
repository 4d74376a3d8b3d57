// The engine against Net-SNMP's own agent: an independent program for every version and protocol pair.
#include "tests/snmp/snmpd.hpp"

#include "tests/snmp/engine_fixture.hpp"

namespace fleetgate::tests {
namespace {

using snmp::Errc;

class WithSnmpd : public EngineTest {
protected:
    static std::unique_ptr<Snmpd> snmpd;

    static void SetUpTestSuite() { snmpd = Snmpd::start(""); }
    static void TearDownTestSuite() { snmpd.reset(); }
    void SetUp() override {
        if (!snmpd) GTEST_SKIP() << "no snmpd on this machine: install the package snmpd";
        // It may still be starting.
        auto first = target(snmpd->endpoint(), community("public"));
        first.limits.retries = 60;
        ASSERT_TRUE(get(first, {kSysDescr}));
    }
    /// Patient: snmpd has the machine not for itself.
    snmp::Target as(snmp::CredentialPtr who) {
        auto made = target(snmpd->endpoint(), std::move(who));
        made.limits.timeout = std::chrono::seconds{5};
        return made;
    }
};

std::unique_ptr<Snmpd> WithSnmpd::snmpd;

TEST_F(WithSnmpd, GetsWithV1AndV2c) {
    for (const auto version : {snmp::Version::v1, snmp::Version::v2c}) {
        const auto rows = get(as(community("public", version)), {kSysName, kSysDescr});
        ASSERT_TRUE(rows) << rows.error().text();
        ASSERT_EQ(rows->size(), 2U);
        EXPECT_EQ(*rows->at(0).value.octets(), "snmpd-of-the-tests");
        EXPECT_EQ(*rows->at(1).value.octets(), "a test agent");
    }
}

TEST_F(WithSnmpd, MissingVariablesAreExceptionsInEveryVersion) {
    const snmp::Oid nothing{1, 3, 6, 1, 2, 1, 1, 99, 0};
    for (const auto& who : {community("public", snmp::Version::v1), community("public"), v3("nobody3")}) {
        const auto rows = get(as(who), {nothing, kSysName, nothing});
        ASSERT_TRUE(rows) << rows.error().text();
        EXPECT_FALSE(rows->at(0).value.exists());
        EXPECT_TRUE(rows->at(1).value.exists());
        EXPECT_FALSE(rows->at(2).value.exists());
    }
}

TEST_F(WithSnmpd, WalksTheSameRowsInEveryVersion) {
    const auto v1 = walk(as(community("public", snmp::Version::v1)), kSystem);
    const auto v2c = walk(as(community("public")), kSystem);
    const auto v3_rows = walk(as(v3("uSHA-256AES:SHA256:auth pass 123:AES:priv pass 456")), kSystem);
    ASSERT_TRUE(v1 && v2c && v3_rows);
    EXPECT_GT(v1->size(), 10U);
    ASSERT_EQ(v1->size(), v2c->size());
    ASSERT_EQ(v1->size(), v3_rows->size());
    for (std::size_t i = 0; i < v1->size(); ++i) {
        EXPECT_EQ(v1->at(i).oid, v2c->at(i).oid);
        EXPECT_EQ(v1->at(i).oid, v3_rows->at(i).oid);
    }
}

TEST_F(WithSnmpd, WalksColumnsSideBySide) {
    const auto or_id = kSystem.child({9, 1, 2});
    const auto or_descr = kSystem.child({9, 1, 3});
    const auto rows =
        fakes::run(io, engine->walk_columns(as(community("public")), {or_id, kSystem.child({77}), or_descr}));
    ASSERT_TRUE(rows) << rows.error().text();
    const auto ids = walk(as(community("public")), or_id);
    const auto descrs = walk(as(community("public")), or_descr);
    ASSERT_TRUE(ids && descrs);
    snmp::VarBinds both = *ids;
    both.insert(both.end(), descrs->begin(), descrs->end());
    EXPECT_EQ(rows->rows, both);
    EXPECT_FALSE(rows->cut);
}

TEST_F(WithSnmpd, WrongCommunityIsSilence) {
    const auto rows = get(target(snmpd->endpoint(), community("wrong")), {kSysName});
    ASSERT_FALSE(rows);
    EXPECT_TRUE(base::is_timeout(rows.error())) << rows.error().text();
}

TEST_F(WithSnmpd, SaysWhatIsWrongWithAUser) {
    const auto failure = [&](std::string_view who) { return get(as(v3(who)), {kSysName}).error().code; };
    EXPECT_EQ(failure("stranger:SHA:auth pass 123"), Errc::unknown_user);
    EXPECT_EQ(failure("uSHA:SHA:wrong pass 123"), Errc::wrong_password);
    EXPECT_EQ(failure("uSHA:MD5:auth pass 123"), Errc::wrong_password);
    EXPECT_EQ(failure("nobody3:SHA:auth pass 123"), Errc::unsupported_security);
}

TEST_F(WithSnmpd, AWrongPassphraseFollowedByTheRightOneWorks) {
    for (int i = 0; i < 3; ++i) {
        EXPECT_FALSE(get(as(v3("uSHAAES:SHA:wrong pass 123:AES:priv pass 456")), {kSysName}));
        const auto rows = get(as(v3("uSHAAES:SHA:auth pass 123:AES:priv pass 456")), {kSysName});
        EXPECT_TRUE(rows) << rows.error().text();
    }
}

class EveryPair : public WithSnmpd, public testing::WithParamInterface<std::tuple<const char*, const char*>> {};

TEST_P(EveryPair, IsUnderstood) {
    const std::string auth = std::get<0>(GetParam());
    const std::string priv = std::get<1>(GetParam());
    const auto user =
        "u" + auth + priv + ':' + auth + ":auth pass 123" + (priv.empty() ? "" : ':' + priv + ":priv pass 456");
    const auto rows = get(as(v3(user)), {kSysName});
    ASSERT_TRUE(rows) << rows.error().text();
    EXPECT_EQ(*rows->at(0).value.octets(), "snmpd-of-the-tests");
}

INSTANTIATE_TEST_SUITE_P(Snmpd, EveryPair,
                         testing::Combine(testing::Values("MD5", "SHA", "SHA-224", "SHA-256", "SHA-384", "SHA-512"),
                                          testing::Values("", "DES", "AES", "AES-192", "AES-256")),
                         [](const auto& pair) {
                             auto name = std::string{std::get<0>(pair.param)} + "_" + std::get<1>(pair.param);
                             std::erase(name, '-');
                             return name;
                         });

}  // namespace
}  // namespace fleetgate::tests
