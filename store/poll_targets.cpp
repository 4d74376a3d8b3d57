// What the schedule asks of every device, out of columns alone: no reading is unpacked.
#include "store/condition_rows.hpp"
#include "store/device_store.hpp"
#include "store/last_answer.hpp"
#include "store/times.hpp"
#include "store/unit_column.hpp"
#include "store/words.hpp"

#include <map>
#include <string>
#include <utility>

namespace fleetgate::store {
namespace {

const std::string kTargets =
    "SELECT d.id, d.address, d.port, d.unit, d.credential_id, d.reachability, " + last_answer_of("d") +
    ", d.is_asleep, "
    "d.read_at_ms, m.learned_at_ms, " +
    std::string{kWorstCondition} +
    ", coalesce(d.priority_set, d.priority), d.discovery_setting_id, w.state FROM devices d LEFT JOIN device_memories "
    "m "
    "INDEXED BY device_memories_by_age ON m.device_id = d.id LEFT JOIN device_watch w ON w.device_id = d.id AND "
    "w.reading_at_ms = d.read_at_ms ORDER BY d.id";

fleet::PollTarget target_from(const db::Row& row) {
    fleet::PollTarget target;
    target.id = fleet::DeviceId{row.integer(0)};
    target.address = row.text(1);
    target.port = static_cast<std::uint16_t>(row.integer(2));
    target.unit = unit_from(row.integer_or_null(3));
    target.credential_id = row.integer_or_null(4);
    target.reachability = value_of(kReachabilities, row.text(5));
    target.last_answer_at = from_ms(row.integer_or_null(6));
    target.is_asleep = row.boolean(7);
    target.read_at = from_ms(row.integer_or_null(8));
    target.full_at = from_ms(row.integer_or_null(9));
    const auto worst = worst_from(row.integer_or_null(10));
    target.condition_is_open = worst >= fleet::ConditionClass::warn;
    target.stops = worst == fleet::ConditionClass::stop;
    target.priority = value_of(kPriorityWords, row.text(11));
    target.watched = row.text(13);
    return target;
}

base::Result<fleet::PollTargets> load(db::Connection& connection) {
    fleet::PollTargets found;
    std::map<std::int64_t, std::size_t> quiet;
    auto done = connection.each("SELECT id, quiet_hours FROM discovery_settings WHERE quiet_hours <> '' ORDER BY id",
                                {}, [&](const db::Row& row) {
                                    quiet.emplace(row.integer(0), found.quiet_hours.size());
                                    found.quiet_hours.push_back(row.text(1));
                                });
    if (!done) return base::fail(std::move(done).error());
    const auto count = connection.number("SELECT count(*) FROM devices");
    if (!count) return base::fail(count.error());
    found.devices.reserve(static_cast<std::size_t>(*count));
    done = connection.each(kTargets, {}, [&](const db::Row& row) {
        auto& target = found.devices.emplace_back(target_from(row));
        const auto setting = row.integer_or_null(12);
        if (!setting) return;
        if (const auto hours = quiet.find(*setting); hours != quiet.end()) target.quiet = hours->second;
    });
    if (!done) return base::fail(std::move(done).error());
    return found;
}

}  // namespace

asio::awaitable<base::Result<fleet::PollTargets>> DeviceStore::poll_targets() { return database_.read(load); }

}  // namespace fleetgate::store
