#include "store/today_store.hpp"

#include "fleet/conditions/condition_json.hpp"
#include "store/device_rows.hpp"
#include "store/last_answer.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <boost/json/parse.hpp>

namespace fleetgate::store {
namespace {

using fleet::ConditionClass;
using fleet::DeviceId;
using fleet::Helper;

/// Who can do something soonest comes first; a word of a newer version, and what nobody is named for, last.
constexpr std::array kHelpers{Helper::user, Helper::key_operator, Helper::technician, Helper::administrator,
                              Helper::unknown};
constexpr std::array kClasses{ConditionClass::stop, ConditionClass::warn, ConditionClass::plan};

constexpr const char* kCount =
    "SELECT count(*) FROM conditions WHERE is_said = 1 AND who = ? AND class = ? AND device_id NOT IN (SELECT id FROM "
    "devices WHERE reachability <> 'answering')";
constexpr const char* kNewest =
    "SELECT device_id, condition FROM conditions WHERE is_said = 1 AND who = ? AND class = ? AND device_id NOT IN "
    "(SELECT id FROM devices WHERE reachability <> 'answering') ORDER BY opened_at_ms DESC LIMIT ?";
/// A supply that has clearly more than when its forecast was made was replaced since: nothing is foretold of it.
constexpr int kReplacedRise = fleet::kReplacedRisePercent;

using Connection = db::Connection;

struct Named {
    DeviceId device{};
    std::string condition;
};

base::Result<void> add_newest(Connection& connection, ConditionClass urgency, std::size_t most, fleet::Needs& needs) {
    auto rows =
        connection.all(kNewest, {fleet::to_string(needs.who), fleet::to_string(urgency), most}, [](const db::Row& row) {
            return Named{DeviceId{row.integer(0)}, row.text(1)};
        });
    if (!rows) return base::fail(std::move(rows).error());
    for (const auto& row : *rows) {
        boost::json::error_code error;
        const auto parsed = boost::json::parse(row.condition, error);
        if (error) continue;
        auto condition = fleet::condition_from_json(parsed);
        if (!condition) continue;  // a newer version wrote it
        auto device = listed_device(connection, row.device);
        if (!device) return base::fail(std::move(device).error());
        if (*device) needs.first.push_back({**std::move(device), *std::move(condition)});
    }
    return {};
}

base::Result<void> add_needs(Connection& connection, Helper who, std::size_t most, fleet::Today& today) {
    fleet::Needs needs{.who = who};
    for (const auto urgency : kClasses) {
        const auto count = connection.number(kCount, {fleet::to_string(who), fleet::to_string(urgency)});
        if (!count) return base::fail(count.error());
        const auto number = static_cast<std::size_t>(*count);
        (urgency == ConditionClass::stop   ? needs.stop
         : urgency == ConditionClass::warn ? needs.warn
                                           : needs.plan) = number;
        const auto room = most - std::min(most, needs.first.size());
        if (number == 0 || room == 0) continue;
        if (auto added = add_newest(connection, urgency, room, needs); !added) return added;
    }
    if (needs.all() > 0) today.needs.push_back(std::move(needs));
    return {};
}

struct Forecast {
    DeviceId device{};
    std::string supply;
    fleet::SupplyForecast forecast;
    std::optional<std::int64_t> percent;
};

std::chrono::sys_days day_from(std::int64_t number) {
    return std::chrono::sys_days{std::chrono::days{static_cast<std::chrono::days::rep>(number)}};
}

Forecast forecast_from(const db::Row& row) {
    return {DeviceId{row.integer(0)},
            row.text(1),
            {day_from(row.integer(2)), day_from(row.integer(3)), day_from(row.integer(4)), row.text(5)},
            row.integer_or_null(6)};
}

/// Of a supply that is no more told, or was replaced since, nothing holds.
bool still_holds(const Forecast& one, const fleet::Device& device) {
    const auto& supplies = device.latest.supplies;
    const auto found = std::find_if(supplies.begin(), supplies.end(),
                                    [&](const fleet::Supply& supply) { return supply.index == one.supply; });
    if (found == supplies.end()) return false;
    return !one.percent || !found->level.percent || *found->level.percent <= *one.percent + kReplacedRise;
}

base::Result<void> add_running_out(Connection& connection, const fleet::TodayWish& wish, fleet::Today& today) {
    auto rows = connection.all(
        "SELECT device_id, supply, expected_day, earliest_day, latest_day, basis, percent FROM supply_forecasts WHERE "
        "expected_day <= ? ORDER BY expected_day, device_id, supply",
        {wish.last_day.time_since_epoch().count()}, forecast_from);
    if (!rows) return base::fail(std::move(rows).error());
    for (auto& row : *rows) {
        // Those beyond the list are counted without a look at the device.
        if (today.runs_out.size() >= wish.most) {
            ++today.running_out;
            continue;
        }
        auto device = listed_device(connection, row.device);
        if (!device) return base::fail(std::move(device).error());
        if (!*device || !still_holds(row, **device)) continue;
        ++today.running_out;
        today.runs_out.push_back({**std::move(device), std::move(row.supply), std::move(row.forecast)});
    }
    return {};
}

base::Result<void> add_silent(Connection& connection, std::size_t most, fleet::Today& today) {
    auto counted = connection.each(
        "SELECT reachability, usual <> '', count(*) FROM devices WHERE reachability <> 'answering' GROUP BY 1, 2", {},
        [&](const db::Row& row) {
            const auto number = static_cast<std::size_t>(row.integer(2));
            if (row.text(0) != "silent")
                today.unread += number;
            else
                (row.boolean(1) ? today.quiet : today.silent) += number;
        });
    if (!counted) return counted;
    const auto all = connection.number("SELECT count(*) FROM devices");
    if (!all) return base::fail(all.error());
    today.devices = static_cast<std::size_t>(*all);
    auto ids = connection.all("SELECT d.id FROM devices d WHERE d.reachability = 'silent' AND d.usual = '' ORDER BY " +
                                  last_answer_of("d") + " DESC LIMIT ?",
                              {most}, [](const db::Row& row) { return DeviceId{row.integer(0)}; });
    if (!ids) return base::fail(std::move(ids).error());
    for (const auto id : *ids) {
        auto device = listed_device(connection, id);
        if (!device) return base::fail(std::move(device).error());
        if (*device) today.fell_silent.push_back(**std::move(device));
    }
    return {};
}

}  // namespace

asio::awaitable<base::Result<fleet::Today>> TodayStore::today(fleet::TodayWish wish) {
    return database_.read([wish](Connection& connection) -> base::Result<fleet::Today> {
        fleet::Today today;
        for (const auto who : kHelpers) {
            if (auto added = add_needs(connection, who, wish.most, today); !added) {
                return base::fail(std::move(added).error());
            }
        }
        auto done = add_running_out(connection, wish, today);
        if (done) done = add_silent(connection, wish.most, today);
        if (!done) return base::fail(std::move(done).error());
        return today;
    });
}

}  // namespace fleetgate::store
