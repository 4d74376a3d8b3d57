#include "simulator/life.hpp"

#include "simulator/device_now.hpp"
#include "simulator/device_template.hpp"

#include <gtest/gtest.h>

namespace fleetgate::simulator {
namespace {

using namespace std::chrono_literals;

const Model& color_mfp() {
    static const auto all = *load_templates("");
    static const auto chosen = *choose_templates(all, {"kyocera-taskalfa-3554ci"});
    return chosen[0]->model;
}

TEST(Life, IsTheSameHoweverOftenOneLooks) {
    Life often{color_mfp(), 42, Liveliness::eventful}, once{color_mfp(), 42, Liveliness::eventful};
    for (SimTime t = 0s; t <= 48h; t += 7min) often.advance(t);
    often.advance(48h);
    once.advance(48h);
    EXPECT_EQ(often.pages({}), once.pages({}));
    EXPECT_EQ(often.phase(), once.phase());
    EXPECT_EQ(often.boots(), once.boots());
    for (std::size_t i = 0; i < color_mfp().supplies.size(); ++i) EXPECT_EQ(often.supply_left(i), once.supply_left(i));
}

TEST(Life, CountersOnlyRiseAndAddUp) {
    Life life{color_mfp(), 7, Liveliness::office};
    std::uint32_t before = 0;
    for (SimTime t = 0s; t <= 240h; t += 1h) {
        life.advance(t);
        EXPECT_GE(life.pages({}), before);
        before = life.pages({});
        EXPECT_EQ(before,
                  life.pages({PageMask::kPrint}) + life.pages({PageMask::kCopy}) + life.pages({PageMask::kFax}));
        EXPECT_EQ(before, life.pages({PageMask::kMono}) + life.pages({PageMask::kColor}));
        EXPECT_EQ(before, life.pages({PageMask::kLarge}) + life.pages({PageMask::kSmall}));
        EXPECT_GE(before, life.back_sides());
    }
    EXPECT_EQ(life.pages({PageMask::kFax & PageMask::kColor}), 0U);
}

TEST(Life, WhatItCannotDoNeverCounts) {
    auto model = color_mfp();
    model.color = model.copies = model.faxes = model.large_paper = model.duplex = false;
    Life life{model, 3, Liveliness::office};
    life.advance(100h);
    EXPECT_EQ(life.pages({}), life.pages({PageMask::kPrint & PageMask::kMono & PageMask::kSmall}));
    EXPECT_EQ(life.back_sides(), 0U);
    EXPECT_EQ(life.scans(Scans::all), 0U);
}

TEST(Life, AWorkdayHasPagesInEightHoursAndSleepAfter) {
    std::uint32_t pages = 0, jams = 0;
    constexpr int kDevices = 30;
    for (int seed = 0; seed < kDevices; ++seed) {
        Life life{color_mfp(), static_cast<std::uint64_t>(seed), Liveliness::workday};
        life.advance(48h);
        const auto before = life.pages({});
        const auto jams_before = life.jams();
        life.advance(57h);  // whatever was begun in the eighth hour is over
        pages += life.pages({}) - before;
        jams += life.jams() - jams_before;
        const auto evening = life.pages({});
        int asleep = 0;
        for (SimTime t = 57h; t < 72h; t += 1h) {
            life.advance(t);
            if (life.phase() == Phase::asleep) ++asleep;
        }
        EXPECT_EQ(life.pages({}), evening) << seed;
        EXPECT_GE(asleep, 14) << seed;
    }
    EXPECT_NEAR(static_cast<double>(pages) / kDevices, 300, 45);
    EXPECT_NEAR(static_cast<double>(jams) / kDevices, 2, 0.7);
}

TEST(Life, StillMeansNothingHappens) {
    Life life{color_mfp(), 5, Liveliness::still};
    const auto pages = life.pages({});
    life.advance(1000h);
    EXPECT_EQ(life.pages({}), pages);
    EXPECT_EQ(life.phase(), Phase::idle);
}

/// Looks at ten devices for a month, every ten minutes.
template <class F>
void watch(Liveliness liveliness, F&& look) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        Life life{color_mfp(), seed, liveliness};
        for (SimTime t = 0s; t <= 720h; t += 10min) {
            life.advance(t);
            look(life, t);
        }
    }
}

TEST(Life, GoesThroughEverything) {
    std::array<int, 9> seen{};
    std::uint32_t changes = 0, jams = 0;
    watch(Liveliness::eventful, [&](const Life& life, SimTime) {
        ++seen[static_cast<std::size_t>(life.phase())];
        changes += life.supply_changes(3);
        jams += life.jams();
    });
    for (std::size_t phase = 0; phase < seen.size(); ++phase) {
        // Switched off lasts 45 seconds: seldom seen at a glance every ten minutes.
        if (static_cast<Phase>(phase) == Phase::off) continue;
        EXPECT_GT(seen[phase], 0) << phase;
    }
    EXPECT_GT(changes, 0U);
    EXPECT_GT(jams, 0U);
}

TEST(Life, ARestartRaisesBootsAndBeginsItsTimeAnew) {
    Life life{color_mfp(), 1, Liveliness::eventful};
    const auto boots = life.boots();
    const auto booted = life.booted_at();
    life.advance(240h);
    EXPECT_GT(life.boots(), boots);
    EXPECT_GT(life.booted_at(), booted);
}

TEST(Life, StatusErrorBitsAlertsAndPanelAgree) {
    const Identity identity;
    watch(Liveliness::eventful, [&](const Life& life, SimTime t) {
        const DeviceNow now{color_mfp(), identity, life, 0, t};
        AlertRow row;
        int critical = 0;
        for (std::size_t i = 0; i < life.conditions(); ++i) {
            if (!alert_row(now, i, row)) continue;
            critical += row.severity == 3 ? 1 : 0;
        }
        const auto bits = error_bits(now);
        const bool stopped = device_status(now) == 5;
        EXPECT_EQ(stopped, critical > 0) << static_cast<int>(life.phase());
        EXPECT_TRUE(bits != 0 || critical == 0);
        EXPECT_EQ((bits & 0x0400U) != 0, life.condition(Life::kJam).severity != Severity::none);
        if (stopped) {
            EXPECT_EQ(printer_status(now), 1);
            EXPECT_NE(panel_text(now), color_mfp().panel.ready);
        }
        for (std::size_t i = 0; i < color_mfp().supplies.size(); ++i) {
            const auto level = supply_level(now, i);
            EXPECT_TRUE(level == -3 || (level >= 0 && level <= std::max(0, color_mfp().supplies[i].max))) << level;
        }
    });
}

}  // namespace
}  // namespace fleetgate::simulator
