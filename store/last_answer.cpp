#include "store/last_answer.hpp"

#include "store/clock_repair.hpp"
#include "store/device_store.hpp"
#include "store/times.hpp"

#include <utility>

namespace fleetgate::store {

base::Result<void> write_answers(db::Connection& connection, const std::vector<fleet::AnsweredAt>& answers) {
    for (const auto& one : answers) {
        const auto id = static_cast<std::int64_t>(one.id);
        auto later =
            connection.run("UPDATE device_answers SET answered_at_ms = ?2 WHERE device_id = ?1 AND answered_at_ms < ?2",
                           {id, to_ms(one.at)});
        if (!later) return base::fail(std::move(later).error());
        if (*later > 0) continue;
        // Only those that have none yet come here, and the few that know a later one: their large rows are not touched.
        const auto known = connection.number("SELECT EXISTS (SELECT 1 FROM device_answers WHERE device_id = ?)", {id});
        if (!known) return base::fail(known.error());
        if (*known != 0) continue;
        auto first =
            connection.run("INSERT INTO device_answers SELECT id, ?2 FROM devices WHERE id = ?1", {id, to_ms(one.at)});
        if (!first) return base::fail(std::move(first).error());
    }
    return {};
}

base::Result<void> drop_answers_ahead(db::Connection& connection, fleet::DeviceId device, base::WallTime read_at) {
    auto gone = connection.run("DELETE FROM device_answers WHERE device_id = ? AND answered_at_ms > ?",
                               {static_cast<std::int64_t>(device), to_ms(read_at + kClockTolerance)});
    if (!gone) return base::fail(std::move(gone).error());
    return {};
}

asio::awaitable<base::Result<void>> DeviceStore::note_answers(std::vector<fleet::AnsweredAt> answers) {
    return database_.write(
        [answers = std::move(answers)](db::Connection& connection) { return write_answers(connection, answers); });
}

}  // namespace fleetgate::store
