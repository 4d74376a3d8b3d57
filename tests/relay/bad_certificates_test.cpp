// Every kind of bad certificate that a false manager could show: the link accepts none, sends nothing, and says why.
#include "net/curl_http_client.hpp"
#include "relay/manager_client.hpp"
#include "tests/fakes/run.hpp"
#include "tests/relay/certificate_kinds.hpp"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::relay {
namespace {

using certificate_kinds::Case;
using certificate_kinds::Pki;
using testing::HasSubstr;

const Pki& pki() {
    static const Pki made;
    return made;
}

std::vector<Case> bad_ones() {
    auto all = certificate_kinds::bad_leaves();
    for (auto&& more : {certificate_kinds::bad_chains(), certificate_kinds::bad_manners()}) {
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

struct Result {
    Outcome outcome;
    int served = 0;
};

Result met_by(const Case& one) {
    const fakes::CrookedServer server{one.shown(pki())};
    net::CurlHttpClient http{"Fleetgate/test"};
    base::ManualClock clock;
    const auto authority = one.host + ":" + std::to_string(server.port());
    ManagerClient client{
        {{"https://" + authority, authority}, net::TlsTrust{net::PinnedTrust{one.trusted(pki())}, {}}, {}},
        protocol::PrivateKey::generate().value(),
        http,
        clock};
    return {fakes::run(client.status("gateway-1")).outcome, server.served()};
}

class ManagerLinkRefuses : public testing::TestWithParam<Case> {};

TEST_P(ManagerLinkRefuses, ItsCertificate) {
    const auto met = met_by(GetParam());
    EXPECT_EQ(met.outcome.verdict, Verdict::unavailable);
    EXPECT_TRUE(met.outcome.cause) << "there was an answer";
    EXPECT_THAT(met.outcome.reason, HasSubstr(GetParam().says));
    EXPECT_EQ(met.served, 0) << "the request left before the certificate was looked at";
}

INSTANTIATE_TEST_SUITE_P(Table, ManagerLinkRefuses, testing::ValuesIn(bad_ones()),
                         [](const auto& row) { return row.param.name; });

TEST(BadCertificates, AreAtLeastTwentyFiveKinds) {
    std::set<std::string> names;
    for (const auto& one : bad_ones()) names.insert(one.name);
    EXPECT_GE(names.size(), 25U);
    EXPECT_EQ(names.size(), bad_ones().size());
}

class ManagerLinkAccepts : public testing::TestWithParam<Case> {};

/// Or the table above would prove nothing.
TEST_P(ManagerLinkAccepts, ItsCertificate) {
    const auto met = met_by(GetParam());
    EXPECT_EQ(met.served, 1) << met.outcome.reason;
    EXPECT_FALSE(met.outcome.cause) << met.outcome.reason;
}

INSTANTIATE_TEST_SUITE_P(Table, ManagerLinkAccepts, testing::ValuesIn(certificate_kinds::good_ones()),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace fleetgate::relay
