#include "fleet/meter_steps.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace fleetgate::fleet {
namespace {

using namespace std::chrono_literals;

constexpr base::WallTime kStart{std::chrono::hours{24 * 365 * 50}};
constexpr std::int64_t kCounter32 = std::int64_t{1} << 32;

StepFacts facts_of(std::string counter = "total") {
    StepFacts facts;
    facts.counter = std::move(counter);
    facts.unit = "impressions";
    facts.board_before = facts.board_now = {"S1", "00:00:5e:00:53:01", "1.0"};
    return facts;
}

MeterStep step(std::int64_t before, std::int64_t now, std::chrono::milliseconds elapsed = 24h,
               const StepFacts& facts = facts_of()) {
    const std::vector stored{CounterPoint{kStart, before}};
    return classify_step(stored, {kStart + elapsed, now}, facts);
}

TEST(MeterSteps, TheFirstPointAndAPlausibleRiseAreNormal) {
    EXPECT_EQ(classify_step({}, {kStart, 120'400}, facts_of()), MeterStep::normal);
    EXPECT_EQ(step(120'400, 120'655), MeterStep::normal);
    EXPECT_EQ(step(120'400, 120'400), MeterStep::normal);
    EXPECT_EQ(step(0, 3), MeterStep::normal);
}

TEST(MeterSteps, AFallToNearZeroIsAReset) {
    EXPECT_EQ(step(120'400, 0), MeterStep::reset);
    EXPECT_EQ(step(120'400, 12), MeterStep::reset);
    EXPECT_EQ(step(120'400, 900), MeterStep::reset) << "it has printed since";
    EXPECT_EQ(step(40, 0), MeterStep::reset);
    EXPECT_EQ(step(120'400, 10'000, 1min), MeterStep::implausible) << "not in a minute";
}

TEST(MeterSteps, AFallThatNothingExplainsIsImplausible) {
    EXPECT_EQ(step(120'400, 120'399), MeterStep::implausible);
    EXPECT_EQ(step(120'400, 60'000), MeterStep::implausible);
}

TEST(MeterSteps, AFallOrAJumpWithAnotherBoardIsABoardReplaced) {
    for (auto member : {&Board::serial, &Board::mac, &Board::firmware}) {
        auto facts = facts_of();
        facts.board_now.*member = "other";
        EXPECT_EQ(step(120'400, 3, 24h, facts), MeterStep::board_replaced);
        EXPECT_EQ(step(120'400, 90'000, 24h, facts), MeterStep::board_replaced);
        EXPECT_EQ(step(400, 3'000'000, 24h, facts), MeterStep::board_replaced);
        EXPECT_EQ(step(120'400, 120'655, 24h, facts), MeterStep::normal) << "an update alone moves no meter";
        facts.board_now.*member = std::nullopt;
        EXPECT_EQ(step(120'400, 3, 24h, facts), MeterStep::reset) << "what was not said is no change";
    }
    auto facts = facts_of();
    facts.board_reported = true;
    EXPECT_EQ(step(120'400, 3, 24h, facts), MeterStep::board_replaced);
}

TEST(MeterSteps, TheEndOfThirtyTwoBitsIsAWrap) {
    EXPECT_EQ(step(kCounter32 - 10, 5), MeterStep::wrapped);
    EXPECT_EQ(step(kCounter32 - 10, 5, 24h, facts_of("life_count")), MeterStep::wrapped);
    EXPECT_EQ(step(kCounter32 - 900'000'000, 5), MeterStep::reset);
}

TEST(MeterSteps, TheEndOfTheDigitsIsAWrapOnlyWhenTheLifeCountProvesIt) {
    auto facts = facts_of();
    EXPECT_EQ(step(999'950, 20, 24h, facts), MeterStep::reset) << "nobody knows";
    facts.life_before = 1'000'050;
    facts.life_now = 1'000'120;
    EXPECT_EQ(step(999'950, 20, 24h, facts), MeterStep::wrapped);
    facts.life_before = 3'999'950;
    facts.life_now = 3'999'952;
    EXPECT_EQ(step(999'500, 200, 24h, facts), MeterStep::reset) << "the life count moved by 2";
    facts.life_before = 999'950;
    facts.life_now = 999'970;
    EXPECT_EQ(step(999'950, 20, 24h, facts), MeterStep::reset) << "the machine has not printed a million";
}

TEST(MeterSteps, TheSamePointAgainIsADuplicateAndAnOlderOneIsLate) {
    const std::vector stored{CounterPoint{kStart, 100}, CounterPoint{kStart + 2h, 140}};
    EXPECT_EQ(classify_step(stored, {kStart, 100}, facts_of()), MeterStep::duplicate);
    EXPECT_EQ(classify_step(stored, {kStart + 2h, 140}, facts_of()), MeterStep::duplicate);
    EXPECT_EQ(classify_step(stored, {kStart + 1h, 120}, facts_of()), MeterStep::late);
    EXPECT_EQ(classify_step(stored, {kStart + 2h, 141}, facts_of()), MeterStep::implausible) << "two of one moment";
}

TEST(MeterSteps, FasterThanTheDeviceCanPrintIsImplausible) {
    EXPECT_EQ(step(1000, 51'000, 10min), MeterStep::implausible);
    auto facts = facts_of();
    facts.speed_pages_a_minute = 20;
    EXPECT_EQ(step(1000, 3000, 1h, facts), MeterStep::normal);
    EXPECT_EQ(step(1000, 4000, 1h, facts), MeterStep::implausible);
    facts.seen_at = kStart + 30 * 24h - 1min;
    EXPECT_EQ(step(1000, 900'000, 30 * 24h, facts), MeterStep::implausible) << "it still stood a minute ago";
    EXPECT_EQ(step(1000, 4000, 30 * 24h, facts), MeterStep::normal) << "a long job, counted at its end";
}

TEST(MeterSteps, NoMeterOfPaperOvertakesTheLifeCount) {
    auto facts = facts_of("print_color");
    facts.life_before = 50'000;
    facts.life_now = 50'300;
    EXPECT_EQ(step(20'000, 20'280, 24h, facts), MeterStep::normal);
    EXPECT_EQ(step(20'000, 20'600, 24h, facts), MeterStep::normal) << "large sheets that count twice";
    EXPECT_EQ(step(20'000, 22'000, 24h, facts), MeterStep::implausible);
    facts.counter = "scan_send";
    EXPECT_EQ(step(20'000, 22'000, 24h, facts), MeterStep::normal) << "no paper";
    facts.counter = "print_color";
    facts.life_before = facts.life_now = 19'000;
    EXPECT_EQ(step(20'000, 22'000, 24h, facts), MeterStep::normal) << "a life count that stands still is no measure";
}

TEST(MeterSteps, WhatDoesNotRunForLifeMayFall) {
    for (const std::string counter : {"power_on_count", "power_on_count_2", "drum", "fuser", "staples"}) {
        EXPECT_EQ(step(120'400, 0, 24h, facts_of(counter)), MeterStep::normal) << counter;
    }
    EXPECT_EQ(step(120'400, 0, 24h, facts_of("life_count_2")), MeterStep::reset);
}

TEST(MeterSteps, ABoardCodeCountsWhenItIsNew) {
    Reading before;
    before.log = {{"service", "C6000", 1200, "", {}}};
    auto now = before;
    EXPECT_FALSE(says_board_replaced(before, now));
    now.log.push_back({"service", "C0180", 1300, "", {}});
    EXPECT_TRUE(says_board_replaced(before, now));
    EXPECT_FALSE(says_board_replaced(now, now)) << "it stood there before";
    now = before;
    now.status.panel = Sourced<std::string>{"Machine failure. Call service. C0170", {}};
    EXPECT_TRUE(says_board_replaced(before, now));
}

TEST(MeterSteps, EveryClassHasAWordOfItsOwn) {
    std::map<std::string_view, int> words;
    for (int i = 0; i <= static_cast<int>(MeterStep::implausible); ++i) ++words[to_string(static_cast<MeterStep>(i))];
    EXPECT_EQ(words.size(), 7U);
}

/// A machine's life, step by step, each with what it truly is.
class SimulatedMeter {
public:
    explicit SimulatedMeter(std::uint32_t seed) : random_{seed} {
        points_.push_back({kStart, between(0, 4) == 0 ? kCounter32 - between(1, 4000) : between(5000, 900'000)});
    }

    struct Event {
        CounterPoint point;
        MeterStep truth = MeterStep::normal;
        StepFacts facts;
        std::int64_t printed = 0;
    };

    Event next() {
        const auto newest = points_.back();
        const auto elapsed = std::chrono::minutes{between(5, 3 * 24 * 60)};
        const auto minutes = static_cast<double>(elapsed.count());
        // Up to 90 pages a minute, mostly far less.
        const double busy = std::pow(unit_(random_), 4);
        Event event{{newest.at + elapsed, newest.value}, MeterStep::normal, facts_of(), 0};
        event.printed = static_cast<std::int64_t>(minutes * 90 * busy);
        event.facts.board_before = event.facts.board_now = board();
        event.point.value += event.printed;
        if (event.point.value >= kCounter32) {
            event.point.value -= kCounter32;
            event.truth = MeterStep::wrapped;
            return event;
        }
        disturb(event, newest, minutes);
        return event;
    }

    void keep(const Event& event) {
        if (event.truth == MeterStep::late || event.truth == MeterStep::duplicate) return;
        points_.push_back({event.point.at, event.point.value, event.truth});
    }
    const std::vector<CounterPoint>& points() const { return points_; }

private:
    void disturb(Event& event, const CounterPoint& newest, double minutes) {
        const auto since = static_cast<std::int64_t>(minutes * 90 * std::pow(unit_(random_), 8));
        switch (between(0, 19)) {
            case 0:
                if (newest.value < 5000) return;
                event.point.value = std::min(since, newest.value / 10);
                event.truth = MeterStep::reset;
                return;
            case 1:
                if (newest.value < 5000) return;
                ++boards_;
                event.facts.board_now = board();
                event.point.value = between(0, 1) == 0 || newest.value > kCounter32 / 2
                                        ? std::min(since, newest.value - 1)
                                        : newest.value + static_cast<std::int64_t>(minutes * 400) + 200;
                event.truth = MeterStep::board_replaced;
                return;
            case 2:
                event.point = newest;
                event.truth = MeterStep::duplicate;
                return;
            case 3:
                event.point = {newest.at - std::chrono::minutes{between(1, 1000)},
                               std::max<std::int64_t>(newest.value - 1, 0)};
                event.truth = MeterStep::late;
                return;
            case 4:
                if (newest.value > kCounter32 / 2) return;
                event.point.value = newest.value + static_cast<std::int64_t>(minutes * 400) + between(200, 1'000'000);
                event.truth = MeterStep::implausible;
                return;
            case 5:
                if (newest.value < 5000) return;
                event.point.value = newest.value - between(1, newest.value / 2);
                event.truth = MeterStep::implausible;
                return;
            default: return;
        }
    }
    Board board() const { return {"S" + std::to_string(boards_), std::nullopt, std::nullopt}; }
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return std::uniform_int_distribution{least, most}(random_);
    }

    std::mt19937 random_;
    std::uniform_real_distribution<double> unit_{0, 1};
    std::vector<CounterPoint> points_;
    int boards_ = 1;
};

TEST(MeterSteps, NameEveryStepOfSimulatedLives) {
    std::map<std::string_view, int> seen;
    for (std::uint32_t seed = 1; seed <= 300; ++seed) {
        SimulatedMeter meter{seed};
        std::int64_t printed = 0;
        std::int64_t billed = 0;
        for (int i = 0; i < 120; ++i) {
            const auto event = meter.next();
            const auto found = classify_step(meter.points(), event.point, event.facts);
            ASSERT_EQ(found, event.truth)
                << "seed " << seed << ", step " << i << ": " << to_string(found) << " for " << to_string(event.truth)
                << ", " << meter.points().back().value << " to " << event.point.value;
            ++seen[to_string(found)];
            const auto gain = event.point.value - meter.points().back().value;
            if (event.truth == MeterStep::normal) billed += gain;
            if (event.truth == MeterStep::wrapped) billed += gain + kCounter32;
            if (event.truth == MeterStep::normal || event.truth == MeterStep::wrapped) printed += event.printed;
            meter.keep(event);
        }
        ASSERT_EQ(billed, printed) << "what is normal or wrapped adds up to what was printed then, seed " << seed;
    }
    for (const auto& [word, times] : seen) std::printf("  %-15s %d\n", std::string{word}.c_str(), times);
    EXPECT_EQ(seen.size(), 7U);
}

TEST(MeterSteps, ThePagesThatAreBilledNeverGoBack) {
    std::mt19937_64 random{7};
    for (int i = 0; i < 20'000; ++i) {
        const auto any = [&] { return static_cast<std::int64_t>(random() >> (1 + random() % 62)); };
        const auto before = any();
        const auto now = any();
        auto facts = facts_of(random() % 2 == 0 ? "total" : "life_count");
        if (random() % 2 == 0) facts.life_before = any();
        if (random() % 2 == 0) facts.life_now = any();
        if (random() % 4 == 0) facts.speed_pages_a_minute = 30;
        const std::chrono::milliseconds elapsed{any() % 10'000'000'000};
        const auto found = step(before, now, elapsed, facts);
        EXPECT_FALSE(found == MeterStep::normal && now < before) << before << " to " << now;
    }
}

}  // namespace
}  // namespace fleetgate::fleet
