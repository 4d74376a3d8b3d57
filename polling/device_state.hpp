// What the poller keeps in memory of each device, about half a kilobyte.
#pragma once

#include "fleet/ports/poll_target.hpp"
#include "polling/detector.hpp"
#include "polling/schedule/turn.hpp"

#include <chrono>
#include <memory>
#include <optional>

#include <boost/asio/ip/udp.hpp>

namespace fleetgate::polling {

namespace asio = boost::asio;

/// Something that somebody asked for, out of the schedule.
struct Wanted {
    Work work = Work::check;
    base::SteadyTime at;  ///< not before
};

struct DeviceState {
    fleet::PollTarget listed;                         ///< as the repository had it when the devices were listed last
    std::optional<asio::ip::udp::endpoint> endpoint;  ///< nothing: its address is none
    Known known;
    Signs signs;
    std::optional<base::SteadyTime> signs_at;  ///< when the device said them
    bool signs_are_kept = false;               ///< they are of before the start, and no check has been answered since
    std::optional<base::WallTime> reading_at;  ///< of the newest reading, which the signs go with; nothing: not stored
    bool watch_is_told = false;                ///< the repository keeps what was seen of it (watch_book.hpp)
    /// Checks in a row to which it answered an error: after two a look takes the check's place, until all is read anew.
    std::uint32_t refused_checks = 0;
    std::uint32_t failed_readings = 0;  ///< in a row that ended in silence although the check was answered
    bool speaks_v3 = false;             ///< it was asked so last
    std::optional<Wanted> wanted;
    std::optional<base::WallTime> answered_at;   ///< whatever it was asked
    std::optional<base::SteadyTime> checked_at;  ///< when a check was answered last

    [[nodiscard]] bool cannot_check() const { return refused_checks >= 2; }
    std::optional<base::WallTime> noted_at;  ///< the last of those that the repository is told of, or told itself
};

using DeviceStatePtr = std::shared_ptr<DeviceState>;

/// Of a device that was listed: what is known before it is asked for the first time. `now` and `wall_now` are one
/// moment. What lies in the future by its time is not believed.
DeviceState state_of(fleet::PollTarget listed, base::SteadyTime now, base::WallTime wall_now);

/// It was listed again: what changed of it is taken over. True when it is to be asked at once, because it is somewhere
/// else or is asked in another way.
bool take_over(DeviceState& state, fleet::PollTarget listed);

/// The more of both, and the sooner.
void want(DeviceState& state, Work work, base::SteadyTime at);
/// What is wanted by `now` and is forgotten with this; a check when nothing is.
Work take_wanted(DeviceState& state, base::SteadyTime now);

/// What a check's answer says of the device goes into what is known of it.
void note_movement(DeviceState& state, const Movement& movement, base::SteadyTime now);

/// A look or a reading was stored.
struct ReadingNoted {
    Work work = Work::look;
    base::WallTime read_at{};
    bool is_stored = false;  ///< else it waits to be
    bool is_asleep = false;
    bool condition_is_open = false;
    bool stops = false;
    bool forgot = false;  ///< what was remembered of it did not hold any more
    SignPlaces places;
};
void note_reading(DeviceState& state, const ReadingNoted& noted, base::SteadyTime now);

/// The clock on the wall went on by `by` more than the steady one: the machine slept, or the clock was set.
void grow_older(DeviceState& state, std::chrono::milliseconds by);

}  // namespace fleetgate::polling
