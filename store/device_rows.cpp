#include "store/device_rows.hpp"

#include "fleet/conditions/panel_words.hpp"
#include "store/condition_rows.hpp"
#include "store/errc.hpp"
#include "store/history.hpp"
#include "store/last_answer.hpp"
#include "store/question_rows.hpp"
#include "store/reading_row.hpp"
#include "store/registration.hpp"
#include "store/summary.hpp"
#include "store/times.hpp"
#include "store/unit_column.hpp"
#include "store/words.hpp"
#include "store/zipped.hpp"

#include <utility>

namespace fleetgate::store {
namespace {

using fleet::DeviceId;
using fleet::Reachability;

const std::string kColumns =
    "SELECT d.id, d.address, d.port, d.credential_id, d.registered_at_ms, d.reachability, " + last_answer_of("d") +
    ", d.trouble, d.read_at_ms, d.uptime_s, d.summary, " + std::string{kWorstCondition} +
    ", d.unit, d.units, d.usual, d.priority, d.priority_reason, d.priority_set FROM devices d ";

fleet::Device device_from(const db::Row& row) {
    fleet::Device device;
    device.id = DeviceId{row.integer(0)};
    device.address = row.text(1);
    device.port = static_cast<std::uint16_t>(row.integer(2));
    device.credential_id = row.integer_or_null(3);
    device.registered_at = from_ms(row.integer(4));
    device.reachability = value_of(kReachabilities, row.text(5));
    device.last_answer_at = from_ms(row.integer_or_null(6));
    device.trouble = row.text(7);
    device.worst = worst_from(row.integer_or_null(11));
    device.usual = row.text(14);
    device.priority = {value_of(kPriorityWords, row.text(15)), row.text(16), std::nullopt};
    if (const auto by_hand = row.text_or_null(17)) device.priority.by_hand = value_of(kPriorityWords, *by_hand);
    if (const auto unit = unit_from(row.integer_or_null(12))) {
        device.unit = fleet::Unit{*unit, static_cast<std::uint32_t>(row.integer(13))};
    }
    return device;
}

/// What the columns know of the newest reading beside its text.
void complete(fleet::Reading& reading, const db::Row& row) {
    reading.read_at = from_ms(row.integer(8));
    if (const auto uptime = row.integer_or_null(9)) reading.status.uptime = std::chrono::seconds{*uptime};
}

/// A device as its row, and the text of its reading where there is one.
struct Stored {
    fleet::Device device;
    Keys keys;
    std::optional<std::string> reading;
    base::WallTime written_at{};
};

base::Result<std::optional<Stored>> load(db::Connection& connection, DeviceId id) {
    auto found = connection.first(kColumns + "WHERE d.id = ?", {static_cast<std::int64_t>(id)}, [](const db::Row& row) {
        Stored stored{device_from(row), {}, {}, {}};
        complete(stored.device.latest, row);
        return stored;
    });
    if (!found || !*found) return found;
    auto keyed = connection.each(
        "SELECT maker_key, serial, mac, model_key, uuid FROM devices WHERE id = ?", {static_cast<std::int64_t>(id)},
        [&](const db::Row& row) {
            (*found)->keys = {row.text(0), row.text_or_null(1), row.text_or_null(2), row.text(3), row.text_or_null(4)};
        });
    if (!keyed) return base::fail(std::move(keyed).error());
    auto read = connection.each("SELECT reading, written_at_ms FROM device_readings WHERE device_id = ?",
                                {static_cast<std::int64_t>(id)}, [&](const db::Row& row) {
                                    // An empty text is no reading, as a damaged one is none.
                                    (*found)->reading = unzipped(row.text(0)).value_or(std::string{});
                                    (*found)->written_at = from_ms(row.integer(1));
                                });
    if (!read) return base::fail(std::move(read).error());
    return found;
}

std::string in_words(const Keys& keys) {
    const auto mac = keys.mac ? "MAC address " + *keys.mac : std::string{};
    if (keys.serial) return "serial number " + *keys.serial + (mac.empty() ? "" : " and " + mac);
    if (!mac.empty()) return mac;
    return "model " + (keys.model.empty() ? "unknown" : keys.model);
}

base::Result<void> touch(db::Connection& connection, DeviceId id, const fleet::Reading& reading, const Keys& keys) {
    const std::optional<std::int64_t> uptime =
        reading.status.uptime ? std::optional{reading.status.uptime->count()} : std::nullopt;
    auto done = connection.run(
        "UPDATE devices SET reachability = ?2, last_answer_at_ms = ?3, trouble = '', usual = '', read_at_ms = ?3, "
        "uptime_s = ?4, is_asleep = ?10, "
        "maker_key = CASE maker_key WHEN '' THEN ?5 ELSE maker_key END, serial = coalesce(serial, ?6), "
        "mac = coalesce(?7, mac), model_key = CASE ?8 WHEN '' THEN model_key ELSE ?8 END, uuid = coalesce(?9, uuid) "
        "WHERE id "
        "= ?1",
        {static_cast<std::int64_t>(id), word_of(kReachabilities, Reachability::answering), to_ms(reading.read_at),
         uptime, keys.maker, keys.serial, keys.mac, keys.model, keys.uuid, fleet::is_asleep(reading)});
    if (!done) return base::fail(std::move(done).error());
    return drop_answers_ahead(connection, id, reading.read_at);
}

base::Result<void> write_reading(db::Connection& connection, DeviceId id, const fleet::Reading& reading,
                                 const std::string& text) {
    auto written = connection.run("INSERT OR REPLACE INTO device_readings VALUES (?, ?, ?)",
                                  {static_cast<std::int64_t>(id), to_ms(reading.read_at), zipped(text)});
    if (!written) return base::fail(std::move(written).error());
    auto listed = connection.run("UPDATE devices SET summary = ? WHERE id = ?",
                                 {to_summary(reading), static_cast<std::int64_t>(id)});
    if (!listed) return base::fail(std::move(listed).error());
    return {};
}

fleet::PrinterState state_of(const fleet::Reading& reading) {
    return reading.status.state ? reading.status.state->value : fleet::PrinterState::unknown;
}

}  // namespace

base::Unexpected no_such_device(DeviceId id) {
    return base::fail(Errc::no_such_device, "device " + std::to_string(static_cast<std::int64_t>(id)));
}

base::Result<std::optional<fleet::Device>> load_device(db::Connection& connection, DeviceId id) {
    auto stored = load(connection, id);
    if (!stored) return base::fail(std::move(stored).error());
    if (!*stored) return std::optional<fleet::Device>{};
    auto& device = (*stored)->device;
    auto conditions = load_conditions(connection, id);
    if (!conditions) return base::fail(std::move(conditions).error());
    device.conditions = *std::move(conditions);
    if ((*stored)->reading) {
        auto reading = from_row(*(*stored)->reading, device.latest.read_at);
        if (!reading) {  // the next one replaces it
            device.latest.gaps.push_back("the stored reading is damaged: " + reading.error().context);
            return std::optional{std::move(device)};
        }
        reading->status.uptime = device.latest.status.uptime;
        device.latest = *std::move(reading);
    }
    return std::optional{std::move(device)};
}

base::Result<SavedReading> save_reading(db::Connection& connection, DeviceId id, const fleet::Reading& reading) {
    auto stored = load(connection, id);
    if (!stored) return base::fail(std::move(stored).error());
    if (!*stored) return no_such_device(id);
    auto& [device, keys, before_text, written_at] = **stored;
    const auto now = keys_of(reading.identity);
    const auto is_other = is_another_device(connection, keys, now);
    if (!is_other) return base::fail(is_other.error());
    if (*is_other) {
        return base::fail(Errc::other_device, device.address + " answers with " + in_words(now) +
                                                  ", the device registered there has " + in_words(keys) +
                                                  ": run a discovery");
    }
    const bool was_answering = device.reachability == Reachability::answering;
    if (auto closed = close_of_read(connection, id, reading.read_at); !closed)
        return base::fail(std::move(closed).error());
    if (auto touched = touch(connection, id, reading, now); !touched) return base::fail(std::move(touched).error());
    // A text that is unreadable is replaced: a damaged row must not stop a device's readings for ever.
    const bool same = before_text && to_row(reading, written_at) == *before_text;
    SavedReading saved{!same || !was_answering, device.address, {}};
    if (!saved.changed) return saved;
    // As of when it was last found unchanged, not of when it was written.
    const auto was =
        (before_text ? from_row(*before_text, device.latest.read_at) : fleet::Reading{}).value_or(fleet::Reading{});
    if (!same) {
        auto steps = write_changes(connection, id, was, reading);
        if (!steps) return base::fail(std::move(steps).error());
        auto written = write_reading(connection, id, reading, to_row(reading, reading.read_at));
        if (!written) return base::fail(std::move(written).error());
        saved.steps = *std::move(steps);
    }
    auto status = write_state(connection, id, reading.read_at, {device.reachability, state_of(was)},
                              {Reachability::answering, state_of(reading)});
    if (!status) return base::fail(std::move(status).error());
    return saved;
}

base::Result<std::vector<fleet::Device>> list_devices(db::Connection& connection) {
    const auto count = connection.number("SELECT count(*) FROM devices");
    if (!count) return base::fail(count.error());
    std::vector<fleet::Device> devices;
    devices.reserve(static_cast<std::size_t>(*count));  // grown step by step, 20,000 would need half as much again
    auto listed = connection.each(kColumns + "ORDER BY d.id", {}, [&](const db::Row& row) {
        auto& device = devices.emplace_back(device_from(row));
        if (const auto summary = row.text_or_null(10)) {
            device.latest = from_summary(*summary);
            complete(device.latest, row);
        }
    });
    if (!listed) return base::fail(std::move(listed).error());
    return devices;
}

base::Result<void> write_silence(db::Connection& connection, DeviceId id, base::WallTime at, const std::string& why) {
    const auto stored = load(connection, id);
    if (!stored) return base::fail(stored.error());
    if (!*stored) return no_such_device(id);
    auto done = connection.run("UPDATE devices SET reachability = ?2, trouble = ?3 WHERE id = ?1",
                               {static_cast<std::int64_t>(id), word_of(kReachabilities, Reachability::silent), why});
    if (!done) return base::fail(std::move(done).error());
    return write_state(connection, id, at, {(*stored)->device.reachability, fleet::PrinterState::unknown},
                       {Reachability::silent, fleet::PrinterState::unknown});
}

}  // namespace fleetgate::store
