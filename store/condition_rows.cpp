#include "store/condition_rows.hpp"

#include "fleet/conditions/condition_json.hpp"
#include "store/times.hpp"

#include <string>
#include <utility>

#include <boost/json.hpp>

namespace fleetgate::store {
namespace {

namespace json = boost::json;

static_assert(static_cast<int>(fleet::ConditionClass::stop) == 4 && static_cast<int>(fleet::ConditionClass::info) == 1);

std::optional<std::int64_t> ms_or_null(const std::optional<base::WallTime>& at) {
    return at ? std::optional{to_ms(*at)} : std::nullopt;
}

void read(const db::Row& row, std::vector<fleet::TrackedCondition>& all) {
    json::error_code error;
    const auto parsed = json::parse(row.text(0), error);
    if (error) return;
    auto one = fleet::condition_from_json(parsed);
    if (one) all.push_back(*std::move(one));
}

}  // namespace

base::Result<std::vector<fleet::TrackedCondition>> load_conditions(db::Connection& connection, fleet::DeviceId device) {
    std::vector<fleet::TrackedCondition> all;
    auto done = connection.each("SELECT condition FROM conditions WHERE device_id = ? ORDER BY position",
                                {static_cast<std::int64_t>(device)}, [&](const db::Row& row) { read(row, all); });
    if (!done) return base::fail(std::move(done).error());
    return all;
}

base::Result<void> write_conditions(db::Connection& connection, fleet::DeviceId device,
                                    const std::vector<fleet::TrackedCondition>& conditions) {
    const auto id = static_cast<std::int64_t>(device);
    auto gone = connection.run("DELETE FROM conditions WHERE device_id = ?", {id});
    if (!gone) return base::fail(std::move(gone).error());
    std::int64_t position = 0;
    for (const auto& one : conditions) {
        const bool is_said = one.is_said() && one.what.explained_by.empty();
        auto written = connection.run(
            "INSERT INTO conditions SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 FROM devices WHERE id = ?1",
            {id, position++, one.what.key(), one.what.word, fleet::to_string(one.what.urgency), is_said ? 1 : 0,
             to_ms(one.opened_at), ms_or_null(one.confirmed_at), ms_or_null(one.closed_at),
             json::serialize(fleet::to_json(one)), fleet::to_string(one.what.who)});
        if (!written) return base::fail(std::move(written).error());
    }
    return {};
}

fleet::ConditionClass worst_from(std::optional<std::int64_t> number) {
    const auto known = number.value_or(0);
    if (known < 0 || known > static_cast<int>(fleet::ConditionClass::stop)) return fleet::ConditionClass::state;
    return static_cast<fleet::ConditionClass>(known);
}

}  // namespace fleetgate::store
