#include "manager/listing.hpp"

#include "db/times.hpp"

#include <algorithm>

namespace fleetgate::manager {

base::Result<std::vector<MessageLine>> messages(db::Connection& connection, const MessageFilter& filter) {
    auto lines = connection.all(
        "SELECT gateway, device, type, at, received_at, data FROM messages "
        "WHERE (?1 = '' OR gateway = ?1) AND (?2 = '' OR device = ?2) AND (?3 = '' OR type = ?3) "
        "ORDER BY seq DESC LIMIT ?4",
        {filter.gateway, filter.device, filter.type, filter.limit}, [](const db::Row& row) {
            return MessageLine{
                row.text(0), row.text(1), row.text(2), db::from_ms(row.integer(3)), db::from_ms(row.integer(4)),
                row.text(5)};
        });
    if (lines) std::reverse(lines->begin(), lines->end());
    return lines;
}

base::Result<Figures> figures(db::Connection& connection) {
    auto found = connection.first(
        "SELECT (SELECT count(*) FROM gateways), (SELECT count(*) FROM gateways WHERE status = 'pending' AND "
        "left_at IS NULL AND terminated_at IS NULL), "
        "(SELECT count(*) FROM devices), "
        "(SELECT count(*) FROM messages), (SELECT count(*) FROM batches)",
        {}, [](const db::Row& row) {
            return Figures{row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
        });
    if (!found) return base::fail(found.error());
    return found->value_or(Figures{});
}

}  // namespace fleetgate::manager
