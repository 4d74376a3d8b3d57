#include "agent/raw_walks.hpp"

#include "tests/fakes/fake_discovery_repository.hpp"
#include "tests/fakes/fake_snmp_client.hpp"
#include "tests/fakes/run.hpp"

#include <gtest/gtest.h>

namespace fleetgate::agent {
namespace {

snmp::VarBind row(const char* oid, snmp::Type type, std::string octets) {
    return {*snmp::Oid::parse(oid), {type, std::move(octets)}};
}

class RawWalksTest : public testing::Test {
protected:
    void SetUp() override {
        discovery::StoredCredential credential;
        credential.id = 5;
        credential.credential.community = base::Secret{"public"};
        stored_.kept_credentials.emplace(5, credential);
        device_.address = "192.0.2.7";
        device_.credential_id = 5;
    }
    void says(const snmp::VarBind& variable) { client_.rows[variable.oid] = variable.value; }
    /// To its end, or to the first error.
    base::Result<webui::RawPart> walk(std::string oid, std::string after = {}) {
        const auto opened = fakes::run(walks_.open(device_, {std::move(oid), std::move(after)}));
        if (!opened) return base::fail(opened.error());
        webui::RawPart all;
        for (parts_ = 0; !all.over; ++parts_) {
            auto part = fakes::run((*opened)->next());
            clock_.advance(answers_after_);
            if (!part) return base::fail(part.error());
            for (auto& one : part->variables) all.variables.push_back(std::move(one));
            all.over = part->over;
            all.cut = part->cut;
            all.took = part->took;
        }
        return all;
    }
    void has_rows(int most) {
        for (int n = 1; n <= most; ++n) {
            says(row(("1.3.6.1.4.1.9." + std::to_string(n)).c_str(), snmp::Type::octet_string, "x"));
        }
    }

    base::ManualClock clock_;
    fakes::FakeClient client_;
    fakes::FakeDiscoveryRepository stored_;
    CredentialBook credentials_{stored_};
    RawWalks walks_{{.client = client_, .credentials = credentials_, .clock = clock_}};
    fleet::Device device_;
    int parts_ = 0;
    std::chrono::seconds answers_after_{0};
};

TEST_F(RawWalksTest, TellsWhatLiesBelowWithItsName) {
    says(row("1.3.6.1.2.1.1.1.0", snmp::Type::octet_string, "Printer"));
    says(row("1.3.6.1.2.1.1.5.0", snmp::Type::octet_string, "b\xC3\xBCro"));
    says(row("1.3.6.1.4.1.9.1.0", snmp::Type::octet_string, "elsewhere"));
    const auto told = walk("1.3.6.1.2.1.1");
    ASSERT_TRUE(told) << told.error().text();
    ASSERT_EQ(told->variables.size(), 2U);
    EXPECT_EQ(told->variables[0].name, "sysDescr.0");
    EXPECT_EQ(told->variables[0].value, "\"Printer\"");
    EXPECT_EQ(told->variables[1].type, "Hex-STRING");
    EXPECT_EQ(told->variables[1].text, "b\xC3\xBCro");
    EXPECT_EQ(told->cut, "");
}

TEST_F(RawWalksTest, TellsOfOneVariableItself) {
    says(row("1.3.6.1.2.1.1.1.0", snmp::Type::octet_string, "Printer"));
    const auto told = walk(".1.3.6.1.2.1.1.1.0");
    ASSERT_TRUE(told);
    ASSERT_EQ(told->variables.size(), 1U);
    EXPECT_EQ(told->variables[0].value, "\"Printer\"");
}

TEST_F(RawWalksTest, StopsAtTwoThousandAndSaysSo) {
    has_rows(2'100);
    const auto told = walk("1.3.6.1.4.1.9");
    ASSERT_TRUE(told) << told.error().text();
    EXPECT_EQ(told->variables.size(), 2'000U);
    EXPECT_EQ(told->cut, "rows");
}

TEST_F(RawWalksTest, GoesOnAfterTheLastThatWasRead) {
    has_rows(2'100);
    const auto rest = walk("1.3.6.1.4.1.9", "1.3.6.1.4.1.9.2000");
    ASSERT_TRUE(rest) << rest.error().text();
    ASSERT_EQ(rest->variables.size(), 100U);
    EXPECT_EQ(rest->variables.front().oid, "1.3.6.1.4.1.9.2001");
    EXPECT_EQ(rest->cut, "");
    const auto none = walk("1.3.6.1.4.1.9", "1.3.6.1.4.1.9.2100");
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->variables.empty());
}

TEST_F(RawWalksTest, TellsEachAnswerAsItComesAndAsksNothingThatNobodyWants) {
    has_rows(100);
    const auto opened = fakes::run(walks_.open(device_, {"1.3.6.1.4.1.9", {}}));
    ASSERT_TRUE(opened);
    EXPECT_EQ(client_.requests, 0U);
    const auto part = fakes::run((*opened)->next());
    ASSERT_TRUE(part);
    EXPECT_EQ(part->variables.size(), 16U);
    EXPECT_FALSE(part->over);
    EXPECT_EQ(client_.requests, 1U);
    const auto second = walk("1.3.6.1.4.1.9");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, std::errc::device_or_resource_busy);
}

TEST_F(RawWalksTest, AnotherBeginsOnceTheFirstHasSaidItsLast) {
    has_rows(3);
    const auto opened = fakes::run(walks_.open(device_, {"1.3.6.1.4.1.9", {}}));
    ASSERT_TRUE(opened);
    for (bool over = false; !over;) {
        const auto part = fakes::run((*opened)->next());
        ASSERT_TRUE(part);
        over = part->over;
    }
    EXPECT_TRUE(walk("1.3.6.1.4.1.9")) << "though whoever asked for the first still reads it";
}

TEST_F(RawWalksTest, AnotherBeginsOnceTheFirstIsGone) {
    has_rows(100);
    { const auto left = fakes::run(walks_.open(device_, {"1.3.6.1.4.1.9", {}})); }
    EXPECT_TRUE(walk("1.3.6.1.4.1.9"));
}

TEST_F(RawWalksTest, EndsAfterHalfAMinuteWithWhatCame) {
    has_rows(2'100);
    answers_after_ = std::chrono::seconds{4};
    const auto told = walk("1.3.6.1.4.1.9");
    ASSERT_TRUE(told) << told.error().text();
    EXPECT_EQ(told->cut, "time");
    EXPECT_EQ(client_.requests, 8U) << "four seconds each";
    EXPECT_EQ(told->variables.size(), 8U * 16U);
    EXPECT_EQ(told->took, std::chrono::seconds{32});
}

TEST_F(RawWalksTest, RefusesToGoOnAfterWhatLiesElsewhere) {
    for (const auto* after : {"1.3.6.1.4.1.8", "sysDescr", "1.3.6.1.4.1"}) {
        const auto refused = walk("1.3.6.1.4.1.9", after);
        ASSERT_FALSE(refused) << after;
        EXPECT_EQ(refused.error().code, std::errc::invalid_argument);
    }
    EXPECT_EQ(client_.requests, 0U);
}

TEST_F(RawWalksTest, RefusesWhatIsNoOid) {
    for (const auto* text : {"sysDescr", "1", "", "1.3.6.1; rm", "1.3.99999999999"}) {
        const auto refused = walk(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().code, std::errc::invalid_argument);
    }
    EXPECT_EQ(client_.requests, 0U);
}

TEST_F(RawWalksTest, OfADeviceWithoutItsCredentialAsksNothing) {
    device_.credential_id = 6;
    EXPECT_FALSE(walk("1.3.6.1"));
    device_.credential_id.reset();
    EXPECT_FALSE(walk("1.3.6.1"));
    EXPECT_EQ(client_.requests, 0U);
}

TEST_F(RawWalksTest, OfASilentDeviceIsAnErrorAndTheNextMayBegin) {
    client_.silent = true;
    EXPECT_FALSE(walk("1.3.6.1"));
    client_.silent = false;
    says(row("1.3.6.1.2.1.1.1.0", snmp::Type::octet_string, "Printer"));
    EXPECT_TRUE(walk("1.3.6.1"));
}

}  // namespace
}  // namespace fleetgate::agent
