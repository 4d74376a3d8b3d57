#include "manager/retention.hpp"

#include "db/times.hpp"
#include "manager/settings.hpp"

#include <array>
#include <charconv>
#include <string>

namespace fleetgate::manager {

namespace {

constexpr std::int64_t kRowsAStep = 5000;

struct Known {
    std::string_view name;
    std::int64_t least;
    std::int64_t most;
    void (*set)(KeepSettings& keep, std::int64_t value);
};

constexpr std::array kKnown{
    Known{"messages_days", 1, 36'500, [](KeepSettings& k, std::int64_t v) { k.messages = std::chrono::days{v}; }},
    Known{"history_days", 1, 36'500, [](KeepSettings& k, std::int64_t v) { k.history = std::chrono::days{v}; }},
    Known{"audit_days", 1, 36'500, [](KeepSettings& k, std::int64_t v) { k.audit = std::chrono::days{v}; }},
    Known{"files_days", 1, 36'500, [](KeepSettings& k, std::int64_t v) { k.files = std::chrono::days{v}; }},
    Known{"check_in_s", kShortestCheckIn.count(), kLongestCheckIn.count(),
          [](KeepSettings& k, std::int64_t v) { k.check_in = std::chrono::seconds{v}; }},
    Known{"missed_check_ins", 1, 100,
          [](KeepSettings& k, std::int64_t v) { k.missed_check_ins = static_cast<int>(v); }},
};

base::Result<std::int64_t> gone(db::Connection& connection, std::string_view sql, base::WallTime before) {
    return connection.run(sql, {db::to_ms(before), kRowsAStep});
}

}  // namespace

base::Result<KeepSettings> keep_settings(db::Connection& connection) {
    KeepSettings out;
    for (const auto& known : kKnown) {
        const auto text = setting(connection, known.name);
        if (!text) return base::fail(text.error());
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
        if (error == std::errc{} && value >= known.least && value <= known.most) known.set(out, value);
    }
    return out;
}

base::Result<void> change_keep_setting(db::Connection& connection, const std::string& name, std::int64_t value) {
    for (const auto& known : kKnown) {
        if (known.name != name) continue;
        if (value < known.least || value > known.most) {
            return base::fail(std::errc::invalid_argument, name + " is a number from " + std::to_string(known.least) +
                                                               " to " + std::to_string(known.most));
        }
        return put_setting(connection, known.name, std::to_string(value));
    }
    return base::fail(std::errc::invalid_argument, "there is no setting " + name);
}

base::Result<Forgotten> forget_some(db::Connection& connection, const KeepSettings& keep, base::WallTime now) {
    Forgotten out;
    const auto messages = gone(connection,
                               "DELETE FROM messages WHERE seq IN (SELECT m.seq FROM messages m WHERE m.received_at < "
                               "?1 AND NOT EXISTS (SELECT 1 FROM latest l WHERE l.gateway = m.gateway AND l.device = "
                               "m.device AND l.type = m.type AND l.seq = m.seq) ORDER BY m.seq LIMIT ?2)",
                               now - keep.messages);
    if (!messages) return base::fail(messages.error());
    out.messages = *messages;
    if (out.messages > 0) {
        const auto since = std::to_string(db::to_ms(now - keep.messages));
        if (auto noted = put_setting(connection, kMessagesSince, since); !noted) return base::fail(noted.error());
    }
    struct Old {
        const char* sql;
        std::chrono::days keep;
    };
    // A batch's digest tells a repetition: a gateway repeats what was not acknowledged, which is its newest.
    const std::array olds{
        Old{"DELETE FROM counter_points WHERE (device, name, at) IN (SELECT device, name, at FROM counter_points p "
            "WHERE "
            "at < ?1 AND EXISTS (SELECT 1 FROM counter_points n WHERE n.device = p.device AND n.name = p.name AND n.at "
            "> p.at AND n.at <= ?1) LIMIT ?2)",
            keep.history},
        Old{"DELETE FROM supply_points WHERE (device, supply, at) IN (SELECT device, supply, at FROM supply_points p "
            "WHERE at < ?1 AND EXISTS (SELECT 1 FROM supply_points n WHERE n.device = p.device AND n.supply = p.supply "
            "AND n.at > p.at AND n.at <= ?1) LIMIT ?2)",
            keep.history},
        Old{"DELETE FROM device_alerts WHERE id IN (SELECT id FROM device_alerts WHERE closed_at < ?1 LIMIT ?2)",
            keep.history},
        Old{"DELETE FROM device_conditions WHERE id IN (SELECT id FROM device_conditions WHERE closed_at < ?1 LIMIT "
            "?2)",
            keep.history},
        Old{"DELETE FROM batches WHERE (gateway, stream, number) IN (SELECT b.gateway, b.stream, b.number FROM batches "
            "b "
            "JOIN streams s ON s.gateway = b.gateway AND s.stream = b.stream WHERE b.received_at < ?1 AND b.number < "
            "s.held LIMIT ?2)",
            keep.messages},
        Old{"DELETE FROM files WHERE (gateway, name) IN (SELECT gateway, name FROM files WHERE received_at < ?1 LIMIT "
            "?2)",
            keep.files},
        Old{"DELETE FROM audit_anchors WHERE (gateway, file) IN (SELECT gateway, file FROM audit_anchors WHERE "
            "received_at < ?1 LIMIT ?2)",
            keep.files},
    };
    for (const auto& old : olds) {
        const auto rows = gone(connection, old.sql, now - old.keep);
        if (!rows) return base::fail(rows.error());
        out.points += *rows;
    }
    return out;
}

}  // namespace fleetgate::manager
