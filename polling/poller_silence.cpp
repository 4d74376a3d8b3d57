#include "base/async.hpp"
#include "polling/messages.hpp"
#include "polling/poller.hpp"

namespace fleetgate::polling {

asio::awaitable<void> Poller::store_silence(const fleet::Device& device, const base::Error& error) {
    const auto why = error.text();
    const bool was_silent = device.reachability == fleet::Reachability::silent;
    std::string usual;
    // Refused, unknown or another device: that is no sleep.
    if (base::is_timeout(error)) usual = co_await habits_.silent(device);
    // The repository may fail to keep it, and the log has it once all the same.
    const auto [said, is_new] = silent_.try_emplace(device.id, !usual.empty());
    const bool was_usual = is_new ? was_silent && !device.usual.empty() : said->second;
    said->second = !usual.empty();
    const std::string number = std::to_string(static_cast<std::int64_t>(device.id));
    if (!usual.empty() && is_new && !was_silent) {
        needs_.log.write(kQuietAsUsual, {{"device", number}, {"address", device.address}, {"why", usual}});
    } else if (usual.empty() && ((is_new && !was_silent) || was_usual)) {
        needs_.log.write(kDeviceSilent, {{"device", number}, {"address", device.address}, {"why", why}});
    }
    if (was_silent && device.trouble == why && device.usual == usual) co_return;
    auto stored = co_await needs_.devices.mark_silent(device.id, needs_.clock.wall_now(), why);
    note_storage(stored ? nullptr : &stored.error());
    if (stored) on_event_({device.id, PollEvent::Outcome::silent, nullptr});
}

}  // namespace fleetgate::polling
