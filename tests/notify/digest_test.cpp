#include "notify/digest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fleetgate::notify {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr base::WallTime kStart{std::chrono::hours{24 * 365 * 50}};

Occasion occasion(const std::string& key, base::WallTime since, const std::string& urgency = "stop") {
    return {key, Matter::condition, urgency, "user", "printer " + key, "192.0.2.7", "Paper jam.", "Open it.", since};
}

std::vector<std::string> keys(const std::optional<Digest>& digest) {
    std::vector<std::string> all;
    if (digest) {
        for (const auto& one : digest->begun) all.push_back(one.key);
    }
    return all;
}

class DigestTest : public testing::Test {
protected:
    /// Looks, and says that what was decided went out.
    std::optional<Digest> tell(const std::vector<Occasion>& open, base::WallTime now, bool quiet = false) {
        auto digest = machine.look(rules, open, now, quiet);
        if (digest) machine.sent(*digest, now);
        return digest;
    }
    Rules rules{.after = 300s, .gather = 60s};
    DigestMachine machine{{}};
};

TEST_F(DigestTest, ADoorOpenedForAMinuteIsNoNews) {
    const auto door = occasion("door", kStart);
    EXPECT_FALSE(tell({door}, kStart));
    EXPECT_FALSE(tell({door}, kStart + 60s));
    EXPECT_FALSE(tell({}, kStart + 90s));
    const auto later = tell({occasion("jam", kStart)}, kStart + 1h);
    EXPECT_THAT(keys(later), ElementsAre("jam"));
    EXPECT_EQ(later->left_out, 0U);
}

TEST_F(DigestTest, WhatLastsIsToldOnceWithThoseThatCameTogether) {
    const std::vector<Occasion> open{occasion("a", kStart, "warn"), occasion("b", kStart + 30s)};
    EXPECT_FALSE(tell(open, kStart + 300s));  // the second is not due, and the first waits for others
    EXPECT_THAT(keys(tell(open, kStart + 360s)), ElementsAre("b", "a"));
    EXPECT_FALSE(tell(open, kStart + 400s));
    EXPECT_FALSE(tell({}, kStart + 500s));
    EXPECT_THAT(machine.take_forgotten(), ElementsAre("a", "b"));
    EXPECT_THAT(keys(tell({occasion("a", kStart + 600s)}, kStart + 1000s)), ElementsAre("a"));
}

TEST_F(DigestTest, WhatCouldNotBeSentIsDueStill) {
    const auto first = machine.look(rules, {occasion("a", kStart)}, kStart + 360s, false);
    ASSERT_TRUE(first);
    const std::vector<Occasion> more{occasion("a", kStart), occasion("b", kStart)};
    EXPECT_THAT(keys(machine.look(rules, more, kStart + 1h, false)), ElementsAre("a", "b"));
}

TEST_F(DigestTest, QuietHoursHoldBackAndCountWhatCameAndWent) {
    EXPECT_FALSE(tell({occasion("a", kStart), occasion("b", kStart)}, kStart + 1h, true));
    EXPECT_FALSE(tell({occasion("b", kStart)}, kStart + 2h, true));
    const auto morning = tell({occasion("b", kStart)}, kStart + 3h);
    EXPECT_THAT(keys(morning), ElementsAre("b"));
    EXPECT_EQ(morning->left_out, 1U);
}

TEST_F(DigestTest, NoMoreThanSoManyAnHour) {
    rules.most_per_hour = 2;
    std::vector<Occasion> open;
    int messages = 0;
    for (int minute = 0; minute < 59; ++minute) {
        open.push_back(occasion(std::to_string(minute), kStart - 10min + minute * 1min));
        if (tell(open, kStart + minute * 1min)) ++messages;
    }
    EXPECT_EQ(messages, 2);
    const auto next = tell(open, kStart + 2h);
    ASSERT_TRUE(next);
    EXPECT_EQ(next->begun.size() + 2U, open.size());
}

TEST_F(DigestTest, AClockThatIsSetBackDoesNotStopTheMessages) {
    rules.most_per_hour = 1;
    EXPECT_TRUE(tell({occasion("a", kStart)}, kStart + 1h));
    EXPECT_TRUE(tell({occasion("a", kStart), occasion("b", kStart - 3h)}, kStart - 1h));
}

TEST_F(DigestTest, SaysThatItIsOverWhereThatIsWanted) {
    rules.resolved = true;
    ASSERT_TRUE(tell({occasion("a", kStart)}, kStart + 360s));
    const auto over = tell({}, kStart + 400s);
    ASSERT_TRUE(over);
    EXPECT_TRUE(over->begun.empty());
    ASSERT_EQ(over->over.size(), 1U);
    EXPECT_EQ(over->over[0].subject, "printer a");
    EXPECT_FALSE(tell({}, kStart + 500s));
    EXPECT_TRUE(machine.take_forgotten().empty());
}

TEST_F(DigestTest, WhatWasToldBeforeAStartIsNotToldAgain) {
    DigestMachine next{{told_of(occasion("a", kStart))}};
    EXPECT_FALSE(next.look(rules, {occasion("a", kStart)}, kStart + 1h, false));
}

TEST(Rules, SayWhatIsWanted) {
    struct Case {
        std::string name;
        Rules rules;
        Occasion occasion;
        bool wanted;
    };
    auto silent = occasion("s", kStart, "warn");
    silent.matter = Matter::silent;
    const std::vector<Case> cases{
        {"stop", {}, occasion("a", kStart, "stop"), true},
        {"no stop", {.stop = false}, occasion("a", kStart, "stop"), false},
        {"plan is not asked for", {}, occasion("a", kStart, "plan"), false},
        {"plan", {.plan = true}, occasion("a", kStart, "plan"), true},
        {"info never", {.plan = true}, occasion("a", kStart, "info"), false},
        {"user helps", {.who = {"user"}}, occasion("a", kStart), true},
        {"another helps", {.who = {"technician"}}, occasion("a", kStart), false},
        {"silent, whoever helps", {.who = {"technician"}}, silent, true},
        {"no silent", {.silent = false}, silent, false},
    };
    for (const auto& one : cases) EXPECT_EQ(is_wanted(one.rules, one.occasion), one.wanted) << one.name;
}

}  // namespace
}  // namespace fleetgate::notify
