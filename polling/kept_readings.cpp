#include "polling/messages.hpp"
#include "polling/reading_keeper.hpp"

#include <utility>

namespace fleetgate::polling {
namespace {

/// Where so many waiting readings in a row are not taken, it is the store that fails and not what they say.
constexpr std::size_t kRefusedInARow = 4;

/// The disk has no room or fails, or somebody holds the database: a smaller write may pass all the same, and says
/// nothing of this one.
bool is_storage_trouble(const base::Error& error) {
    return error.code == std::errc::no_space_on_device || error.code == std::errc::io_error ||
           error.code == std::errc::device_or_resource_busy || error.code == std::errc::read_only_file_system;
}

std::string number(fleet::DeviceId id) { return std::to_string(static_cast<std::int64_t>(id)); }

}  // namespace

asio::awaitable<base::Result<void>> ReadingKeeper::store(fleet::BeforeReadingPtr before, ReadingPtr reading,
                                                         fleet::Findings found) {
    const auto id = before->device.id;
    // What was read before is stored before.
    if (!co_await store_waiting()) {
        waiting_.push(id, *reading);
        co_return base::fail(std::errc::resource_unavailable_try_again, "readings wait until they can be stored");
    }
    auto saved = co_await save(std::move(before), reading, std::move(found));
    if (saved || saved.error().code == std::errc::no_such_device || base::is_cancelled(saved.error())) co_return saved;
    const auto still = co_await needs_.devices.device(id);
    if (still && !*still) {  // removed while it was being read
        co_return base::fail(std::errc::no_such_device_or_address, "no device " + number(id) + " is registered");
    }
    note_storage(&saved.error());
    waiting_.push(id, *reading);
    co_return saved;
}

asio::awaitable<base::Result<void>> ReadingKeeper::save(fleet::BeforeReadingPtr before, ReadingPtr reading,
                                                        fleet::Findings found) {
    const auto& device = before->device;
    const auto kept = co_await needs_.devices.keep_reading(before, reading, std::move(found), needs_.clock.wall_now());
    if (!kept) {
        // Nothing is wrong with the storage.
        if (kept.error().code == std::errc::no_such_device) co_await say_silent(device, kept.error());
        co_return base::fail(kept.error());
    }
    note_storage(nullptr);
    said_refused_.erase(device.id);
    bool changed = kept->changed;
    if (silent_.erase(device.id) > 0 || device.reachability == fleet::Reachability::silent) {
        needs_.log.write(kDeviceAnswers, {{"device", number(device.id)}, {"address", device.address}});
        changed = true;
    }
    tell(device, kept->news);
    on_event_({device.id, changed ? PollEvent::Outcome::changed : PollEvent::Outcome::unchanged, reading.get()});
    co_return base::Result<void>{};
}

asio::awaitable<base::Result<void>> ReadingKeeper::save_waiting(const WaitingReadings::Waiting& one) {
    auto before = co_await needs_.devices.before_reading(one.device);
    if (!before) co_return base::fail(before.error());
    if (!*before) co_return base::Result<void>{};
    auto reading = std::make_shared<const fleet::Reading>(one.reading);
    auto found = fleet::find_conditions(*reading, &(*before)->device.latest);
    auto saved = co_await save(*std::move(before), std::move(reading), std::move(found));
    co_return saved;
}

asio::awaitable<bool> ReadingKeeper::store_waiting() {
    if (waiting_.empty()) co_return true;
    if (std::exchange(storing_waiting_, true)) co_return false;
    struct Over {
        bool& flag;
        ~Over() { flag = false; }
    } const over{storing_waiting_};
    std::vector<std::pair<WaitingReadings::Waiting, base::Error>> held;
    while (held.size() < kRefusedInARow) {
        auto one = waiting_.take();
        if (!one) break;
        const auto saved = co_await save_waiting(*one);
        if (!saved && saved.error().code == std::errc::no_such_device) {
            waiting_.lose(*one);
        } else if (!saved) {
            const bool is_storage = is_storage_trouble(saved.error());
            held.emplace_back(*std::move(one), saved.error());
            if (is_storage) break;
        } else {
            // The store takes readings: what it did not take before is refused for what it is.
            for (const auto& [refused, why] : held) set_aside(refused, why);
            held.clear();
        }
    }
    if (held.empty()) {
        say_lost();
        co_return true;
    }
    note_storage(&held.front().second);
    while (!held.empty()) {
        waiting_.put_back(std::move(held.back().first));
        held.pop_back();
    }
    co_return false;
}

void ReadingKeeper::set_aside(const WaitingReadings::Waiting& one, const base::Error& why) {
    waiting_.lose(one);
    ++refused_;
    if (!said_refused_.insert(one.device).second) return;
    needs_.log.write(kReadingRefused, {{"device", number(one.device)},
                                       {"time", base::to_rfc3339(one.reading.read_at)},
                                       {"profile", one.reading.profile.empty() ? "none" : one.reading.profile},
                                       {"why", why.text()},
                                       {"count", std::to_string(refused_)}});
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

void ReadingKeeper::tell(const fleet::Device& device, const std::vector<fleet::ConditionNews>& news) {
    for (const auto& one : news) {
        const bool confirmed = one.what == fleet::ConditionNews::What::confirmed;
        needs_.log.write(
            confirmed ? kDeviceStopped : kDeviceGoesOn,
            {{"device", number(device.id)}, {"address", device.address}, {"what", one.condition.what_happened}});
    }
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
