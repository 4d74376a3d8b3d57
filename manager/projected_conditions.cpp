#include "manager/projected_conditions.hpp"

#include "db/times.hpp"
#include "manager/field.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace fleetgate::manager {

namespace {

using boost::json::object;
using Done = base::Result<void>;

constexpr std::array<std::string_view, 4> kByUrgency{"stop", "warn", "plan", "info"};

Done changed(db::Connection& connection, std::string_view sql, db::Values values) {
    auto done = connection.run(sql, values);
    if (!done) return base::fail(std::move(done).error());
    return {};
}

Done keep_open(db::Connection& connection, std::int64_t device, const object& condition, const std::string& key,
               std::int64_t at) {
    if (text_in(condition, "event") == "unchanged") {
        return changed(connection,
                       "INSERT INTO device_conditions (device, key, word, class, who, text, advice, since) VALUES (?, "
                       "?, '', '', '', '', '', ?) ON CONFLICT DO NOTHING",
                       {device, key, at});
    }
    const auto since = time_in(condition, "since");
    return changed(connection,
                   "INSERT INTO device_conditions (device, key, word, class, who, text, advice, level_percent, since) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (device, key) WHERE closed_at IS NULL DO UPDATE SET "
                   "word = excluded.word, class = excluded.class, who = excluded.who, text = excluded.text, advice = "
                   "excluded.advice, level_percent = excluded.level_percent",
                   {device, key, text_in(condition, "word"), text_in(condition, "class"), text_in(condition, "who"),
                    text_in(condition, "text"), text_in(condition, "advice"), number_in(condition, "level_percent"),
                    since ? std::min(db::to_ms(*since), at) : at});
}

Done close_others(db::Connection& connection, std::int64_t device, const std::set<std::string>& open, std::int64_t at) {
    auto keys = connection.all("SELECT key FROM device_conditions WHERE device = ? AND closed_at IS NULL", {device},
                               [](const db::Row& row) { return row.text(0); });
    if (!keys) return base::fail(std::move(keys).error());
    for (const auto& key : *keys) {
        if (open.contains(key)) continue;
        auto done = changed(connection,
                            "UPDATE device_conditions SET closed_at = max(?3, since) WHERE device = ?1 AND key = ?2 "
                            "AND closed_at IS NULL",
                            {device, key, at});
        if (!done) return done;
    }
    return {};
}

Done count(db::Connection& connection, std::int64_t device) {
    std::size_t worst = kByUrgency.size();
    std::int64_t open = 0;
    auto read = connection.each("SELECT class FROM device_conditions WHERE device = ? AND closed_at IS NULL", {device},
                                [&](const db::Row& row) {
                                    const auto found = std::find(kByUrgency.begin(), kByUrgency.end(), row.text(0));
                                    worst = std::min(worst, static_cast<std::size_t>(found - kByUrgency.begin()));
                                    ++open;
                                });
    if (!read) return read;
    return changed(connection, "UPDATE devices SET open_conditions = ?2, worst_class = ?3 WHERE id = ?1",
                   {device, open, worst < kByUrgency.size() ? kByUrgency.at(worst) : std::string_view{}});
}

}  // namespace

base::Result<void> note_conditions(db::Connection& connection, std::int64_t device, const object& data,
                                   std::int64_t at) {
    std::set<std::string> open;
    Done done;
    each_in(data, "conditions", [&](const object& condition) {
        const auto key = text_in(condition, "key");
        if (!done || key.empty() || text_in(condition, "event") == "closed") return;
        open.insert(key);
        done = keep_open(connection, device, condition, key, at);
    });
    if (!done) return done;
    if (done = close_others(connection, device, open, at); !done) return done;
    return count(connection, device);
}

}  // namespace fleetgate::manager
