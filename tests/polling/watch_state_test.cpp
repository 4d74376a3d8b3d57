#include "polling/watch_state.hpp"

#include <gtest/gtest.h>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;

constexpr base::WallTime kNoon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 12h;
const base::SteadyTime kNow{1000h};
/// Another start, of a machine whose steady clock began anew.
const base::SteadyTime kLater{2h};
constexpr std::string_view kProgram = "1.2.3";

fleet::PollTarget target() {
    fleet::PollTarget listed;
    listed.id = fleet::DeviceId{7};
    listed.address = "192.0.2.7";
    listed.reachability = fleet::Reachability::answering;
    listed.read_at = kNoon - 2h;
    return listed;
}

/// One that was watched for some time.
DeviceState seen() {
    auto state = state_of(target(), kNow, kNoon);
    state.reading_at = kNoon - 2h;
    state.signs_at = kNow - 30s;
    state.signs.places.marker = 2;
    state.signs.last = {100'000, 1, std::nullopt, 5'000, 7, 12, std::nullopt, ~std::uint64_t{0}};
    state.signs.lacking = 0x44;
    state.known.looked_at = kNow - 1h;
    state.known.quiet_since = kNow - 2h;
    state.known.alerts_moved = false;
    state.known.counters_moved = true;
    return state;
}

TEST(WatchState, IsTakenOverByTheNextStart) {
    const auto before = seen();
    const auto line = pack_watch(before, kProgram, kNow, kNoon);
    auto state = state_of(target(), kLater, kNoon + 10min);
    ASSERT_TRUE(take_watch(state, line, kProgram, kLater, kNoon + 10min)) << line;
    EXPECT_EQ(state.signs.last, before.signs.last);
    EXPECT_EQ(state.signs.places, before.signs.places);
    EXPECT_EQ(state.signs.lacking, before.signs.lacking);
    EXPECT_EQ(state.signs_at, kLater - 10min - 30s);
    EXPECT_TRUE(state.signs_are_kept);
    EXPECT_EQ(state.known.looked_at, kLater - 10min - 1h);
    EXPECT_EQ(state.known.quiet_since, kLater - 10min - 2h);
    EXPECT_FALSE(state.known.alerts_moved);
    EXPECT_TRUE(state.known.counters_moved) << "pages were printed, and nobody has read the counters since";
    EXPECT_EQ(state.reading_at, kNoon - 2h);
}

TEST(WatchState, IsNotBelievedWhenItIsOldOrOfTheFutureOrOfAnotherProgram) {
    const auto line = pack_watch(seen(), kProgram, kNow, kNoon);
    const auto takes = [&](std::string_view program, base::WallTime wall_now) {
        auto state = state_of(target(), kLater, wall_now);
        const bool taken = take_watch(state, line, program, kLater, wall_now);
        EXPECT_EQ(taken, state.known.looked_at.has_value());
        return taken;
    };
    EXPECT_TRUE(takes(kProgram, kNoon + 23h));
    EXPECT_FALSE(takes(kProgram, kNoon + 24h));
    EXPECT_FALSE(takes(kProgram, kNoon - 1min)) << "the clock was set back";
    EXPECT_FALSE(takes("1.2.4", kNoon + 1min));
    EXPECT_FALSE(takes("", kNoon + 1min));
}

TEST(WatchState, IsOfOnePlace) {
    const auto line = pack_watch(seen(), kProgram, kNow, kNoon);
    auto listed = target();
    listed.unit = 2;
    auto state = state_of(listed, kLater, kNoon + 1min);
    EXPECT_FALSE(take_watch(state, line, kProgram, kLater, kNoon + 1min));
}

TEST(WatchState, OfASilentDeviceNothingIsKeptNorTaken) {
    auto state = seen();
    const auto line = pack_watch(state, kProgram, kNow, kNoon);
    state.known.activity = Activity::silent;
    EXPECT_EQ(pack_watch(state, kProgram, kNow, kNoon), "");
    EXPECT_FALSE(take_watch(state, line, kProgram, kNow, kNoon));
}

TEST(WatchState, IsNotKeptWithoutAStoredReadingOrACheck) {
    auto state = seen();
    state.reading_at.reset();
    EXPECT_EQ(pack_watch(state, kProgram, kNow, kNoon), "") << "the reading waits to be stored, and may be lost";
    state = seen();
    state.signs_at.reset();
    EXPECT_EQ(pack_watch(state, kProgram, kNow, kNoon), "");
    state = seen();
    state.refused_checks = 2;
    EXPECT_EQ(pack_watch(state, kProgram, kNow, kNoon), "");
}

TEST(WatchState, ADamagedLineChangesNothing) {
    const auto line = pack_watch(seen(), kProgram, kNow, kNoon);
    const auto fresh = state_of(target(), kLater, kNoon);
    for (std::size_t length = 0; length < line.size(); ++length) {
        auto state = fresh;
        // A number at the end that lost digits is still a number.
        if (line.find(' ', length) == std::string::npos) continue;
        EXPECT_FALSE(take_watch(state, line.substr(0, length), kProgram, kLater, kNoon)) << length;
        EXPECT_FALSE(state.signs_are_kept);
    }
    auto state = fresh;
    EXPECT_FALSE(take_watch(state, line + " 5", kProgram, kLater, kNoon));
    EXPECT_FALSE(take_watch(state, "2" + line.substr(1), kProgram, kLater, kNoon));
}

}  // namespace
}  // namespace fleetgate::polling
