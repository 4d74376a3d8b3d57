#include "web/source_rate.hpp"

#include <gtest/gtest.h>

namespace fleetgate::web {
namespace {

using namespace std::chrono_literals;
using Verdict = SourceRate::Verdict;

net::Peer from(std::string address) { return {std::move(address), 1, false, true, std::nullopt}; }

TEST(SourceRate, RefusesWhatIsOverTheLimitUntilTheWindowEnds) {
    SourceRate rate{2, 60s};
    const base::SteadyTime start{};
    EXPECT_EQ(rate.count(from("192.0.2.1"), start), Verdict::allowed);
    EXPECT_EQ(rate.count(from("192.0.2.1"), start), Verdict::allowed);
    EXPECT_EQ(rate.count(from("192.0.2.1"), start), Verdict::first_refusal);
    EXPECT_EQ(rate.count(from("192.0.2.1"), start + 59s), Verdict::refused);
    EXPECT_EQ(rate.count(from("192.0.2.2"), start), Verdict::allowed);
    EXPECT_EQ(rate.count(from("192.0.2.1"), start + 60s), Verdict::allowed);
}

TEST(SourceRate, CountsAGlobalIpv6NetworkAsOneAndALocalOneByItsHosts) {
    SourceRate rate{1, 60s};
    EXPECT_EQ(rate.count(from("2001:db8:0:1::1"), {}), Verdict::allowed);
    EXPECT_EQ(rate.count(from("2001:db8:0:1::2"), {}), Verdict::first_refusal);
    EXPECT_EQ(rate.count(from("2001:db8:0:2::1"), {}), Verdict::allowed);
    EXPECT_EQ(rate.count(from("fd00::1"), {}), Verdict::allowed);
    EXPECT_EQ(rate.count(from("fd00::2"), {}), Verdict::allowed);
}

TEST(SourceRate, AllowsLoopbackTenTimesAsMuchAndTheCommandLineEverything) {
    SourceRate rate{2, 60s};
    auto peer = from("127.0.0.1");
    peer.loopback = true;
    auto command_line = peer;
    command_line.certificate = net::PeerCertificate{"ab", "command-line"};
    for (int i = 0; i < 20; ++i) {
        peer.address = "127.0.0." + std::to_string(i + 1);
        EXPECT_EQ(rate.count(peer, {}), Verdict::allowed);
    }
    EXPECT_EQ(rate.count(peer, {}), Verdict::first_refusal);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(rate.count(command_line, {}), Verdict::allowed);
}

TEST(SourceRate, StaysBoundedUnderManySources) {
    SourceRate rate{1, 60s};
    int refused = 0;
    for (int i = 0; i < 10'000; ++i) {
        const auto address = "10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250);
        if (rate.count(from(address), {}) != Verdict::allowed) ++refused;
    }
    EXPECT_GT(refused, 5000);  // those beyond the bound share one count
}

}  // namespace
}  // namespace fleetgate::web
