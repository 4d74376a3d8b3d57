#include "store/device_store.hpp"

#include "store/board_changes.hpp"
#include "store/condition_archive.hpp"
#include "store/condition_rows.hpp"
#include "store/counter_points.hpp"
#include "store/device_rows.hpp"
#include "store/errc.hpp"
#include "store/history.hpp"
#include "store/messages.hpp"
#include "store/registration.hpp"
#include "store/saved_reading.hpp"
#include "store/supply_points.hpp"
#include "store/times.hpp"
#include "store/words.hpp"
#include "store/zipped.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::store {
namespace {

using fleet::DeviceId;

/// "total from 120400 to 12 (reset), print_mono from 90000 to 3 (reset) and 4 more"
std::string in_words(const std::vector<fleet::NotableStep>& steps) {
    constexpr std::size_t kNamed = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(steps.size(), kNamed); ++i) {
        const auto& step = steps[i];
        if (i > 0) text += ", ";
        text += step.counter + " from " + std::to_string(step.before.value_or(0)) + " to " +
                std::to_string(step.now.value) + " (" + std::string{to_string(step.now.step)} + ")";
    }
    if (steps.size() > kNamed) text += " and " + std::to_string(steps.size() - kNamed) + " more";
    return text;
}

base::Result<fleet::ConditionsNoted> write_findings(db::Connection& connection, DeviceId id,
                                                    const fleet::Findings& found, base::WallTime now) {
    auto known = load_conditions(connection, id);
    if (!known) return base::fail(std::move(known).error());
    // A device with none, that says none, is the most usual of all.
    if (known->empty() && found.conditions.empty()) return fleet::ConditionsNoted{};
    auto tracking = fleet::track(*known, found, now);
    if (tracking.conditions == *known && tracking.past.empty()) return fleet::ConditionsNoted{};
    auto written = write_conditions(connection, id, tracking.conditions);
    if (written) written = add_past_conditions(connection, id, tracking.past);
    if (!written) return base::fail(std::move(written).error());
    return fleet::ConditionsNoted{true, std::move(tracking.news)};
}

}  // namespace

asio::awaitable<base::Result<fleet::Registered>> DeviceStore::register_device(fleet::Registration registration,
                                                                              base::WallTime at) {
    return database_.write([registration = std::move(registration),
                            at](db::Connection& connection) -> base::Result<fleet::Registered> {
        auto done = store::register_device(connection, registration, at);
        if (!done || done->is_held || !registration.found_by) return done;
        // Of a setting that was removed meanwhile nothing is kept.
        auto linked = connection.run(
            "UPDATE devices SET discovery_setting_id = ?2 WHERE id = ?1 AND discovery_setting_id IS NOT ?2 AND EXISTS "
            "(SELECT 1 FROM discovery_settings WHERE id = ?2)",
            {static_cast<std::int64_t>(done->id), *registration.found_by});
        if (!linked) return base::fail(std::move(linked).error());
        return done;
    });
}

asio::awaitable<base::Result<std::optional<fleet::Recognized>>> DeviceStore::recognize(
    fleet::Registration registration) {
    return database_.read([registration = std::move(registration)](db::Connection& connection) {
        return store::recognize(connection, registration);
    });
}

asio::awaitable<base::Result<std::vector<fleet::Device>>> DeviceStore::devices() {
    return database_.read(list_devices);
}

asio::awaitable<base::Result<std::vector<DeviceId>>> DeviceStore::device_ids() {
    return database_.read([](db::Connection& connection) {
        return connection.all("SELECT id FROM devices ORDER BY id", {},
                              [](const db::Row& row) { return DeviceId{row.integer(0)}; });
    });
}

asio::awaitable<base::Result<std::optional<fleet::Device>>> DeviceStore::device(DeviceId id) {
    return database_.read([id](db::Connection& connection) { return load_device(connection, id); });
}

asio::awaitable<base::Result<fleet::BeforeReadingPtr>> DeviceStore::before_reading(DeviceId id) {
    return database_.read([id](db::Connection& connection) { return load_before(connection, id); });
}

asio::awaitable<base::Result<fleet::DeviceCount>> DeviceStore::count() {
    return database_.read([](db::Connection& connection) -> base::Result<fleet::DeviceCount> {
        fleet::DeviceCount count;
        auto done = connection.each("SELECT reachability, usual <> '', count(*) FROM devices GROUP BY 1, 2", {},
                                    [&](const db::Row& row) {
                                        const auto number = static_cast<std::size_t>(row.integer(2));
                                        switch (value_of(kReachabilities, row.text(0))) {
                                            case fleet::Reachability::never_read: count.never_read += number; break;
                                            case fleet::Reachability::answering: count.answering += number; break;
                                            case fleet::Reachability::silent:
                                                count.silent += number;
                                                if (row.boolean(1)) count.as_usual += number;
                                                break;
                                        }
                                    });
        if (!done) return base::fail(std::move(done).error());
        return count;
    });
}

asio::awaitable<base::Result<void>> DeviceStore::remove(DeviceId id) {
    return database_.write([id](db::Connection& connection) -> base::Result<void> {
        auto gone = connection.run("DELETE FROM devices WHERE id = ?", {static_cast<std::int64_t>(id)});
        if (!gone) return base::fail(std::move(gone).error());
        if (*gone == 0) return no_such_device(id);
        return {};
    });
}

asio::awaitable<base::Result<bool>> DeviceStore::save_reading(DeviceId id, fleet::Reading reading) {
    auto work = [id, reading = std::move(reading)](db::Connection& connection) {
        return store::save_reading(connection, id, reading, nullptr);
    };
    const auto saved = co_await database_.write(std::move(work));
    if (!saved) co_return base::fail(saved.error());
    tell_of(id, *saved);
    co_return saved->changed;
}

void DeviceStore::tell_of(DeviceId id, const SavedReading& saved) {
    if (saved.steps.empty()) return;
    log_.write(kMeterStep, {{"device", std::to_string(static_cast<std::int64_t>(id))},
                            {"address", saved.address},
                            {"steps", in_words(saved.steps)}});
}

asio::awaitable<base::Result<fleet::ReadingKept>> DeviceStore::keep_reading(
    fleet::BeforeReadingPtr before, std::shared_ptr<const fleet::Reading> reading, fleet::Findings found,
    base::WallTime now) {
    const auto id = before->device.id;
    struct Kept {
        SavedReading saved;
        fleet::ConditionsNoted noted;
    };
    auto work = [before, reading = std::move(reading), found = std::move(found),
                 now](db::Connection& connection) -> base::Result<Kept> {
        auto saved = store::save_reading(connection, before->device.id, *reading, before.get());
        if (!saved) return base::fail(std::move(saved).error());
        auto noted = write_findings(connection, before->device.id, found, now);
        if (!noted) return base::fail(std::move(noted).error());
        return Kept{*std::move(saved), *std::move(noted)};
    };
    auto kept = co_await database_.write(std::move(work));
    if (!kept) co_return base::fail(std::move(kept).error());
    tell_of(id, kept->saved);
    co_return fleet::ReadingKept{kept->saved.changed || kept->noted.changed, std::move(kept->noted.news)};
}

asio::awaitable<base::Result<fleet::ConditionsNoted>> DeviceStore::note_conditions(DeviceId id, fleet::Findings found,
                                                                                   base::WallTime now) {
    auto work = [id, found = std::move(found), now](db::Connection& connection) {
        return write_findings(connection, id, found, now);
    };
    auto noted = co_await database_.write(std::move(work));
    co_return noted;
}

asio::awaitable<base::Result<fleet::ClosedConditions>> DeviceStore::closed_conditions(
    DeviceId id, std::optional<base::WallTime> before, std::size_t most) {
    return database_.read([id, before, most](db::Connection& connection) {
        return store::closed_conditions(connection, id, before, most);
    });
}

asio::awaitable<base::Result<fleet::DeviceMemory>> DeviceStore::memory(DeviceId id) {
    return database_.read([id](db::Connection& connection) -> base::Result<fleet::DeviceMemory> {
        auto cells = connection.first("SELECT cells FROM device_memories WHERE device_id = ?",
                                      {static_cast<std::int64_t>(id)}, [](const db::Row& row) { return row.text(0); });
        if (!cells) return base::fail(std::move(cells).error());
        if (!*cells) return fleet::DeviceMemory{};
        const auto text = unzipped(**cells);
        return text ? fleet::decode_memory(*text).value_or(fleet::DeviceMemory{}) : fleet::DeviceMemory{};
    });
}

asio::awaitable<base::Result<void>> DeviceStore::remember(DeviceId id, fleet::DeviceMemory memory) {
    return database_.write([id, learned_at = to_ms(memory.learned_at),
                            cells = zipped(fleet::encode(memory))](db::Connection& connection) -> base::Result<void> {
        auto done =
            connection.run("INSERT OR REPLACE INTO device_memories SELECT id, ?2, ?3 FROM devices WHERE id = ?1",
                           {static_cast<std::int64_t>(id), learned_at, cells});
        if (!done) return base::fail(std::move(done).error());
        return {};
    });
}

asio::awaitable<base::Result<void>> DeviceStore::mark_silent(DeviceId id, base::WallTime at, std::string why) {
    return database_.write(
        [id, at, why = std::move(why)](db::Connection& connection) { return write_silence(connection, id, at, why); });
}

asio::awaitable<base::Result<std::vector<fleet::CounterPoint>>> DeviceStore::counter_history(DeviceId id,
                                                                                             std::string counter,
                                                                                             base::WallTime since) {
    return database_.read([id, counter = std::move(counter), since](db::Connection& connection) {
        return store::counter_history(connection, id, counter, since);
    });
}

asio::awaitable<base::Result<std::vector<fleet::NotableStep>>> DeviceStore::notable_steps(DeviceId id) {
    return database_.read([id](db::Connection& connection) { return store::notable_steps(connection, id); });
}

asio::awaitable<base::Result<std::vector<fleet::SupplyPoint>>> DeviceStore::supply_history(DeviceId id,
                                                                                           base::WallTime since) {
    return database_.read(
        [id, since](db::Connection& connection) { return store::supply_history(connection, id, since); });
}

asio::awaitable<base::Result<fleet::BoardChange>> DeviceStore::join_board(DeviceId kept, DeviceId fresh,
                                                                          base::WallTime at) {
    return database_.write(
        [kept, fresh, at](db::Connection& connection) { return store::join_board(connection, kept, fresh, at); });
}

asio::awaitable<base::Result<std::vector<fleet::BoardChange>>> DeviceStore::board_changes(DeviceId id) {
    return database_.read([id](db::Connection& connection) { return store::board_changes(connection, id); });
}

}  // namespace fleetgate::store
