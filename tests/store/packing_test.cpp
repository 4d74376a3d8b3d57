#include "store/packing.hpp"

#include "base/random.hpp"
#include "store/errc.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace fleetgate::store {
namespace {

using Points = std::vector<HistoryPoint>;

void expect_back(const Points& points) {
    const auto back = unpack(pack(points));
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_EQ(*back, points);
}

TEST(Packing, NothingAndAPointWithoutValuesComeBack) {
    expect_back({});
    expect_back({{1'000, {}}, {2'000, {{1, 5}}}, {3'000, {}}});
}

TEST(Packing, ExtremesComeBack) {
    constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    expect_back({{kLeast, {{1, kLeast}, {kMost, kMost}}}, {kMost, {{1, kMost}, {kMost, kLeast}}}, {kMost, {{1, 0}}}});
}

TEST(Packing, RandomHistoriesComeBack) {
    base::SeededRandom random{11};
    for (int round = 0; round < 300; ++round) {
        Points points;
        std::int64_t at = static_cast<std::int64_t>(random.below(2'000'000'000'000));
        const auto series = random.below(20) + 1;
        for (auto left = random.below(70); left > 0; --left) {
            HistoryPoint point{at += static_cast<std::int64_t>(random.below(4'000'000)), {}};
            for (std::uint64_t id = 1; id <= series; ++id) {
                if (random.below(3) != 0) continue;
                const auto value = static_cast<std::int64_t>(random.next() >> random.below(64));
                point.values.push_back({static_cast<std::int64_t>(id * id), value});
            }
            points.push_back(std::move(point));
        }
        expect_back(points);
    }
}

/// Eight counters that move together each hour, four supplies that fall now and then.
TEST(Packing, AnOfficeReadingTakesFourteenOctets) {
    Points points;
    std::int64_t pages = 100'000;
    for (int hour = 0; hour < 64; ++hour) {
        HistoryPoint point{1'700'000'000'000 + hour * 3'600'000LL + hour * 13 % 700, {}};
        pages += 5 + hour % 40;
        for (std::int64_t id = 1; id <= 8; ++id) point.values.push_back({id, pages + id * 1'000});
        if (hour % 16 == 0) point.values.push_back({20, 90 - hour});
        points.push_back(std::move(point));
    }
    const auto octets = pack(points).size();
    EXPECT_LE(octets, 64 * 15U);
    expect_back(points);
}

TEST(Packing, WhatIsCutOrAlteredIsUnreadableAndNothingWorse) {
    Points points{{1'000, {{1, 100}, {2, 5}}}, {5'000, {{1, 101}}}, {9'000, {{1, 102}, {2, 6}}}};
    const auto whole = pack(points);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto cut = unpack(std::string_view{whole}.substr(0, length));
        ASSERT_FALSE(cut) << length;
        EXPECT_EQ(cut.error().code, Errc::unreadable);
    }
    EXPECT_FALSE(unpack(whole + '\0'));
    base::SeededRandom random{5};
    for (int i = 0; i < 20'000; ++i) {
        auto altered = whole;
        for (auto k = random.below(4) + 1; k > 0; --k) {
            altered[random.below(altered.size())] = static_cast<char>(random.next());
        }
        const auto read = unpack(altered);
        EXPECT_LE(read ? read->size() : 0, altered.size());
    }
}

}  // namespace
}  // namespace fleetgate::store
