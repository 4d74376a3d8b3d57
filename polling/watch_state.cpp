#include "polling/watch_state.hpp"

#include "base/number.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace fleetgate::polling {
namespace {

constexpr std::string_view kFormat = "1";
constexpr std::string_view kNone = "-";

std::int64_t ms_of(base::SteadyTime at, base::SteadyTime now, base::WallTime wall_now) {
    return (wall_now - std::chrono::duration_cast<std::chrono::milliseconds>(now - at)).time_since_epoch().count();
}

/// Words of a line, one after the other; what is missing or no number makes it bad for good.
class Words {
public:
    explicit Words(std::string_view line) : rest_{line} {}

    std::string_view word() {
        const auto end = std::min(rest_.find(' '), rest_.size());
        const auto found = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        bad_ = bad_ || found.empty();
        return found;
    }
    template <class Number>
    Number number() {
        return number_in<Number>(word());
    }
    std::optional<std::uint64_t> number_or_none() {
        const auto found = word();
        if (found == kNone) return std::nullopt;
        return number_in<std::uint64_t>(found);
    }
    [[nodiscard]] bool is_good() const { return !bad_ && rest_.empty(); }

private:
    template <class Number>
    Number number_in(std::string_view text) {
        const auto value = base::number_of<Number>(text);
        bad_ = bad_ || !value;
        return value.value_or(Number{});
    }

    std::string_view rest_;
    bool bad_ = false;
};

}  // namespace

std::string pack_watch(const DeviceState& state, std::string_view program, base::SteadyTime now,
                       base::WallTime wall_now) {
    const auto& known = state.known;
    const bool is_worth_it = state.reading_at && state.signs_at && known.looked_at && !state.cannot_check() &&
                             known.activity != Activity::silent && program.find(' ') == std::string_view::npos;
    if (!is_worth_it) return {};
    std::string line{kFormat};
    const auto add = [&line](const auto& word) {
        line += ' ';
        line += word;
    };
    const auto add_number = [&](auto number) { add(std::to_string(number)); };
    add(program.empty() ? kNone : program);
    for (const auto at : {*state.signs_at, *known.looked_at, known.quiet_since}) add_number(ms_of(at, now, wall_now));
    add(known.alerts_moved ? "1" : "0");
    add(known.counters_moved ? "1" : "0");
    add_number(state.signs.places.device);
    add_number(state.signs.places.marker);
    add_number(unsigned{state.signs.lacking});
    add_number(unsigned{state.signs.panel_moves});
    for (const auto& last : state.signs.last) {
        if (last) {
            add_number(*last);
        } else {
            add(kNone);
        }
    }
    return line;
}

bool take_watch(DeviceState& state, std::string_view watched, std::string_view program, base::SteadyTime now,
                base::WallTime wall_now) {
    if (state.known.activity == Activity::silent) return false;
    Words words{watched};
    if (words.word() != kFormat || words.word() != (program.empty() ? kNone : program)) return false;
    std::array<base::WallTime, 3> times;
    for (auto& time : times) time = base::WallTime{std::chrono::milliseconds{words.number<std::int64_t>()}};
    const auto [signs_at, looked_at, quiet_since] = times;
    const bool alerts_moved = words.number<int>() != 0;
    const bool counters_moved = words.number<int>() != 0;
    Signs signs;
    signs.places.device = words.number<std::uint32_t>();
    signs.places.marker = words.number<std::uint32_t>();
    signs.lacking = words.number<std::uint8_t>();
    signs.panel_moves = words.number<std::uint8_t>();
    for (auto& last : signs.last) last = words.number_or_none();
    if (!words.is_good() || signs.places.device != state.signs.places.device) return false;
    if (signs_at > wall_now || wall_now - signs_at > kWatchHolds || looked_at > wall_now || quiet_since > wall_now) {
        return false;
    }
    const auto steady = [&](base::WallTime at) {
        return now - std::min<std::chrono::milliseconds>(wall_now - at, std::chrono::hours{24 * 365});
    };
    state.signs = signs;
    state.signs_at = steady(signs_at);
    state.signs_are_kept = true;
    state.reading_at = state.listed.read_at;
    state.watch_is_told = true;
    state.known.looked_at = steady(looked_at);
    state.known.quiet_since = steady(quiet_since);
    state.known.alerts_moved = alerts_moved;
    state.known.counters_moved = counters_moved;
    return true;
}

}  // namespace fleetgate::polling
