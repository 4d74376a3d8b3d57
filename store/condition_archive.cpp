#include "store/condition_archive.hpp"

#include "fleet/conditions/condition_json.hpp"
#include "store/condition_rows.hpp"
#include "store/times.hpp"
#include "store/zipped.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>

#include <boost/json.hpp>

namespace fleetgate::store {
namespace {

namespace json = boost::json;
using Conditions = std::vector<fleet::TrackedCondition>;

constexpr std::size_t kConditionsOfARow = 64;

/// What of it can be read.
Conditions conditions_in(std::string_view octets) {
    Conditions all;
    const auto text = unzipped(octets);
    if (!text) return all;
    json::error_code error;
    const auto parsed = json::parse(*text, error);
    if (error || !parsed.is_array()) return all;
    for (const auto& one : parsed.get_array()) {
        if (auto condition = fleet::condition_from_json(one); condition) all.push_back(*std::move(condition));
    }
    return all;
}

db::Blob octets_of(const Conditions& conditions) {
    json::array all;
    for (const auto& one : conditions) all.emplace_back(fleet::to_json(one));
    return zipped(json::serialize(all));
}

std::int64_t closed_ms(const fleet::TrackedCondition& one) { return one.closed_at ? to_ms(*one.closed_at) : 0; }

/// The newest row, while it has room.
struct Row {
    std::optional<std::int64_t> id;
    Conditions conditions;
};

base::Result<Row> open_row(db::Connection& connection, std::int64_t device) {
    auto found =
        connection.first("SELECT id, data, number FROM condition_history WHERE device_id = ? ORDER BY id DESC LIMIT 1",
                         {device}, [](const db::Row& row) -> Row {
                             auto conditions = conditions_in(row.text(1));
                             const auto number = static_cast<std::size_t>(row.integer(2));
                             // One of which something cannot be read is left as it is.
                             if (number >= kConditionsOfARow || conditions.size() != number) return {};
                             return {row.integer(0), std::move(conditions)};
                         });
    if (!found) return base::fail(std::move(found).error());
    return std::move(*found).value_or(Row{});
}

base::Result<void> write(db::Connection& connection, std::int64_t device, Row& row) {
    const auto by_time = [](const auto& a, const auto& b) { return closed_ms(a) < closed_ms(b); };
    const auto [first, last] = std::minmax_element(row.conditions.begin(), row.conditions.end(), by_time);
    const auto number = static_cast<std::int64_t>(row.conditions.size());
    auto done = row.id ? connection.run(
                             "UPDATE condition_history SET first_ms = ?, last_ms = ?, number = ?, data = ? "
                             "WHERE id = ?",
                             {closed_ms(*first), closed_ms(*last), number, octets_of(row.conditions), *row.id})
                       : connection.run(
                             "INSERT INTO condition_history (device_id, first_ms, last_ms, number, data) "
                             "SELECT id, ?2, ?3, ?4, ?5 FROM devices WHERE id = ?1",
                             {device, closed_ms(*first), closed_ms(*last), number, octets_of(row.conditions)});
    if (!done) return base::fail(std::move(done).error());
    if (!row.id) row.id = connection.last_id();
    return {};
}

/// The last closed first.
void sort(Conditions& conditions) {
    std::stable_sort(conditions.begin(), conditions.end(),
                     [](const auto& a, const auto& b) { return closed_ms(a) > closed_ms(b); });
}

}  // namespace

base::Result<void> add_past_conditions(db::Connection& connection, fleet::DeviceId id, const Conditions& past) {
    if (past.empty()) return {};
    const auto device = static_cast<std::int64_t>(id);
    auto row = open_row(connection, device);
    if (!row) return base::fail(std::move(row).error());
    for (const auto& one : past) {
        if (row->conditions.size() >= kConditionsOfARow) {
            if (auto written = write(connection, device, *row); !written) return written;
            *row = {};
        }
        row->conditions.push_back(one);
    }
    return write(connection, device, *row);
}

base::Result<fleet::ClosedConditions> closed_conditions(db::Connection& connection, fleet::DeviceId id,
                                                        std::optional<base::WallTime> before, std::size_t most) {
    const auto device = static_cast<std::int64_t>(id);
    const auto until = before ? to_ms(*before) : std::numeric_limits<std::int64_t>::max();
    auto known = load_conditions(connection, id);
    if (!known) return base::fail(std::move(known).error());
    fleet::ClosedConditions found;
    auto& all = found.conditions;
    const auto take = [&](Conditions& some) {
        for (auto& one : some) {
            if (one.closed_at && closed_ms(one) < until) all.push_back(std::move(one));
        }
        sort(all);
    };
    take(*known);
    // Rows follow each other in time but for clocks that were set: one more is read than seems to be needed.
    auto done = connection.each(
        "SELECT last_ms, data FROM condition_history WHERE device_id = ? AND first_ms < ? ORDER BY last_ms DESC, id "
        "DESC",
        {device, until}, [&](const db::Row& row) {
            if (all.size() > most && row.integer(0) < closed_ms(all[most])) {
                found.more = true;
                return;
            }
            auto some = conditions_in(row.text(1));
            take(some);
        });
    if (!done) return base::fail(std::move(done).error());
    if (all.size() <= most) return found;
    // Those that closed at one time stand together.
    const auto last = closed_ms(all[most == 0 ? 0 : most - 1]);
    const auto end = std::find_if(all.begin() + static_cast<std::ptrdiff_t>(most), all.end(),
                                  [&](const auto& one) { return closed_ms(one) != last; });
    found.more = found.more || end != all.end();
    all.erase(end, all.end());
    return found;
}

}  // namespace fleetgate::store
