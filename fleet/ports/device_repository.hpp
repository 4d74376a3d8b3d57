// Where registered devices and their readings are kept. Implementations: store::DeviceStore; fakes in tests.
#pragma once

#include "base/result.hpp"
#include "fleet/conditions/tracker.hpp"
#include "fleet/device.hpp"
#include "fleet/device_memory.hpp"
#include "fleet/meter_steps.hpp"
#include "fleet/ports/poll_target.hpp"
#include "fleet/sleep_habit.hpp"
#include "fleet/supply_cycles.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::fleet {

namespace asio = boost::asio;

/// Where a device is asked.
struct Place {
    std::string address;
    std::uint16_t port = 161;
    std::optional<std::uint32_t> unit = std::nullopt;  ///< hrDeviceIndex of one of several printers there

    friend bool operator==(const Place&, const Place&) = default;
};

struct Registration {
    std::string address;
    std::uint16_t port = 161;
    std::optional<std::int64_t> credential_id;  ///< nothing: a known device keeps its own
    Identity identity;
    /// Where it was asked and does not answer any more. A known device leaves this place and no other: a serial number
    /// can be claimed by anybody.
    std::optional<Place> leaves = std::nullopt;
    /// Set for one of several printers behind the address.
    std::optional<Unit> unit = std::nullopt;
    /// The one of them with the lowest index, which is what was read there before they were told apart.
    bool is_first_unit = false;
    /// Another device was seen to have the same UUID, so that it tells nothing.
    bool ignores_uuid = false;
    /// The discovery setting by which it was found; nothing where it was no stored one.
    std::optional<std::int64_t> found_by = std::nullopt;

    [[nodiscard]] Place place() const { return {address, port, unit ? std::optional{unit->index} : std::nullopt}; }
};

/// Whether something found at `found` is where `known` is. A printer that is found alone may be one of several of which
/// the others are off; and those that were taken for one device are at its place.
inline bool is_same_place(const Place& known, const Place& found) {
    return known.address == found.address && known.port == found.port &&
           (known.unit == found.unit || !known.unit || !found.unit);
}

/// The registered device that something found is taken for.
struct Recognized {
    DeviceId id{};
    Place place;
    std::optional<std::int64_t> credential_id;
    /// It has the known serial number, but tells another model and not the known MAC address.
    bool differs = false;
    /// Nothing but the ID of its SNMP engine says that it is this device; such IDs have been copied with a disk.
    bool only_by_engine = false;
};

struct Registered {
    DeviceId id{};
    bool is_new = false;  ///< false: known by maker and serial, else MAC, else (when it has neither) address and port
    bool has_moved = false;  ///< known, at another address before
    bool is_held = false;    ///< known at another place, which it does not leave: nothing was changed
    /// That was opened because it cannot be told whether this is a known device that changed (question_book.hpp).
    std::optional<std::int64_t> question = std::nullopt;
};

/// Where a registered device lives.
struct DeviceAddress {
    DeviceId id{};
    std::string address;

    friend bool operator==(const DeviceAddress&, const DeviceAddress&) = default;
};

/// A step of a counter that is not normal.
struct NotableStep {
    std::string counter;
    CounterPoint now;
    std::optional<std::int64_t> before;  ///< the value of the point before it

    friend bool operator==(const NotableStep&, const NotableStep&) = default;
};

/// Where a counter's history goes on after another main board was put in.
struct CounterSeam {
    std::string counter;
    std::int64_t last_before = 0;
    std::int64_t first_after = 0;

    /// What is added to the new board's count to go on from the old one's. Pages between the two readings are in
    /// neither.
    [[nodiscard]] std::int64_t offset() const { return last_before - first_after; }

    friend bool operator==(const CounterSeam&, const CounterSeam&) = default;
};

/// The same machine with a new main board: two devices' histories, joined by a person.
struct BoardChange {
    base::WallTime at{};  ///< of the first reading with the new board
    base::WallTime joined_at{};
    std::string serial_before;  ///< empty where it was not known, as all four
    std::string serial_after;
    std::string mac_before;
    std::string mac_after;
    std::vector<CounterSeam> counters;  ///< ordered by name; those that both boards counted

    friend bool operator==(const BoardChange&, const BoardChange&) = default;
};

struct ConditionsNoted {
    bool changed = false;
    std::vector<ConditionNews> news;
};

/// A device before it is read again, and what is remembered of it.
struct BeforeReading {
    Device device;  ///< without its conditions
    DeviceMemory memory;
    std::int64_t version = 0;  ///< of the stored reading, for whoever stores the next; 0: there is none
};
using BeforeReadingPtr = std::shared_ptr<BeforeReading>;

struct ReadingKept {
    bool changed = false;  ///< anything: of the reading, of the device's answering, of its conditions
    std::vector<ConditionNews> news;
};

/// How many devices there are.
struct DeviceCount {
    std::size_t never_read = 0;
    std::size_t answering = 0;
    std::size_t silent = 0;    ///< those that are as usual included
    std::size_t as_usual = 0;  ///< of the silent ones

    [[nodiscard]] std::size_t all() const { return never_read + answering + silent; }

    friend bool operator==(const DeviceCount&, const DeviceCount&) = default;
};

/// What a program that polls has seen of a device, for its next start. What `state` holds is the poller's own affair.
struct WatchState {
    DeviceId id{};
    base::WallTime reading_at{};  ///< of the reading that it goes with
    std::string state;

    friend bool operator==(const WatchState&, const WatchState&) = default;
};

/// Conditions that are closed, the last closed first.
struct ClosedConditions {
    std::vector<TrackedCondition> conditions;
    bool more = false;  ///< there are older ones

    friend bool operator==(const ClosedConditions&, const ClosedConditions&) = default;
};

/// A device answered, whatever it was asked, and nothing of it was stored.
struct AnsweredAt {
    DeviceId id{};
    base::WallTime at{};

    friend bool operator==(const AnsweredAt&, const AnsweredAt&) = default;
};

/// Every function may fail with the database's errors (db/errc.hpp); what returned is durable.
class DeviceRepository {
public:
    virtual ~DeviceRepository() = default;

    virtual asio::awaitable<base::Result<Registered>> register_device(Registration registration, base::WallTime at) = 0;
    /// Which device register_device() would take this for; nothing for a new one.
    virtual asio::awaitable<base::Result<std::optional<Recognized>>> recognize(Registration registration) = 0;
    /// Ordered by id. The readings may be short: what a list shows, without origins; device() gives the whole.
    virtual asio::awaitable<base::Result<std::vector<Device>>> devices() = 0;
    /// As devices(), for whoever needs no more; an implementation that can answer without the readings overrides it.
    virtual asio::awaitable<base::Result<std::vector<DeviceId>>> device_ids() {
        auto all = co_await devices();
        if (!all) co_return base::fail(all.error());
        std::vector<DeviceId> ids;
        for (const auto& device : *all) ids.push_back(device.id);
        co_return ids;
    }
    /// Of all devices, as device_ids().
    virtual asio::awaitable<base::Result<std::vector<DeviceAddress>>> addresses() {
        auto all = co_await devices();
        if (!all) co_return base::fail(all.error());
        std::vector<DeviceAddress> found;
        for (const auto& device : *all) found.push_back({device.id, device.address});
        co_return found;
    }
    /// Of all devices, as device_ids().
    virtual asio::awaitable<base::Result<PollTargets>> poll_targets() {
        auto all = co_await devices();
        if (!all) co_return base::fail(all.error());
        PollTargets found;
        for (const auto& device : *all) found.devices.push_back(poll_target(device));
        co_return found;
    }
    virtual asio::awaitable<base::Result<DeviceCount>> count() {
        auto all = co_await devices();
        if (!all) co_return base::fail(all.error());
        DeviceCount count;
        for (const auto& device : *all) {
            switch (device.reachability) {
                case Reachability::never_read: ++count.never_read; break;
                case Reachability::answering: ++count.answering; break;
                case Reachability::silent: ++count.silent; break;
            }
            if (device.reachability == Reachability::silent && !device.usual.empty()) ++count.as_usual;
        }
        co_return count;
    }
    virtual asio::awaitable<base::Result<std::optional<Device>>> device(DeviceId id) = 0;
    /// All that a reading needs to begin, in one go; null for a device that is not registered. What is remembered is
    /// empty where it cannot be read.
    virtual asio::awaitable<base::Result<BeforeReadingPtr>> before_reading(DeviceId id) {
        auto found = co_await device(id);
        if (!found) co_return base::fail(found.error());
        if (!*found) co_return BeforeReadingPtr{};
        auto before = std::make_shared<BeforeReading>();
        before->device = **std::move(found);
        before->device.conditions.clear();
        auto remembered = co_await memory(id);
        if (remembered) before->memory = *std::move(remembered);
        co_return before;
    }
    virtual asio::awaitable<base::Result<void>> remove(DeviceId id) = 0;
    /// Stores what changed since the last reading, and the reading as the latest. Returns true when anything changed.
    /// Fails with std::errc::no_such_device when the reading has another serial number than the device is known by.
    virtual asio::awaitable<base::Result<bool>> save_reading(DeviceId id, Reading reading) = 0;
    /// What a reading, once it is saved, makes of the device's conditions (track()). Of a device that is not registered
    /// any more nothing is noted. An implementation that keeps none has nothing to tell.
    virtual asio::awaitable<base::Result<ConditionsNoted>> note_conditions(DeviceId, Findings, base::WallTime) {
        co_return ConditionsNoted{};
    }
    /// save_reading() and note_conditions() together: both or, where it fails, neither. `before` is what
    /// before_reading() gave, so that it need not be read again; the repository finds out itself whether it still
    /// holds. Errors: theirs. An implementation for which two steps are no dearer need not override it.
    virtual asio::awaitable<base::Result<ReadingKept>> keep_reading(BeforeReadingPtr before,
                                                                    std::shared_ptr<const Reading> reading,
                                                                    Findings found, base::WallTime now) {
        const auto id = before->device.id;
        auto copy = *reading;
        const auto saved = co_await save_reading(id, std::move(copy));
        if (!saved) co_return base::fail(saved.error());
        auto noted = co_await note_conditions(id, std::move(found), now);
        if (!noted) co_return base::fail(noted.error());
        co_return ReadingKept{*saved || noted->changed, std::move(noted->news)};
    }
    /// What was wrong: `most` of those that closed before `before` (nothing: of all), and with the last of them all
    /// that closed at its time, so that its closed_at is where the next question goes on. An implementation that keeps
    /// none has nothing to tell.
    virtual asio::awaitable<base::Result<ClosedConditions>> closed_conditions(DeviceId, std::optional<base::WallTime>,
                                                                              std::size_t) {
        co_return ClosedConditions{};
    }
    virtual asio::awaitable<base::Result<void>> mark_silent(DeviceId id, base::WallTime at, std::string why) = 0;
    /// Device::last_answer_at and PollTarget::last_answer_at are these from now on, where they are later than what is
    /// known. Of devices that are not registered any more nothing is kept. An implementation may keep none.
    virtual asio::awaitable<base::Result<void>> note_answers(std::vector<AnsweredAt>) {
        co_return base::Result<void>{};
    }
    /// Given back with PollTarget::watched while the reading that it goes with is the device's newest. Of devices that
    /// are not registered any more nothing is kept. An implementation may keep none.
    virtual asio::awaitable<base::Result<void>> keep_watch(std::vector<WatchState>) { co_return base::Result<void>{}; }
    /// What remember() was given last; empty when there is nothing, or when it cannot be read.
    virtual asio::awaitable<base::Result<DeviceMemory>> memory(DeviceId id) = 0;
    /// Of a device that is not registered any more it is forgotten.
    virtual asio::awaitable<base::Result<void>> remember(DeviceId id, DeviceMemory memory) = 0;
    /// When it is usually silent; empty when there is nothing, or when it cannot be read. An implementation that keeps
    /// none learns nothing.
    virtual asio::awaitable<base::Result<SleepHabit>> habit(DeviceId) { co_return SleepHabit{}; }
    /// The habit, and why the device's present silence is as usual (Device::usual). Of a device that is not registered
    /// any more nothing is kept.
    virtual asio::awaitable<base::Result<void>> keep_habit(DeviceId, SleepHabit, std::string) {
        co_return base::Result<void>{};
    }
    /// The points of one counter by the time of their reading, oldest first. Nothing is ever overwritten: a reading
    /// that is late stands at its own time.
    virtual asio::awaitable<base::Result<std::vector<CounterPoint>>> counter_history(DeviceId id, std::string counter,
                                                                                     base::WallTime since) = 0;
    /// Of each counter the newest step that is not normal, ordered by the counter's name.
    virtual asio::awaitable<base::Result<std::vector<NotableStep>>> notable_steps(DeviceId id) = 0;
    /// Where a supply's level, state or cartridge changed: all supplies, by index, each oldest first.
    virtual asio::awaitable<base::Result<std::vector<SupplyPoint>>> supply_history(DeviceId id,
                                                                                   base::WallTime since) = 0;
    /// `fresh` is the machine `kept` with a new main board: `kept` goes on with the place, identity, reading and
    /// history of `fresh`, which is no device any more. The first points after the change become board_replaced.
    /// Fails with std::errc::invalid_argument when the two cannot be one machine: other makers or models, or both
    /// answered at one time.
    virtual asio::awaitable<base::Result<BoardChange>> join_board(DeviceId kept, DeviceId fresh, base::WallTime at) = 0;
    /// Oldest first.
    virtual asio::awaitable<base::Result<std::vector<BoardChange>>> board_changes(DeviceId id) = 0;
};

}  // namespace fleetgate::fleet
