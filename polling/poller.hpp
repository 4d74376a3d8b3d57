// Asks every registered device in its turn, for as long as the gateway runs.
//
// A turn begins with one small GET (checker.hpp), which tells whether anything moved; what the device is asked then
// depends on that and on the schedule (schedule/turn.hpp). Checks are never late because of readings: a device that is
// to be read waits for it in a line of its own.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "base/task_group.hpp"
#include "base/wake.hpp"
#include "fleet/ports/device_repository.hpp"
#include "polling/answer_book.hpp"
#include "polling/checker.hpp"
#include "polling/device_state.hpp"
#include "polling/habit_keeper.hpp"
#include "polling/load_meter.hpp"
#include "polling/ports/credential_source.hpp"
#include "polling/reader.hpp"
#include "polling/reading_keeper.hpp"
#include "polling/schedule/quiet_hours.hpp"
#include "polling/schedule/timetable.hpp"
#include "polling/watch_book.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace fleetgate::polling {

namespace asio = boost::asio;

struct PollerSettings {
    Schedule schedule;
    std::size_t checks_at_once = 4096;  ///< turns under way that are not readings; one of a dead device takes 7 s
    /// Of a check: a device on a LAN that is awake answers within a tenth of a second.
    snmp::Limits check_limits{.timeout = std::chrono::seconds{1}};
    std::size_t readings_at_once = 64;
    ReadingKeeper::Settings readings;
    /// Its name and version, without blanks: what another one saw of devices before this start is not relied upon.
    std::string program;
};

/// Everything happens on `executor`, one strand; the references must outlive run(). Survives a repository that fails:
/// it polls on, and says so in the log when that begins and ends.
class Poller {
public:
    /// What it needs of others.
    struct Needs {
        Reader& reader;
        fleet::DeviceRepository& devices;
        CredentialSource& credentials;
        const LocalTime& local_time;
        base::Clock& clock;
        base::Log& log;
    };

    /// `on_event` must return at once.
    Poller(const asio::any_io_executor& executor, Needs needs, const PollerSettings& settings,
           std::function<void(const PollEvent&)> on_event);

    /// Until it is cancelled; then gives up what is being asked and waits for it.
    asio::awaitable<void> run();
    /// The profiles are others: every device is asked for everything, up to three hundred in their next turn, more of
    /// them within the hour. May be called at any time.
    void read_whole();
    /// Devices were registered, moved or removed, or are to be asked otherwise: new ones are read at once. May be
    /// called at any time.
    void devices_changed();
    /// From now on; no device is asked sooner than it would have been by both. May be called at any time.
    void use(const Schedule& schedule);
    /// Reads a device out of its turn, also in quiet hours; after what it is being asked, if it is.
    /// Errors: no_such_device_or_address when it is not registered; why it could not be read; the repository's.
    asio::awaitable<base::Result<void>> read_now(fleet::DeviceId device);

    /// Waits until nothing is asked of the device, and keeps it so for as long as what is returned lives: for whoever
    /// asks it something else. The poller must outlive it. Errors: no_such_device_or_address when it is not registered.
    using Held = std::shared_ptr<const void>;
    asio::awaitable<base::Result<Held>> hold(fleet::DeviceId device);
    /// The repository reads the device with another credential from now on, and so does this: its next turn is at once,
    /// also the one after hold(). Nothing happens for a device that is not registered.
    void use_credential(fleet::DeviceId device, std::int64_t credential_id);

    /// Looks at a device sooner than in its turn: at `when`, and not before what it is being asked has ended. May be
    /// called at any time; nothing happens for one that is not registered.
    void look_at(fleet::DeviceId device, base::SteadyTime when);

    [[nodiscard]] std::size_t devices() const { return timetable_.size(); }
    [[nodiscard]] LoadCounts counts() const;
    [[nodiscard]] LoadNow load_now() const;

private:
    /// The end of a turn, however it comes: the device must get its next.
    class Ending;
    struct InLine {
        DeviceStatePtr state;
        ReadingRequest request;
        base::SteadyTime since;
    };

    asio::awaitable<void> loop();
    /// What was seen of devices, for the next start, every five minutes until it is cancelled.
    asio::awaitable<void> keep_watch();
    asio::awaitable<void> load_devices();
    void take_over(fleet::PollTargets listed);
    /// Looks that fell due while the program did not run are not all made in its first minute.
    void spread_look(DeviceState& state, base::SteadyTime now);
    asio::awaitable<void> start_turns(base::TaskGroup& checks);
    asio::awaitable<void> start_readings(base::TaskGroup& readings);
    /// A turn of the device, out of the schedule; the caller ends it. Errors: as hold().
    asio::awaitable<base::Result<DeviceStatePtr>> take_turn(fleet::DeviceId device);
    asio::awaitable<void> turn(DeviceStatePtr state, base::SteadyTime due);
    asio::awaitable<void> read_in_line(InLine one);
    /// The check, and what is to be done after it; nothing when it failed, which is told to the repository.
    asio::awaitable<base::Result<ReadingRequest>> begin(DeviceStatePtr state, Work at_least, base::SteadyTime due);
    /// It did not answer its check, or a reading.
    /// `wanted`: what it is asked next, should it be a packet that was lost.
    asio::awaitable<void> note_no_answer(DeviceStatePtr state, base::Error why, Work wanted);
    asio::awaitable<void> note_refusal(DeviceStatePtr state, base::Error why);
    asio::awaitable<base::Result<void>> read(DeviceStatePtr state, ReadingRequest request);
    /// With what it is asked. Errors: permission_denied when there is nothing, invalid_argument when it has no address
    /// (both are told to the repository); the repository's.
    asio::awaitable<base::Result<snmp::CredentialPtr>> credential_of(DeviceStatePtr state);
    /// Nothing when the device may be asked now.
    [[nodiscard]] std::optional<base::SteadyTime> quiet_until(const DeviceState& state) const;
    [[nodiscard]] Rhythm rhythm(const DeviceState& state) const;
    void count_sleeper(DeviceState& state);
    void end_turn(const DeviceStatePtr& state);
    /// For the repository, when it was this device that answered.
    void note_answer(DeviceState& state);
    /// `overdue`: whether the turns, or the line, were late already.
    void note_delay(base::SteadyTime::duration late, bool& overdue);
    void note_wall_clock();
    [[nodiscard]] base::SteadyTime settled_at() const { return std::max(settled_at_, timetable_.resumed_at()); }

    Needs needs_;
    PollerSettings settings_;
    asio::any_io_executor executor_;
    HabitKeeper habits_;
    Checker checker_;
    ReadingKeeper keeper_;
    AnswerBook answers_;
    WatchBook watch_;
    Timetable timetable_;
    CountedDevices counted_;
    std::unordered_map<fleet::DeviceId, DeviceStatePtr> states_;
    std::vector<QuietHours> quiet_hours_;
    std::deque<InLine> soon_;   ///< looks, and what somebody waits for
    std::deque<InLine> later_;  ///< readings of the schedule
    base::Wake wake_;
    asio::steady_timer turn_ended_;
    base::SteadyTime load_at_;
    base::SteadyTime settled_at_;          ///< what fell due before is not made up for at once
    std::chrono::nanoseconds wall_ahead_;  ///< of the steady clock, when they were compared last
    base::SteadyTime sleeping_until_;
    bool checks_are_full_ = false;
    std::optional<base::SteadyTime> loaded_at_;
    bool loaded_once_ = false;
    bool listing_fails_ = false;
    bool turns_are_overdue_ = false;
    bool line_is_overdue_ = false;
    LoadCounts counts_;
};

}  // namespace fleetgate::polling
