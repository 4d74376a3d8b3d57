#include "manager/listing.hpp"

#include "manager/times.hpp"

#include <algorithm>

namespace fleetgate::manager {

base::Result<std::vector<DeviceLine>> devices(db::Connection& connection) {
    // One damaged message costs its own columns, not the list.
    return connection.all(
        "SELECT l.gateway, l.device, json_extract(d.data, '$.maker'), json_extract(d.data, '$.model'), "
        "json_extract(d.data, '$.serial'), json_extract(d.data, '$.address'), "
        "json_extract(s.data, '$.reachability'), json_extract(s.data, '$.state'), "
        "(SELECT max(at) FROM latest WHERE gateway = l.gateway AND device = l.device) "
        "FROM (SELECT DISTINCT gateway, device FROM latest WHERE device <> '') l "
        "LEFT JOIN latest ld ON ld.gateway = l.gateway AND ld.device = l.device AND ld.type = 'device' "
        "LEFT JOIN messages d ON d.seq = ld.seq AND json_valid(d.data) "
        "LEFT JOIN latest ls ON ls.gateway = l.gateway AND ls.device = l.device AND ls.type = 'status' "
        "LEFT JOIN messages s ON s.seq = ls.seq AND json_valid(s.data) "
        "ORDER BY l.gateway, length(l.device), l.device",
        {}, [](const db::Row& row) {
            return DeviceLine{row.text(0), row.text(1), row.text(2),
                              row.text(3), row.text(4), row.text(5),
                              row.text(6), row.text(7), from_stored(row.integer(8))};
        });
}

base::Result<std::vector<MessageLine>> messages(db::Connection& connection, const MessageFilter& filter) {
    auto lines = connection.all(
        "SELECT gateway, device, type, at, received_at, data FROM messages "
        "WHERE (?1 = '' OR gateway = ?1) AND (?2 = '' OR device = ?2) AND (?3 = '' OR type = ?3) "
        "ORDER BY seq DESC LIMIT ?4",
        {filter.gateway, filter.device, filter.type, filter.limit}, [](const db::Row& row) {
            return MessageLine{
                row.text(0), row.text(1), row.text(2), from_stored(row.integer(3)), from_stored(row.integer(4)),
                row.text(5)};
        });
    if (lines) std::reverse(lines->begin(), lines->end());
    return lines;
}

base::Result<Figures> figures(db::Connection& connection) {
    auto found = connection.first(
        "SELECT (SELECT count(*) FROM gateways), (SELECT count(*) FROM gateways WHERE status = 'pending'), "
        "(SELECT count(*) FROM (SELECT DISTINCT gateway, device FROM latest WHERE device <> '')), "
        "(SELECT count(*) FROM messages), (SELECT count(*) FROM batches)",
        {}, [](const db::Row& row) {
            return Figures{row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
        });
    if (!found) return base::fail(found.error());
    return found->value_or(Figures{});
}

}  // namespace fleetgate::manager
