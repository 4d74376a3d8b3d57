// The one small GET of a turn, with the patience that its device needs.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "polling/device_state.hpp"
#include "polling/habit_keeper.hpp"
#include "polling/reader.hpp"
#include "snmp/client.hpp"

#include <chrono>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::polling {

namespace asio = boost::asio;

struct Checked {
    Movement movement;
    std::chrono::milliseconds first_answer_after{};  ///< since the first packet that asked for it
};

class Checker {
public:
    /// All must outlive it.
    Checker(Reader& reader, HabitKeeper& habits, base::Clock& clock, snmp::Limits limits)
        : reader_{reader}, habits_{habits}, clock_{clock}, limits_{limits} {}

    /// Notes in `state` what the device said, and that it answered. Errors: timed_out when nothing came,
    /// operation_canceled, those of snmp::Errc.
    asio::awaitable<base::Result<Checked>> check(DeviceStatePtr state, snmp::CredentialPtr credential);

private:
    Reader& reader_;
    HabitKeeper& habits_;
    base::Clock& clock_;
    snmp::Limits limits_;
    std::size_t waking_ = 0;  ///< checks that wait for a sleeper
};

}  // namespace fleetgate::polling
