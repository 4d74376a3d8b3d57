#include "security/lockout.hpp"

#include <gmock/gmock.h>

namespace fleetgate::security {
namespace {

using namespace std::chrono_literals;
using Answer = Lockout::Answer;

class LockoutTest : public testing::Test {
protected:
    Lockout lockout;
    base::SteadyTime now{1h};

    Answer try_once(const std::string& account, const std::string& source) {
        return lockout.begin(account, source, now).answer;
    }
    void lock(const std::string& account, const std::string& source) {
        for (int i = 0; i < 3; ++i) (void)try_once(account, source);
    }
};

TEST_F(LockoutTest, LocksTheSourceAfterThreeFailuresForHalfAnHour) {
    for (int i = 0; i < 3; ++i) EXPECT_EQ(try_once("anna", "a"), Answer::go);
    const auto verdict = lockout.begin("anna", "a", now);
    EXPECT_EQ(verdict.answer, Answer::locked);
    EXPECT_EQ(verdict.wait, 30min);
    now += 30min - 1s;
    EXPECT_EQ(try_once("anna", "a"), Answer::locked) << "trying does not lengthen it";
    now += 1s;
    EXPECT_EQ(try_once("anna", "a"), Answer::go);
}

TEST_F(LockoutTest, LeavesOtherSourcesAndOtherAccountsAlone) {
    lock("anna", "a");
    EXPECT_EQ(try_once("anna", "b"), Answer::go);
    EXPECT_EQ(try_once("bert", "a"), Answer::go);
}

TEST_F(LockoutTest, ASuccessForgivesTheFailuresBefore) {
    for (int round = 0; round < 10; ++round) {
        EXPECT_EQ(try_once("anna", "a"), Answer::go);
        EXPECT_EQ(try_once("anna", "a"), Answer::go);
        lockout.succeeded("anna", "a", now);
    }
}

TEST_F(LockoutTest, GuessesSentAllAtOnceCountToo) {
    int checked = 0;
    for (int i = 0; i < 100; ++i) checked += try_once("anna", "a") == Answer::go ? 1 : 0;
    EXPECT_EQ(checked, 3);
}

TEST_F(LockoutTest, WhatCouldNotBeCheckedDoesNotCount) {
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(try_once("anna", "a"), Answer::go);
        lockout.abandoned("anna", "a");
    }
}

TEST_F(LockoutTest, ChecksAnAccountAtMostThirtyTimesInAnyMinuteForStrangers) {
    std::vector<base::SteadyTime> checks;
    for (int i = 0; i < 10'000; ++i) {
        now += 50ms;
        if (try_once("anna", "stranger " + std::to_string(i)) == Answer::go) checks.push_back(now);
    }
    ASSERT_GT(checks.size(), 100U);
    for (std::size_t i = 0; i + 30 < checks.size(); ++i) EXPECT_GT(checks[i + 30] - checks[i], 59s);
}

TEST_F(LockoutTest, TheOwnersSourceGetsInMeanwhile) {
    (void)try_once("anna", "home");
    lockout.succeeded("anna", "home", now);
    now += 24h;
    for (int i = 0; i < 1000; ++i) (void)try_once("anna", "stranger " + std::to_string(i));
    EXPECT_EQ(try_once("anna", "new"), Answer::busy);
    EXPECT_EQ(try_once("anna", "home"), Answer::go);
    EXPECT_EQ(try_once("anna", "loopback"), Answer::go);
}

TEST_F(LockoutTest, OneSourceCannotTryEveryName) {
    int checked = 0;
    for (int i = 0; i < 1000; ++i) checked += try_once("user " + std::to_string(i), "a") == Answer::go ? 1 : 0;
    EXPECT_EQ(checked, 10);
}

TEST_F(LockoutTest, LoopbackCannotTryEveryNameEither) {
    int checked = 0;
    for (int i = 0; i < 1000; ++i) checked += try_once("user " + std::to_string(i), "loopback") == Answer::go ? 1 : 0;
    EXPECT_EQ(checked, 20);
    lockout.succeeded("anna", "loopback", now);
    EXPECT_EQ(try_once("anna", "loopback"), Answer::go) << "who was let in from there before is";
}

TEST_F(LockoutTest, IsLiftedFromTheConsole) {
    lock("anna", "a");
    lock("bert", "a");
    lockout.unlock("anna");
    EXPECT_EQ(try_once("anna", "a"), Answer::go);
    EXPECT_EQ(try_once("bert", "a"), Answer::locked);
}

TEST_F(LockoutTest, RemembersABoundedNumberAndTheOwnersLast) {
    LockoutLimits limits;
    limits.remembered = 100;
    limits.account_checks = limits.source_checks = 1'000'000;
    lockout = Lockout{limits};
    lockout.succeeded("anna", "home", now);
    for (int i = 0; i < 10'000; ++i) {
        now += 1s;
        (void)try_once("anna", std::to_string(i));
    }
    EXPECT_LE(lockout.size(), 101U);
    lock("anna", "recent");
    EXPECT_EQ(try_once("anna", "recent"), Answer::locked);
}

TEST_F(LockoutTest, LocksNobodyElseOfAnIpv6NetworkOut) {
    lock("anna", source_of("fd00:1::bad"));
    lock("anna", source_of("2001:db8::bad"));
    EXPECT_EQ(try_once("anna", source_of("fd00:1::1")), Answer::go);
    EXPECT_EQ(try_once("anna", source_of("2001:db8::1")), Answer::go);
}

TEST_F(LockoutTest, OneHostWithManyAddressesOfItsNetworkCannotTryEveryName) {
    int checked = 0;
    for (int i = 0; i < 1000; ++i) {
        const auto number = std::to_string(i);
        checked += try_once("user " + number, source_of("2001:db8::" + number)) == Answer::go ? 1 : 0;
    }
    EXPECT_EQ(checked, 10);
}

TEST(SourceOf, IsOneHost) {
    EXPECT_EQ(source_of("192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(source_of("::ffff:192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(source_of("2001:db8:0::1"), "2001:db8::1");
    EXPECT_NE(source_of("fe80::1"), source_of("fe80::2"));
    EXPECT_EQ(source_of("127.0.0.1"), "loopback");
    EXPECT_EQ(source_of("::1"), "loopback");
    EXPECT_EQ(source_of("console"), "console");
}

TEST(NetworkOf, IsWhatOneHostMayFill) {
    EXPECT_EQ(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:2:ffff::1"));
    EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
    for (const std::string alone : {"192.0.2.7", "fe80::1", "fd00::1", "fc00::1", "loopback", "console"}) {
        EXPECT_EQ(network_of(alone), alone);
    }
}

}  // namespace
}  // namespace fleetgate::security
