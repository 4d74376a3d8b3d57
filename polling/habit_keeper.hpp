// What is learnt of when devices are quiet, and used: kept in the repository, told in the log once a change.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "fleet/ports/device_repository.hpp"
#include "polling/schedule/quiet_hours.hpp"
#include "snmp/client.hpp"

#include <chrono>
#include <string>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::polling {

namespace asio = boost::asio;

/// A printer's first answer has been seen to take 18 seconds.
inline constexpr std::chrono::milliseconds kWaking{20'000};

/// All references must outlive it. What cannot be kept is learnt another time: the poller says itself that storing
/// fails.
class HabitKeeper {
public:
    /// Reasons tell the hours of `local_time`.
    HabitKeeper(fleet::DeviceRepository& devices, const LocalTime& local_time, base::Clock& clock, base::Log& log)
        : devices_{devices}, local_time_{local_time}, clock_{clock}, log_{log} {}

    /// `limits` with the time that this device is known to need for its first answer, when it has been quiet for a
    /// while. One that did not answer last is not waited for.
    asio::awaitable<snmp::Limits> limits_for(fleet::DeviceId id, fleet::Reachability reachability,
                                             std::optional<base::WallTime> last_answer_at, snmp::Limits limits);
    /// `device`: as it was before it gave this reading. `first_answer_after`: since the first packet of all.
    asio::awaitable<void> answered(const fleet::Device& device, const fleet::Reading& reading,
                                   std::chrono::milliseconds first_answer_after);
    /// It did not answer. Why that is as usual; empty where it is not. What was once a trouble stays one until the
    /// device answers.
    asio::awaitable<std::string> silent(const fleet::Device& device);

private:
    fleet::DeviceRepository& devices_;
    const LocalTime& local_time_;
    base::Clock& clock_;
    base::Log& log_;
};

}  // namespace fleetgate::polling
