// How often devices are asked, as the page and the command line see and set it. Implementation: agent/; a fake in
// tests.
#pragma once

#include "base/result.hpp"
#include "polling/schedule/intervals.hpp"

#include <boost/asio/awaitable.hpp>

namespace fleetgate::webui {

namespace asio = boost::asio;

class ScheduleDesk {
public:
    virtual ~ScheduleDesk() = default;
    virtual asio::awaitable<base::Result<polling::Schedule>> schedule() = 0;
    /// Polling goes by it from now on.
    virtual asio::awaitable<base::Result<void>> save(polling::Schedule schedule) = 0;
};

}  // namespace fleetgate::webui
