#include "store/device_rows.hpp"

#include "fleet/conditions/panel_words.hpp"
#include "store/condition_rows.hpp"
#include "store/errc.hpp"
#include "store/history.hpp"
#include "store/label_columns.hpp"
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
    ", d.unit, d.units, d.usual, d.priority, d.priority_reason, d.priority_set, d.own_name, d.note, d.tags, "
    "d.labels_revision FROM devices d ";

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
    device.labels = {row.text(18), row.text(19), tags_from(row.text(20)), row.integer(21)};
    return device;
}

/// What the columns know of the newest reading beside its text.
void complete(fleet::Reading& reading, const db::Row& row) {
    reading.read_at = from_ms(row.integer(8));
    if (const auto uptime = row.integer_or_null(9)) reading.status.uptime = std::chrono::seconds{*uptime};
}

/// With what a list shows of its newest reading.
fleet::Device listed_from(const db::Row& row) {
    auto device = device_from(row);
    if (const auto summary = row.text_or_null(10)) {
        device.latest = from_summary(*summary);
        complete(device.latest, row);
    }
    return device;
}

/// Without its conditions.
struct Stored {
    fleet::Device device;
    std::int64_t version = 0;  ///< when its reading was written; 0 where there is none, or a damaged one
};

base::Result<std::optional<Stored>> load(db::Connection& connection, DeviceId id) {
    auto found = connection.first(kColumns + "WHERE d.id = ?", {static_cast<std::int64_t>(id)}, [](const db::Row& row) {
        Stored stored{device_from(row), 0};
        complete(stored.device.latest, row);
        return stored;
    });
    if (!found || !*found) return found;
    auto& latest = (*found)->device.latest;
    auto read =
        connection.each("SELECT reading, written_at_ms FROM device_readings WHERE device_id = ?",
                        {static_cast<std::int64_t>(id)}, [&](const db::Row& row) {
                            // An empty text is no reading, as a damaged one is none.
                            const auto text = unzipped(row.text(0)).value_or(std::string{});
                            auto reading = from_row(text, latest.read_at);
                            if (!reading) {  // the next one replaces it
                                latest.gaps.push_back("the stored reading is damaged: " + reading.error().context);
                                return;
                            }
                            reading->status.uptime = latest.status.uptime;
                            latest = *std::move(reading);
                            (*found)->version = row.integer(1);
                        });
    if (!read) return base::fail(std::move(read).error());
    return found;
}

}  // namespace

base::Unexpected no_such_device(DeviceId id) {
    return base::fail(Errc::no_such_device, "device " + std::to_string(static_cast<std::int64_t>(id)));
}

base::Result<std::optional<fleet::Device>> load_device(db::Connection& connection, DeviceId id) {
    auto stored = load(connection, id);
    if (!stored) return base::fail(std::move(stored).error());
    if (!*stored) return std::optional<fleet::Device>{};
    auto conditions = load_conditions(connection, id);
    if (!conditions) return base::fail(std::move(conditions).error());
    (*stored)->device.conditions = *std::move(conditions);
    return std::optional{std::move((*stored)->device)};
}

base::Result<fleet::BeforeReadingPtr> load_before(db::Connection& connection, DeviceId id) {
    auto stored = load(connection, id);
    if (!stored) return base::fail(std::move(stored).error());
    if (!*stored) return fleet::BeforeReadingPtr{};
    auto before = std::make_shared<fleet::BeforeReading>();
    before->device = std::move((*stored)->device);
    before->version = (*stored)->version;
    auto cells = connection.each("SELECT cells FROM device_memories WHERE device_id = ?",
                                 {static_cast<std::int64_t>(id)}, [&](const db::Row& row) {
                                     const auto text = unzipped(row.text(0));
                                     if (!text) return;
                                     auto memory = fleet::decode_memory(*text);
                                     if (memory) before->memory = *std::move(memory);
                                 });
    if (!cells) return base::fail(std::move(cells).error());
    return before;
}

base::Result<std::optional<fleet::Device>> listed_device(db::Connection& connection, DeviceId id) {
    return connection.first(kColumns + "WHERE d.id = ?", {static_cast<std::int64_t>(id)}, listed_from);
}

base::Result<std::vector<fleet::Device>> list_devices(db::Connection& connection) {
    const auto count = connection.number("SELECT count(*) FROM devices");
    if (!count) return base::fail(count.error());
    std::vector<fleet::Device> devices;
    devices.reserve(static_cast<std::size_t>(*count));  // grown step by step, 20,000 would need half as much again
    auto listed = connection.each(kColumns + "ORDER BY d.id", {},
                                  [&](const db::Row& row) { devices.push_back(listed_from(row)); });
    if (!listed) return base::fail(std::move(listed).error());
    return devices;
}

base::Result<std::vector<fleet::Device>> list_devices_after(db::Connection& connection, DeviceId after,
                                                            std::size_t most) {
    return connection.all(kColumns + "WHERE d.id > ? ORDER BY d.id LIMIT ?", {static_cast<std::int64_t>(after), most},
                          listed_from);
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
