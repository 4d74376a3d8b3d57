// Reads one device and keeps what it said: as much of its work as has nothing to do with when.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "fleet/ports/device_repository.hpp"
#include "polling/cut_notes.hpp"
#include "polling/device_state.hpp"
#include "polling/habit_keeper.hpp"
#include "polling/reader.hpp"
#include "polling/waiting_readings.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::polling {

namespace asio = boost::asio;

/// What became of one reading, once it is stored.
struct PollEvent {
    enum class Outcome : std::uint8_t { changed, unchanged, silent };

    fleet::DeviceId device{};
    Outcome outcome = Outcome::unchanged;
    const fleet::Reading* reading = nullptr;  ///< valid during the call; null for silent
};

struct ReadingRequest {
    fleet::DeviceId device{};
    snmp::CredentialPtr credential;
    Work work = Work::standard;
    std::optional<base::WallTime> answered_at;  ///< when it answered last before this turn
    std::chrono::milliseconds first_answer_after{};
};

/// Survives a repository that fails: what was read waits, and is stored when it can be. A reading that the repository
/// refuses while it takes others is set aside: it is lost, and said to be.
class ReadingKeeper {
public:
    /// All must outlive it.
    struct Needs {
        Reader& reader;
        fleet::DeviceRepository& devices;
        HabitKeeper& habits;
        base::Clock& clock;
        base::Log& log;
    };
    struct Settings {
        std::chrono::milliseconds read_limit{std::chrono::minutes{3}};  ///< of one device in all
        std::size_t most_waiting = 500;                                 ///< readings that could not be stored
        snmp::Limits limits;
    };
    struct Done {
        enum class How : std::uint8_t {
            read,           ///< and stored, or waiting to be
            device_failed,  ///< no answer, a refusal, or another device
            store_failed,   ///< the device was not asked
            gone,           ///< it is not registered any more
            stopped,
        };
        How how = How::read;
        ReadingNoted noted;                ///< read
        std::optional<base::Error> error;  ///< why not; with `read`: why it waits
    };

    /// `on_event` must return at once.
    ReadingKeeper(Needs needs, const Settings& settings, std::function<void(const PollEvent&)> on_event);

    /// Whatever it throws inside is an error, and in the log: nobody else would learn of it.
    asio::awaitable<Done> read(ReadingRequest request);
    /// It does not answer, or answers as something else: the repository and the log are told, once.
    asio::awaitable<void> silent(fleet::DeviceId device, std::optional<base::WallTime> answered_at, base::Error why);
    /// What was read before `when` is of other profiles: the next reading of a device that is more than a look asks for
    /// everything.
    void read_whole_since(base::WallTime when) { whole_since_ = when; }
    /// Forgets the devices for which `is_there` is false.
    void keep(const std::function<bool(fleet::DeviceId)>& is_there);
    /// Stores what waits, as far as the repository takes it; each reading that comes does so, too.
    asio::awaitable<void> try_again();
    /// The repository failed, or (null) did not. While readings wait it counts as failing: where a small row finds room
    /// a reading may not.
    void note_storage(const base::Error* error);

    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }
    /// Readings that were set aside since the start.
    [[nodiscard]] std::uint64_t refused() const { return refused_; }

private:
    /// What a reading knows of its device afterwards.
    struct Learned {
        fleet::DeviceMemory memory;
        bool is_new = false;
        bool forgot = false;
        Work work = Work::standard;
    };

    asio::awaitable<base::Result<fleet::Reading>> try_to_read(fleet::BeforeReadingPtr before,
                                                              const ReadingRequest& request, Learned& learned);
    asio::awaitable<base::Result<fleet::Reading>> ask(fleet::BeforeReadingPtr before, const ReadingRequest& request,
                                                      Learned& learned);
    using ReadingPtr = std::shared_ptr<const fleet::Reading>;
    asio::awaitable<base::Result<void>> store(fleet::BeforeReadingPtr before, ReadingPtr reading,
                                              fleet::Findings found);
    asio::awaitable<base::Result<void>> save(fleet::BeforeReadingPtr before, ReadingPtr reading, fleet::Findings found);
    asio::awaitable<base::Result<void>> save_waiting(const WaitingReadings::Waiting& one);
    /// True when nothing waits any more.
    asio::awaitable<bool> store_waiting();
    void tell(const fleet::Device& device, const std::vector<fleet::ConditionNews>& news);
    asio::awaitable<void> say_silent(const fleet::Device& device, const base::Error& error);
    void say_lost();
    /// The store takes others and not this one.
    void set_aside(const WaitingReadings::Waiting& one, const base::Error& why);

    Needs needs_;
    Settings settings_;
    std::function<void(const PollEvent&)> on_event_;
    base::WallTime whole_since_{};
    bool storing_fails_ = false;
    bool storing_waiting_ = false;
    WaitingReadings waiting_;
    std::map<fleet::DeviceId, bool> silent_;  ///< since the start; true: as usual
    std::set<fleet::DeviceId> said_broken_;
    std::set<fleet::DeviceId> said_refused_;  ///< until one of theirs is stored
    std::uint64_t refused_ = 0;
    CutNotes cuts_;
};

}  // namespace fleetgate::polling
