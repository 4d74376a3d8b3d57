// Reads every registered device at a fixed interval, for as long as the gateway runs.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/task_group.hpp"
#include "base/wake.hpp"
#include "fleet/ports/device_repository.hpp"
#include "polling/cut_notes.hpp"
#include "polling/habit_keeper.hpp"
#include "polling/plan.hpp"
#include "polling/ports/credential_source.hpp"
#include "polling/reader.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <set>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace fleetgate::polling {

namespace asio = boost::asio;

/// What became of one reading, once it is stored.
struct PollEvent {
    enum class Outcome : std::uint8_t { changed, unchanged, silent };

    fleet::DeviceId device{};
    Outcome outcome = Outcome::unchanged;
    const fleet::Reading* reading = nullptr;  ///< valid during the call; null for silent
};

struct PollerSettings {
    std::chrono::milliseconds interval{std::chrono::minutes{5}};
    std::size_t at_once = 64;                                       ///< devices being read
    std::chrono::milliseconds read_limit{std::chrono::minutes{3}};  ///< of one device in all
    snmp::Limits limits;
};

/// Everything happens on `executor`, one strand; the references must outlive run(). Holds no readings but those that
/// are being made. Survives a repository that fails: it polls on, and says so in the log when that begins and ends.
class Poller {
public:
    /// What it needs of others.
    struct Needs {
        Reader& reader;
        fleet::DeviceRepository& devices;
        CredentialSource& credentials;
        base::Clock& clock;
        base::Random& random;
        base::Log& log;
    };

    /// `on_event` must return at once.
    Poller(const asio::any_io_executor& executor, Needs needs, PollerSettings settings,
           std::function<void(const PollEvent&)> on_event);

    /// Until it is cancelled; then gives up the readings that are being made and waits for them.
    asio::awaitable<void> run();
    /// The next reading of each device asks for everything: the profiles are others. What is known of devices is of the
    /// old ones. May be called at any time.
    void read_whole();
    /// Devices were registered, moved or removed: new ones are read at once. May be called at any time.
    void devices_changed();
    /// Reads a device out of its turn; after the reading that is being made, if one is.
    /// Errors: no_such_device_or_address when it is not registered; why it could not be read; the repository's.
    asio::awaitable<base::Result<void>> read_now(fleet::DeviceId device);

    /// Reads a device sooner than in its turn: at `when`, and not before the reading that is being made has ended. May
    /// be called at any time; nothing happens for one that is not registered.
    void look_at(fleet::DeviceId device, base::SteadyTime when);

    [[nodiscard]] std::size_t devices() const { return plan_.size(); }

private:
    /// What a reading knows of its device afterwards.
    struct Learned {
        fleet::DeviceMemory memory;
        bool is_new = false;
    };

    asio::awaitable<void> loop();
    asio::awaitable<void> load_devices();
    asio::awaitable<void> start_what_is_due(base::TaskGroup& readings);
    asio::awaitable<void> poll_in_turn(fleet::DeviceId id);
    /// Of a device that the plan gave out.
    asio::awaitable<base::Result<void>> poll(fleet::DeviceId id);
    asio::awaitable<base::Result<void>> read_and_store(fleet::DeviceId id);
    /// As read(), with what it throws as an error, and in the log: nobody else would learn of it.
    asio::awaitable<base::Result<fleet::Reading>> try_to_read(fleet::Device device, snmp::CredentialPtr credential,
                                                              Learned& learned);
    asio::awaitable<base::Result<fleet::Reading>> read(fleet::Device device, snmp::CredentialPtr credential,
                                                       Learned& learned);
    asio::awaitable<base::Result<void>> store(const fleet::Device& device, const fleet::Reading& reading);
    /// True when they changed.
    asio::awaitable<bool> note_conditions(const fleet::Device& device, const fleet::Reading& reading);
    asio::awaitable<void> store_silence(const fleet::Device& device, const base::Error& error);
    void note_storage(const base::Error* error);
    void note_delay();

    Needs needs_;
    PollerSettings settings_;
    std::function<void(const PollEvent&)> on_event_;
    asio::any_io_executor executor_;
    HabitKeeper habits_;
    Plan plan_;
    base::Wake wake_;
    asio::steady_timer reading_done_;
    base::WallTime whole_since_{};
    bool loaded_once_ = false;
    base::SteadyTime load_at_;
    bool storing_fails_ = false;
    bool listing_fails_ = false;
    bool overdue_ = false;
    std::map<fleet::DeviceId, bool> silent_;  ///< since the start; true: as usual
    std::set<fleet::DeviceId> said_broken_;
    CutNotes cuts_;
};

}  // namespace fleetgate::polling
