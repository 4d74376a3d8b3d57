// When devices answered last, for the repository: of most checks nothing else is stored.
#pragma once

#include "base/clock.hpp"
#include "fleet/ports/device_repository.hpp"
#include "polling/reading_keeper.hpp"

#include <chrono>
#include <functional>
#include <unordered_map>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::polling {

namespace asio = boost::asio;

/// Holds one time a device, of those that answered since the repository was told last.
class AnswerBook {
public:
    /// All must outlive it.
    struct Needs {
        fleet::DeviceRepository& devices;
        ReadingKeeper& keeper;
        base::Clock& clock;
    };

    explicit AnswerBook(Needs needs) : needs_{needs} {}

    void note(fleet::DeviceId device, base::WallTime at) { noted_[device] = at; }
    /// Forgets the devices for which `is_there` is false.
    void keep(const std::function<bool(fleet::DeviceId)>& is_there);
    /// Tells the repository every five minutes, and has what waits in the keeper stored when that is possible again.
    /// What it fails to take is told the next time. Until it is cancelled.
    asio::awaitable<void> run();
    /// Now.
    asio::awaitable<void> tell();

    [[nodiscard]] std::size_t noted() const { return noted_.size(); }

    static constexpr std::chrono::minutes kTellEvery{5};

private:
    Needs needs_;
    std::unordered_map<fleet::DeviceId, base::WallTime> noted_;
};

}  // namespace fleetgate::polling
