// Foretells when the supplies of all devices run out, a few times a day, a device after the other.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "fleet/ports/device_repository.hpp"
#include "fleet/ports/outlook_book.hpp"

#include <boost/asio/awaitable.hpp>

namespace fleetgate::polling {

namespace asio = boost::asio;

class OutlookKeeper {
public:
    /// All must outlive it.
    OutlookKeeper(fleet::OutlookBook& book, fleet::DeviceRepository& devices, base::Clock& clock, base::Log& log)
        : book_{book}, devices_{devices}, clock_{clock}, log_{log} {}

    /// Each device every six hours, never more than twenty a second. What fails is tried again. Until it is cancelled.
    asio::awaitable<void> run();

private:
    asio::awaitable<base::Result<std::size_t>> look_at_some();
    asio::awaitable<base::Result<void>> look_at(fleet::DeviceId id);

    fleet::OutlookBook& book_;
    fleet::DeviceRepository& devices_;
    base::Clock& clock_;
    base::Log& log_;
};

}  // namespace fleetgate::polling
