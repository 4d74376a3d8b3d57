#include "agent/device_news.hpp"

#include "agent/messages.hpp"

#include <utility>

#include <boost/asio/this_coro.hpp>

namespace fleetgate::agent {

void DeviceNews::polled(const polling::PollEvent& event) {
    // Of readings that changed nothing too: the page shows when a device was last read, and the relay knows itself what
    // the manager has been told already. Each is of a device that must be loaded, though, and most change nothing.
    const bool somebody_listens = needs_.live.somebody_listens();
    // A manager that comes later is told of every device then.
    if (!somebody_listens && !needs_.manager.is_known()) return;
    const bool is_told = !told_.insert(event.device).second;
    const bool changed = event.outcome != polling::PollEvent::Outcome::unchanged;
    if (is_told && !changed && !somebody_listens) return;
    put({.device = event.device, .tell_manager = true});
}

void DeviceNews::registered(fleet::DeviceId device) { put({.device = device}); }

void DeviceNews::put(NewsLine::Item item) {
    waiting_.put(item);
    wake_.ring();
}

void DeviceNews::manager_is_new() {
    manager_is_new_ = true;
    wake_.ring();
}

asio::awaitable<void> DeviceNews::run() {
    co_await asio::this_coro::throw_if_cancelled(false);
    while ((co_await asio::this_coro::cancellation_state).cancelled() == asio::cancellation_type::none) {
        if (std::exchange(manager_is_new_, false)) {
            co_await tell_of_all();
            continue;
        }
        const auto item = waiting_.take();
        if (!item) {
            co_await wake_.wait_until(needs_.clock, base::SteadyTime::max());
            continue;
        }
        co_await tell(*item);
    }
}

asio::awaitable<void> DeviceNews::tell_of_all() {
    const auto ids = co_await needs_.devices.device_ids();
    if (!ids) co_return;  // the next reading of each tells
    for (const auto id : *ids) put({.device = id, .tell_manager = true});
}

asio::awaitable<void> DeviceNews::tell(NewsLine::Item item) {
    auto found = co_await needs_.devices.device(item.device);
    if (!found || !*found) co_return;  // removed meanwhile, or the database fails and has said so itself
    auto device = **std::move(found);
    needs_.live.device_changed(device);
    if (!item.tell_manager || device.reachability == fleet::Reachability::never_read) co_return;
    const auto id = std::to_string(static_cast<std::int64_t>(device.id));
    // Two statements: GCC 12 destroys a result twice that comes out of a conditional with co_await in its branches.
    base::Result<void> noted;
    if (device.reachability == fleet::Reachability::silent) {
        noted = co_await needs_.manager.note_silence(std::move(device));
    } else {
        noted = co_await needs_.manager.note_reading(std::move(device));
    }
    if (!noted && !base::is_cancelled(noted.error())) {
        needs_.log.write(kRelayNote, {{"device", id}, {"reason", noted.error().text()}});
    }
}

}  // namespace fleetgate::agent
