#include "store/left_places.hpp"

#include "store/last_answer.hpp"
#include "store/times.hpp"
#include "store/unit_column.hpp"

#include <string>
#include <utility>

namespace fleetgate::store {
namespace {

/// A server whose address changes every day must not fill the disk.
constexpr std::int64_t kMostPlaces = 8;

std::string without_number(const std::string& alias) {
    return alias + ".serial IS NULL AND " + alias + ".mac IS NULL AND " + alias + ".uuid IS NULL";
}

/// Equal, or one of them not told.
std::string may_be_equal(const std::string& column) {
    return "(k." + column + " = f." + column + " OR k." + column + " = '' OR f." + column + " = '')";
}

fleet::Place place_from(const db::Row& row, int column) {
    return {row.text(column), static_cast<std::uint16_t>(row.integer(column + 1)),
            unit_from(row.integer_or_null(column + 2))};
}

fleet::Suspicion suspicion_from(const db::Row& row) {
    fleet::Suspicion made;
    auto& conflict = made.conflict;
    conflict.kind = fleet::QuestionKind::moved_with_server;
    conflict.device = fleet::DeviceId{row.integer(0)};
    conflict.known_at = place_from(row, 1);
    made.credential_id = row.integer_or_null(4);
    conflict.other_device = fleet::DeviceId{row.integer(5)};
    conflict.found.place = place_from(row, 6);
    conflict.found.credential_id = row.integer_or_null(9);
    conflict.found.maker = row.text(10);
    conflict.found.model = row.text(11);
    return made;
}

}  // namespace

base::Result<void> note_left_place(db::Connection& connection, fleet::DeviceId device, base::WallTime at) {
    const auto id = static_cast<std::int64_t>(device);
    auto noted = connection.run(
        "INSERT OR REPLACE INTO left_places SELECT id, address, port, ?2 FROM devices WHERE id = ?1 AND unit IS NOT "
        "NULL",
        {id, to_ms(at)});
    if (!noted) return base::fail(std::move(noted).error());
    auto trimmed = connection.run(
        "DELETE FROM left_places WHERE device_id = ?1 AND (address, port) NOT IN (SELECT address, port FROM "
        "left_places "
        "WHERE device_id = ?1 ORDER BY left_at_ms DESC LIMIT ?2)",
        {id, kMostPlaces});
    if (!trimmed) return base::fail(std::move(trimmed).error());
    return {};
}

base::Result<std::vector<fleet::Suspicion>> moved_with_server(db::Connection& connection) {
    // k: the known device; s: one that stood beside it; f: what is found where that is now.
    return connection.all(
        "SELECT DISTINCT k.id, k.address, k.port, k.unit, k.credential_id, f.id, f.address, f.port, f.unit, "
        "f.credential_id, f.maker_key, f.model_key FROM left_places l JOIN devices s ON s.id = l.device_id AND s.unit "
        "IS NOT NULL JOIN devices k ON k.address = l.address AND k.port = l.port JOIN devices f ON f.address = "
        "s.address AND f.port = s.port AND f.unit = k.unit AND f.id <> s.id WHERE " +
            without_number("k") + " AND " + without_number("f") +
            " AND (f.address <> k.address OR f.port <> k.port) AND " + may_be_equal("maker_key") + " AND " +
            may_be_equal("model_key") +
            // Two that answered at one time are two.
            " AND k.id < f.id AND f.registered_at_ms > coalesce(" + last_answer_of("k") +
            ", 0) AND NOT EXISTS (SELECT 1 FROM "
            "questions q WHERE q.device_id = k.id AND q.other_device_id = f.id AND q.kind = ? AND q.answer IS NOT "
            "NULL) ORDER BY k.id, f.id",
        {fleet::to_string(fleet::QuestionKind::moved_with_server)}, suspicion_from);
}

}  // namespace fleetgate::store
