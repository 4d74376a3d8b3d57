// Makes registered devices of the printers that one search finds, while it goes on.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/wake.hpp"
#include "discovery/discovery.hpp"
#include "fleet/ports/device_repository.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace fleetgate::discovery {

/// For one search. Everything on one strand; the references must outlive work().
class Registrar {
public:
    struct Needs {
        fleet::DeviceRepository& devices;
        base::Clock& clock;
        base::Log& log;
    };
    /// What became of one device, in the order in which they were found; nothing registered for what is no printer, or
    /// when registering is off or failed. Must return at once.
    using Told = std::function<void(const Found&, const std::optional<fleet::Registered>&)>;

    /// `credential_ids`: the stored id of each of the job's credentials. `registers`: false to tell alone.
    Registrar(const asio::any_io_executor& executor, Needs needs, std::vector<std::int64_t> credential_ids,
              bool registers, Told told);

    void take(Found found);
    /// Nothing more will be taken: work() returns when all is done.
    void finish();
    /// Cancel: ends after the device at hand; the rest is neither registered nor told.
    asio::awaitable<void> work();

private:
    asio::awaitable<std::optional<fleet::Registered>> try_to_register(Found found);

    Needs needs_;
    std::vector<std::int64_t> credential_ids_;
    bool registers_;
    Told told_;
    base::Wake wake_;
    std::deque<Found> waiting_;
    bool finished_ = false;
    bool said_failure_ = false;
};

}  // namespace fleetgate::discovery
