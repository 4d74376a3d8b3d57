// Whose turn it is, and when. No I/O and no time of its own: `now` goes in, a device comes out.
//
// Every device has its own interval and a fixed place in it (phase.hpp). A change of intervals moves nobody further
// away than he was and makes no burst: old and new places are both spread. After a gap (the machine slept) whoever
// missed his turn gets another within a quarter of an hour, spread again.
#pragma once

#include "polling/schedule/phase.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace fleetgate::polling {

class Timetable {
public:
    enum class First : std::uint8_t { at_its_place, at_once };

    /// Intervals are counted from `epoch`.
    explicit Timetable(base::SteadyTime epoch) : epoch_{epoch}, looked_at_{epoch} {}

    /// Does nothing for one that is there.
    void add(fleet::DeviceId device, Ticks interval, First first, base::SteadyTime now);
    void remove(fleet::DeviceId device);
    /// From now on; while it waits, its turn comes at its old or its new place, whichever is first.
    void change_interval(fleet::DeviceId device, Ticks interval, base::SteadyTime now);
    /// Its turn comes at `when`, if it waits for a later one. False when it is being asked, or unknown.
    bool hurry(fleet::DeviceId device, base::SteadyTime when);

    struct Turn {
        fleet::DeviceId device{};
        base::SteadyTime due;  ///< how late it is, is now - due
    };
    /// Of those whose turn has come the first; it waits no more. Nothing when there is none.
    std::optional<Turn> take(base::SteadyTime now);
    /// This device out of its turn. False when it is being asked already, or unknown.
    bool take(fleet::DeviceId device, base::SteadyTime now);
    /// It was asked: its next turn is its first place that is not before `not_before`, and not within half an interval
    /// of this one.
    void done(fleet::DeviceId device, base::SteadyTime now, base::SteadyTime not_before = {});

    [[nodiscard]] bool contains(fleet::DeviceId device) const { return entries_.contains(device); }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    /// When the next one is due; SteadyTime::max() when none waits.
    [[nodiscard]] base::SteadyTime next_due() const;
    /// When a gap was last noticed; the epoch before the first.
    [[nodiscard]] base::SteadyTime resumed_at() const { return resumed_at_.value_or(epoch_); }
    /// Turns that were put off in gaps.
    [[nodiscard]] std::uint64_t put_off() const { return put_off_; }

private:
    struct Entry {
        Ticks interval{};
        base::SteadyTime due;  ///< of the turn that waits, or that was taken
        bool waits = false;
    };

    void wait(fleet::DeviceId device, Entry& entry, base::SteadyTime due);
    void stop_waiting(fleet::DeviceId device, Entry& entry);
    void spread_the_missed(base::SteadyTime now);
    [[nodiscard]] base::SteadyTime place(fleet::DeviceId device, Ticks interval, base::SteadyTime earliest) const;

    base::SteadyTime epoch_;
    base::SteadyTime looked_at_;  ///< when take() was last asked
    std::optional<base::SteadyTime> resumed_at_;
    std::uint64_t put_off_ = 0;
    std::unordered_map<fleet::DeviceId, Entry> entries_;
    std::set<std::pair<base::SteadyTime, fleet::DeviceId>> queue_;
};

}  // namespace fleetgate::polling
