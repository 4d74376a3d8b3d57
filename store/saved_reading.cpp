#include "store/saved_reading.hpp"

#include "fleet/conditions/panel_words.hpp"
#include "store/device_rows.hpp"
#include "store/errc.hpp"
#include "store/history.hpp"
#include "store/last_answer.hpp"
#include "store/question_rows.hpp"
#include "store/reading_row.hpp"
#include "store/registration.hpp"
#include "store/summary.hpp"
#include "store/times.hpp"
#include "store/words.hpp"
#include "store/zipped.hpp"

#include <optional>
#include <utility>

namespace fleetgate::store {
namespace {

using fleet::DeviceId;
using fleet::Reachability;

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

/// What of the device's row the new reading is held against.
struct Row {
    std::string address;
    Reachability reachability = Reachability::never_read;
    base::WallTime read_at{};
    Keys keys;
    std::int64_t written_at_ms = 0;  ///< of its reading; 0: there is none
};

base::Result<std::optional<Row>> load_row(db::Connection& connection, DeviceId id) {
    return connection.first(
        "SELECT d.address, d.reachability, d.read_at_ms, d.maker_key, d.serial, d.mac, d.model_key, d.uuid, "
        "r.written_at_ms FROM devices d LEFT JOIN device_readings r ON r.device_id = d.id WHERE d.id = ?",
        {static_cast<std::int64_t>(id)}, [](const db::Row& row) {
            return Row{row.text(0),
                       value_of(kReachabilities, row.text(1)),
                       from_ms(row.integer(2)),
                       {row.text(3), row.text_or_null(4), row.text_or_null(5), row.text(6), row.text_or_null(7)},
                       row.integer_or_null(8).value_or(0)};
        });
}

/// The newest reading as it is stored, as of when it was last found unchanged, not of when it was written; and whether
/// the new one is the same.
struct Compared {
    fleet::Reading was;
    bool same = false;
};

/// By their texts. A text that is unreadable is replaced: a damaged row must not stop a device's readings for ever.
base::Result<Compared> compare_texts(db::Connection& connection, DeviceId id, const Row& row,
                                     const fleet::Reading& reading) {
    Compared compared;
    auto done = connection.each("SELECT reading FROM device_readings WHERE device_id = ?",
                                {static_cast<std::int64_t>(id)}, [&](const db::Row& found) {
                                    const auto text = unzipped(found.text(0)).value_or(std::string{});
                                    compared.was = from_row(text, row.read_at).value_or(fleet::Reading{});
                                    compared.same = to_row(reading, from_ms(row.written_at_ms)) == text;
                                });
    if (!done) return base::fail(std::move(done).error());
    return compared;
}

bool still_holds(const fleet::BeforeReading* before, const Row& row) {
    return before != nullptr && before->version != 0 && before->version == row.written_at_ms &&
           before->device.latest.read_at == row.read_at;
}

}  // namespace

base::Result<SavedReading> save_reading(db::Connection& connection, DeviceId id, const fleet::Reading& reading,
                                        const fleet::BeforeReading* before) {
    const auto found = load_row(connection, id);
    if (!found) return base::fail(found.error());
    if (!*found) return no_such_device(id);
    const auto& row = **found;
    const auto now = keys_of(reading.identity);
    const auto is_other = is_another_device(connection, row.keys, now);
    if (!is_other) return base::fail(is_other.error());
    if (*is_other) {
        return base::fail(Errc::other_device, row.address + " answers with " + in_words(now) +
                                                  ", the device registered there has " + in_words(row.keys) +
                                                  ": run a discovery");
    }
    const bool was_answering = row.reachability == Reachability::answering;
    if (auto closed = close_of_read(connection, id, reading.read_at); !closed)
        return base::fail(std::move(closed).error());
    if (auto touched = touch(connection, id, reading, now); !touched) return base::fail(std::move(touched).error());
    Compared texts;
    const bool is_known = still_holds(before, row);
    if (!is_known) {
        auto compared = compare_texts(connection, id, row, reading);
        if (!compared) return base::fail(std::move(compared).error());
        texts = *std::move(compared);
    }
    const auto& was = is_known ? before->device.latest : texts.was;
    const bool same = is_known ? is_same_row(was, reading) : texts.same;
    SavedReading saved{!same || !was_answering, row.address, {}};
    if (!saved.changed) return saved;
    if (!same) {
        auto steps = write_changes(connection, id, was, reading);
        if (!steps) return base::fail(std::move(steps).error());
        auto written = write_reading(connection, id, reading, to_row(reading, reading.read_at));
        if (!written) return base::fail(std::move(written).error());
        saved.steps = *std::move(steps);
    }
    auto status = write_state(connection, id, reading.read_at, {row.reachability, state_of(was)},
                              {Reachability::answering, state_of(reading)});
    if (!status) return base::fail(std::move(status).error());
    return saved;
}

}  // namespace fleetgate::store
