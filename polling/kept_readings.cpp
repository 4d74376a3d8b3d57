#include "polling/messages.hpp"
#include "polling/reading_keeper.hpp"

#include <utility>

namespace fleetgate::polling {
namespace {

std::string number(fleet::DeviceId id) { return std::to_string(static_cast<std::int64_t>(id)); }

}  // namespace

asio::awaitable<base::Result<void>> ReadingKeeper::store(fleet::Device device, fleet::Reading reading) {
    const auto id = device.id;
    // What was read before is stored before.
    if (!co_await store_waiting()) {
        waiting_.push(id, std::move(reading));
        co_return base::fail(std::errc::resource_unavailable_try_again, "readings wait until they can be stored");
    }
    auto copy = reading;
    auto saved = co_await save(std::move(device), std::move(copy));
    if (saved || saved.error().code == std::errc::no_such_device || base::is_cancelled(saved.error())) co_return saved;
    const auto still = co_await needs_.devices.device(id);
    if (still && !*still) {  // removed while it was being read
        co_return base::fail(std::errc::no_such_device_or_address, "no device " + number(id) + " is registered");
    }
    note_storage(&saved.error());
    waiting_.push(id, std::move(reading));
    co_return saved;
}

asio::awaitable<base::Result<void>> ReadingKeeper::save(fleet::Device device, fleet::Reading reading) {
    auto changed = co_await needs_.devices.save_reading(device.id, reading);
    if (!changed) {
        // Nothing is wrong with the storage.
        if (changed.error().code == std::errc::no_such_device) co_await say_silent(device, changed.error());
        co_return base::fail(changed.error());
    }
    note_storage(nullptr);
    if (silent_.erase(device.id) > 0 || device.reachability == fleet::Reachability::silent) {
        needs_.log.write(kDeviceAnswers, {{"device", number(device.id)}, {"address", device.address}});
        changed = true;
    }
    const bool conditions_changed = co_await note_conditions(device, reading);
    changed = *changed || conditions_changed;
    on_event_({device.id, *changed ? PollEvent::Outcome::changed : PollEvent::Outcome::unchanged, &reading});
    co_return base::Result<void>{};
}

asio::awaitable<bool> ReadingKeeper::store_waiting() {
    if (waiting_.empty()) co_return true;
    if (std::exchange(storing_waiting_, true)) co_return false;
    struct Over {
        bool& flag;
        ~Over() { flag = false; }
    } const over{storing_waiting_};
    while (auto one = waiting_.take()) {
        auto device = co_await needs_.devices.device(one->device);
        if (device && !*device) continue;
        base::Result<void> saved;
        if (device) {
            auto copy = one->reading;
            saved = co_await save(**std::move(device), std::move(copy));
        } else {
            saved = base::fail(device.error());
        }
        if (saved) continue;
        if (saved.error().code == std::errc::no_such_device) {
            waiting_.lose(*one);
            continue;
        }
        note_storage(&saved.error());
        waiting_.put_back(*std::move(one));
        co_return false;
    }
    say_lost();
    co_return true;
}

asio::awaitable<void> ReadingKeeper::try_again() { (void)co_await store_waiting(); }

void ReadingKeeper::say_lost() {
    const auto lost = waiting_.take_lost();
    if (lost.readings == 0) return;
    needs_.log.write(kReadingsLost, {{"readings", std::to_string(lost.readings)},
                                     {"devices", std::to_string(lost.devices.size())},
                                     {"first", base::to_rfc3339(lost.first)},
                                     {"last", base::to_rfc3339(lost.last)}});
}

asio::awaitable<bool> ReadingKeeper::note_conditions(const fleet::Device& device, const fleet::Reading& reading) {
    auto found = fleet::find_conditions(reading, &device.latest);
    const auto noted = co_await needs_.devices.note_conditions(device.id, std::move(found), needs_.clock.wall_now());
    if (!noted) {
        note_storage(&noted.error());
        co_return false;
    }
    for (const auto& news : noted->news) {
        const bool confirmed = news.what == fleet::ConditionNews::What::confirmed;
        needs_.log.write(
            confirmed ? kDeviceStopped : kDeviceGoesOn,
            {{"device", number(device.id)}, {"address", device.address}, {"what", news.condition.what_happened}});
    }
    co_return noted->changed;
}

asio::awaitable<void> ReadingKeeper::silent(fleet::DeviceId id, std::optional<base::WallTime> answered_at,
                                            base::Error why) {
    auto device = co_await needs_.devices.device(id);
    if (!device) {
        note_storage(&device.error());
        co_return;
    }
    if (!*device) co_return;
    if (answered_at && (!(*device)->last_answer_at || *(*device)->last_answer_at < *answered_at)) {
        (*device)->last_answer_at = answered_at;
    }
    co_await say_silent(**device, why);
}

asio::awaitable<void> ReadingKeeper::say_silent(const fleet::Device& device, const base::Error& error) {
    const auto why = error.text();
    const bool was_silent = device.reachability == fleet::Reachability::silent;
    std::string usual;
    // Refused, unknown or another device: that is no sleep.
    if (base::is_timeout(error)) usual = co_await needs_.habits.silent(device);
    // The repository may fail to keep it, and the log has it once all the same.
    const auto [said, is_new] = silent_.try_emplace(device.id, !usual.empty());
    const bool was_usual = is_new ? was_silent && !device.usual.empty() : said->second;
    said->second = !usual.empty();
    if (!usual.empty() && is_new && !was_silent) {
        needs_.log.write(kQuietAsUsual, {{"device", number(device.id)}, {"address", device.address}, {"why", usual}});
    } else if (usual.empty() && ((is_new && !was_silent) || was_usual)) {
        needs_.log.write(kDeviceSilent, {{"device", number(device.id)}, {"address", device.address}, {"why", why}});
    }
    if (was_silent && device.trouble == why && device.usual == usual) co_return;
    auto stored = co_await needs_.devices.mark_silent(device.id, needs_.clock.wall_now(), why);
    note_storage(stored ? nullptr : &stored.error());
    if (stored) on_event_({device.id, PollEvent::Outcome::silent, nullptr});
}

void ReadingKeeper::note_storage(const base::Error* error) {
    if (error != nullptr && base::is_cancelled(*error)) return;
    if (error == nullptr && !waiting_.empty()) return;
    if (error != nullptr && !storing_fails_) needs_.log.write(kCannotStore, {{"why", error->text()}});
    if (error == nullptr && storing_fails_) needs_.log.write(kStoresAgain);
    storing_fails_ = error != nullptr;
}

}  // namespace fleetgate::polling
