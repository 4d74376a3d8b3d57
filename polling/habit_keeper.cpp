#include "polling/habit_keeper.hpp"

#include "fleet/conditions/panel_words.hpp"
#include "polling/messages.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::polling {
namespace {

using namespace std::chrono_literals;
using fleet::Presence;

/// One that answered a moment ago does not sleep deeply.
constexpr auto kQuietFor = 3min;
/// A first answer that came so soon is not slow.
constexpr auto kSoon = 1s;

Presence presence_of(const fleet::Reading& reading) {
    return fleet::is_asleep(reading) ? Presence::asleep : Presence::awake;
}

}  // namespace

asio::awaitable<snmp::Limits> HabitKeeper::limits_for(fleet::DeviceId id, fleet::Reachability reachability,
                                                      std::optional<base::WallTime> last_answer_at,
                                                      snmp::Limits limits) {
    const auto now = clock_.wall_now();
    const bool was_there = reachability == fleet::Reachability::answering;
    if (!was_there || !last_answer_at || now - *last_answer_at < kQuietFor) co_return limits;
    const auto habit = co_await devices_.habit(id);
    const auto slow = habit ? habit->slow_first_answer(now) : std::nullopt;
    if (!slow) co_return limits;
    // The packets after the first are for those that get lost; with such a long wait one is enough.
    limits.timeout = std::clamp(*slow * 5 / 4, limits.timeout, std::max(limits.timeout, kWaking));
    limits.retries = std::min<std::uint32_t>(limits.retries, limits.timeout > 5s ? 0 : 1);
    co_return limits;
}

asio::awaitable<void> HabitKeeper::answered(const fleet::Device& device, const fleet::Reading& reading,
                                            std::chrono::milliseconds first_answer_after) {
    const bool went_on_answering = device.reachability == fleet::Reachability::answering;
    // One that answered before, as soon as it usually does, teaches nothing: most readings.
    if (went_on_answering && first_answer_after < kSoon && presence_of(reading) == presence_of(device.latest))
        co_return;
    auto known = co_await devices_.habit(device.id);
    if (!known) co_return;
    auto habit = *std::move(known);
    const auto now = clock_.wall_now();
    const auto quiet = device.last_answer_at ? now - *device.last_answer_at : 0ms;
    const auto presence = presence_of(reading);
    const bool came_back = habit.note(now, presence);
    const bool is_slow = habit.note_first_answer(now, first_answer_after, quiet);
    std::string none;  // named: GCC 12 destroys a braced temporary twice inside a co_await expression
    if (came_back || is_slow) (void)co_await devices_.keep_habit(device.id, std::move(habit), std::move(none));
    if (went_on_answering && presence != presence_of(device.latest)) {
        log_.write(presence == Presence::asleep ? kFallsAsleep : kWakes,
                   {{"device", std::to_string(static_cast<std::int64_t>(device.id))}, {"address", device.address}});
    }
}

asio::awaitable<std::string> HabitKeeper::silent(const fleet::Device& device) {
    auto known = co_await devices_.habit(device.id);
    if (!known) co_return std::string{};
    auto habit = *std::move(known);
    const auto now = clock_.wall_now();
    const bool was_silent = device.reachability == fleet::Reachability::silent;
    if (!was_silent && device.last_answer_at) (void)habit.note(*device.last_answer_at, presence_of(device.latest));
    const bool is_new = habit.note(now, Presence::silent);
    std::string usual;
    if (!was_silent || !device.usual.empty()) {
        usual = habit.why_silent(now, local_time_.offset_at(now)).value_or(std::string{});
    }
    if (is_new || usual != device.usual) (void)co_await devices_.keep_habit(device.id, std::move(habit), usual);
    co_return usual;
}

}  // namespace fleetgate::polling
