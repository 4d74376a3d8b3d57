#include "fleet/conditions/tracker.hpp"

#include "fleet/conditions/condition_json.hpp"
#include "tests/fleet/condition_readings.hpp"

#include <array>
#include <map>
#include <random>

#include <boost/json.hpp>
#include <gmock/gmock.h>

namespace fleetgate::fleet {
namespace {

using namespace std::chrono_literals;
using What = ConditionNews::What;

Condition jam(std::string part = "mediaPath.1.1") {
    Condition made;
    made.word = "jam";
    made.urgency = ConditionClass::stop;
    made.subject = {SubjectKind::part, std::move(part), {}};
    made.sources = {{SourceKind::alert, "jam", {}, true}};
    return made;
}

Condition low(int percent, std::string serial = {}) {
    Condition made;
    made.word = "supplyLow";
    made.urgency = ConditionClass::plan;
    made.subject = {SubjectKind::supply, "1.1", std::move(serial)};
    made.percent = percent;
    made.holds_only = percent > 15;
    made.sources = {{SourceKind::supply_level, std::to_string(percent) + " %", {}, true}};
    return made;
}

class TrackerTest : public testing::Test {
protected:
    /// One reading, five minutes after the one before; with a restart in between.
    void read(std::vector<Condition> conditions, std::vector<SourceKind> unread = {},
              std::chrono::seconds after = 5min) {
        now += after;
        std::vector<TrackedCondition> decoded;
        for (const auto& one : state) {
            decoded.push_back(condition_from_json(boost::json::parse(boost::json::serialize(to_json(one)))).value());
        }
        ASSERT_EQ(decoded, state) << "a restart loses nothing";
        auto tracking = track(decoded, {std::move(conditions), std::move(unread)}, now);
        state = std::move(tracking.conditions);
        for (const auto& one : tracking.news) news.push_back(one);
    }
    long said(What what) const {
        return std::count_if(news.begin(), news.end(), [&](const auto& one) { return one.what == what; });
    }
    long open() const {
        return std::count_if(state.begin(), state.end(), [](const auto& one) { return one.is_open(); });
    }

    base::WallTime now{1'700'000'000s};
    std::vector<TrackedCondition> state;
    std::vector<ConditionNews> news;
};

TEST_F(TrackerTest, RaisesConfirmsAndClears) {
    read({jam()});
    ASSERT_EQ(state.size(), 1U);
    EXPECT_FALSE(state[0].confirmed_at);
    EXPECT_EQ(worst_of(state), ConditionClass::stop) << "what the device says now is shown at once";
    const auto opened = now;
    read({jam()});
    EXPECT_EQ(state[0].confirmed_at, now);
    EXPECT_EQ(said(What::confirmed), 1);
    read({});
    const auto clean = now;
    EXPECT_TRUE(state[0].is_open());
    EXPECT_EQ(worst_of(state), ConditionClass::state);
    read({});
    EXPECT_EQ(state[0].closed_at, clean);
    EXPECT_EQ(state[0].opened_at, opened);
    EXPECT_EQ(said(What::cleared), 1);
    EXPECT_EQ(news.back().since, opened);
}

TEST_F(TrackerTest, ForgetsWhatWasSeenOnce) {
    read({jam()});
    read({});
    read({});
    EXPECT_TRUE(state.empty());
    EXPECT_TRUE(news.empty());
}

TEST_F(TrackerTest, ConfirmsAfterAMinuteThoughAReadingMissedIt) {
    read({jam()});
    read({}, {}, 30s);
    read({jam()}, {}, 30s);
    EXPECT_TRUE(state[0].confirmed_at);
}

TEST_F(TrackerTest, OpensTheSameAgainWithinHalfAnHourWithoutNews) {
    for (const bool there : {true, true, false, false, true, true, false, false, true, true}) {
        read(there ? std::vector{jam()} : std::vector<Condition>{});
    }
    ASSERT_EQ(state.size(), 1U);
    EXPECT_EQ(state[0].reopenings, 2);
    EXPECT_EQ(said(What::confirmed), 1);
    EXPECT_EQ(said(What::cleared), 1);
    for (int i = 0; i < 6; ++i) read({jam()});
    EXPECT_EQ(said(What::confirmed), 2) << "it stays this time";
}

TEST_F(TrackerTest, OpensAnotherAfterHalfAnHour) {
    read({jam()});
    read({jam()});
    read({});
    read({});
    read({}, {}, 40min);
    read({jam()});
    ASSERT_EQ(state.size(), 2U);
    EXPECT_TRUE(state[0].is_open());
    EXPECT_FALSE(state[1].is_open());
}

TEST_F(TrackerTest, AGapNeitherOpensNorCloses) {
    auto kept = jam();
    kept.sources[0].fresh = false;
    read({kept}, {SourceKind::alert});
    EXPECT_TRUE(state.empty());
    read({jam()});
    read({jam()});
    for (int i = 0; i < 5; ++i) read({}, {SourceKind::alert});
    EXPECT_EQ(open(), 1);
    EXPECT_FALSE(state[0].clean_since);
    read({});
    read({kept}, {SourceKind::alert});
    read({});
    EXPECT_EQ(open(), 0) << "two clean readings, with a gap between";
}

TEST_F(TrackerTest, LevelsHaveTwoThresholds) {
    read({low(20)});
    EXPECT_TRUE(state.empty());
    read({low(15)});
    read({low(16)});
    read({low(24)});
    read({low(18)});
    EXPECT_EQ(open(), 1);
    EXPECT_EQ(state[0].what.percent, 18);
    EXPECT_FALSE(state[0].what.holds_only);
    read({});
    read({});
    EXPECT_EQ(open(), 0);
}

TEST_F(TrackerTest, AnotherCartridgeClosesAtOnce) {
    read({low(2)});
    read({low(2)});
    read({low(23)});
    EXPECT_EQ(open(), 0) << "it rose by 21";
    read({low(12, "A")});
    read({low(12, "A")});
    read({low(14, "B")});
    ASSERT_EQ(open(), 1);
    EXPECT_EQ(state[0].what.subject.serial, "B");
    EXPECT_FALSE(state[0].confirmed_at);
}

TEST_F(TrackerTest, ANewCodeNeverClosesAnother) {
    read({jam("mediaPath.1.1")});
    read({jam("mediaPath.1.1"), jam("mediaPath.1.2")});
    read({jam("mediaPath.1.1"), jam("mediaPath.1.2")});
    EXPECT_EQ(open(), 2);
    EXPECT_EQ(said(What::confirmed), 2);
}

TEST_F(TrackerTest, WhatFollowsFromAnotherKeepsOpenAndDoesNotOpen) {
    auto explained = jam();
    explained.explained_by = "coverOpen";
    read({explained});
    EXPECT_TRUE(state.empty());
    read({jam()});
    read({jam()});
    read({explained});
    read({explained});
    EXPECT_EQ(open(), 1);
    EXPECT_EQ(worst_of(state), ConditionClass::state) << "its cause speaks for it";
}

TEST_F(TrackerTest, WhatHappenedOnceIsShownForADay) {
    auto logged = jam();
    logged.happened_once = true;
    logged.sources[0].kind = SourceKind::log;
    read({logged});
    EXPECT_TRUE(state[0].confirmed_at);
    for (int i = 0; i < 10; ++i) read({}, {}, 2h);
    EXPECT_EQ(open(), 1);
    read({}, {}, 4h);
    EXPECT_EQ(open(), 0);
    EXPECT_EQ(state.size(), 1U);
}

TEST_F(TrackerTest, AClockThatGoesBackLosesNothing) {
    read({jam()});
    read({jam()});
    read({jam()}, {}, -48h);
    EXPECT_EQ(open(), 1);
    read({}, {}, 1s);
    read({}, {}, 1s);
    EXPECT_EQ(open(), 0);
    EXPECT_GE(*state[0].closed_at, state[0].opened_at);
}

TEST_F(TrackerTest, TheSameReadingAgainIsNoChange) {
    read({jam()});
    read({jam()});
    const auto before = state;
    for (int i = 0; i < 3; ++i) {
        auto later = jam();
        later.sources[0].origin.read_at = now;
        read({later});
        EXPECT_EQ(state, before) << "so that nothing is written";
    }
}

/// Sequences of readings as networks and devices make them: conditions that come, stay, flap and go, gaps, and rows in
/// any order under any index.
class TrackerProperties : public testing::TestWithParam<unsigned> {};

TEST_P(TrackerProperties, HoldForAnySequence) {
    std::mt19937 random{GetParam()};
    const auto chance = [&](int percent) { return static_cast<int>(random() % 100) < percent; };
    constexpr int kParts = 5;
    std::array<bool, kParts> there{};
    std::array<int, kParts> seen{};    // fresh readings in a row with it
    std::array<int, kParts> missed{};  // and without it
    std::map<std::string, What> last_news;
    std::vector<TrackedCondition> state;
    base::WallTime now{1'700'000'000s};
    for (int step = 0; step < 400; ++step) {
        now += std::chrono::seconds{1 + random() % 900};
        const bool gap = chance(15);
        std::vector<Condition> conditions;
        for (std::size_t part = 0; part < kParts; ++part) {
            if (chance(part == 0 ? 60 : 10)) there[part] = !there[part];
            if (!gap) {
                seen[part] = there[part] ? seen[part] + 1 : 0;
                missed[part] = there[part] ? 0 : missed[part] + 1;
            }
            if (!there[part]) continue;
            conditions.push_back(jam("mediaPath.1." + std::to_string(part)));
            conditions.back().sources[0].origin.oid = std::to_string(random() % 1000);  // the alert's row
            conditions.back().sources[0].fresh = !gap;
        }
        std::shuffle(conditions.begin(), conditions.end(), random);
        const auto before = state;
        auto tracking =
            track(state, {conditions, gap ? std::vector{SourceKind::alert} : std::vector<SourceKind>{}}, now);
        state = std::move(tracking.conditions);

        if (gap) {
            ASSERT_EQ(state, before) << step;
        }
        std::map<std::string, const TrackedCondition*> open;
        for (const auto& one : state) {
            if (!one.is_open()) continue;
            ASSERT_TRUE(open.emplace(one.what.key(), &one).second) << "one condition is open once";
        }
        for (std::size_t part = 0; part < kParts; ++part) {
            const auto found = open.find("jam@part:mediaPath.1." + std::to_string(part));
            if (seen[part] >= 1) {
                ASSERT_NE(found, open.end()) << step;
            }
            if (seen[part] >= 2) {
                ASSERT_TRUE(found->second->confirmed_at) << step;
            }
            if (missed[part] >= 2) {
                ASSERT_EQ(found, open.end()) << step;
            }
        }
        for (const auto& one : tracking.news) {
            const auto last = last_news.find(one.condition.key());
            const auto expected =
                last == last_news.end() || last->second == What::cleared ? What::confirmed : What::cleared;
            ASSERT_EQ(one.what, expected) << "told in pairs";
            last_news[one.condition.key()] = one.what;
        }
        ASSERT_LE(state.size(), kMostOpen + kMostClosed);
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, TrackerProperties, testing::Range(1U, 41U));

}  // namespace
}  // namespace fleetgate::fleet
