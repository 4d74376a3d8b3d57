#include "polling/watch_book.hpp"

#include "polling/watch_state.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace fleetgate::polling {
namespace {

/// Lines in memory at once.
constexpr std::size_t kTogether = 2'000;

}  // namespace

asio::awaitable<void> WatchBook::tell() {
    std::vector<DeviceStatePtr> untold;
    for (const auto& [id, state] : needs_.states) {
        if (!state->watch_is_told) untold.push_back(state);
    }
    for (std::size_t first = 0; first < untold.size(); first += kTogether) {
        const auto last = std::min(first + kTogether, untold.size());
        const auto now = needs_.clock.now();
        const auto wall_now = needs_.clock.wall_now();
        std::vector<fleet::WatchState> lines;
        std::vector<DeviceStatePtr> told;
        for (auto i = first; i < last; ++i) {
            const auto& state = untold[i];
            auto line = pack_watch(*state, needs_.program, now, wall_now);
            if (line.empty()) continue;
            state->watch_is_told = true;
            lines.push_back({state->listed.id, *state->reading_at, std::move(line)});
            told.push_back(state);
        }
        if (lines.empty()) continue;
        const auto kept = co_await needs_.devices.keep_watch(std::move(lines));
        needs_.keeper.note_storage(kept ? nullptr : &kept.error());
        if (kept) continue;
        for (const auto& state : told) state->watch_is_told = false;
        co_return;
    }
}

}  // namespace fleetgate::polling
