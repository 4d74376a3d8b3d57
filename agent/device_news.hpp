// What happens after a device was read: the pages that are open hear of it, and so does the manager.
#pragma once

#include "agent/manager_link.hpp"
#include "agent/news_line.hpp"
#include "base/wake.hpp"
#include "fleet/ports/device_repository.hpp"
#include "polling/poller.hpp"
#include "webui/live_events.hpp"

#include <unordered_set>

namespace fleetgate::agent {

namespace asio = boost::asio;

/// The poller's callback may not wait; what it says is kept here and told by run(), in order.
class DeviceNews {
public:
    struct Needs {
        fleet::DeviceRepository& devices;
        webui::LiveEvents& live;
        ManagerLink& manager;
        base::Clock& clock;
        base::Log& log;
    };

    DeviceNews(const asio::any_io_executor& executor, Needs needs) : needs_{needs}, wake_{executor} {}

    void polled(const polling::PollEvent& event);
    void registered(fleet::DeviceId device);
    /// There is a manager now, who knows nothing yet: tells it of every device.
    void manager_is_new();
    /// Until it is cancelled.
    asio::awaitable<void> run();

private:
    void put(NewsLine::Item item);
    asio::awaitable<void> tell(NewsLine::Item item);
    asio::awaitable<void> tell_of_all();

    Needs needs_;
    base::Wake wake_;
    NewsLine waiting_;
    std::unordered_set<fleet::DeviceId> told_;  ///< since the start: of these a reading that changed nothing is no news
    bool manager_is_new_ = false;
};

}  // namespace fleetgate::agent
