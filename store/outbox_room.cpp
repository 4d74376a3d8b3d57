#include "store/outbox_room.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::store {
namespace {

constexpr std::string_view kReplaced =
    "EXISTS (SELECT 1 FROM outbox AS newer WHERE newer.batch IS NULL AND newer.device = outbox.device AND newer.kind = "
    "outbox.kind AND newer.position > outbox.position)";

/// In this order.
struct Victims {
    bool keep;
    bool replaced;
};
constexpr Victims kOrder[] = {{false, true}, {false, false}, {true, true}, {true, false}};

constexpr std::int64_t kAtOnce = 20'000;

/// Deletes the oldest of those until `excess` octets are gone, or there are no more. Returns how many went.
base::Result<std::uint64_t> drop(db::Connection& connection, Victims which, std::int64_t& excess) {
    std::string sql = "SELECT position, body_bytes FROM outbox WHERE batch IS NULL AND keep = ?";
    if (which.replaced) sql += " AND " + std::string{kReplaced};
    sql += " ORDER BY position LIMIT ?";
    std::uint64_t dropped = 0;
    bool more = true;
    while (excess > 0 && more) {
        std::vector<std::int64_t> chosen;
        std::int64_t seen = 0;
        auto looked = connection.each(sql, {which.keep, kAtOnce}, [&](const db::Row& row) {
            ++seen;
            if (excess <= 0) return;
            chosen.push_back(row.integer(0));
            excess -= row.integer(1);
        });
        if (!looked) return base::fail(std::move(looked).error());
        more = seen == kAtOnce;
        dropped += chosen.size();
        for (const auto position : chosen) {
            auto gone = connection.run("DELETE FROM outbox WHERE position = ?", {position});
            if (!gone) return base::fail(std::move(gone).error());
        }
    }
    return dropped;
}

}  // namespace

base::Result<relay::Dropped> make_room(db::Connection& connection, std::uint64_t limit_bytes) {
    relay::Dropped dropped;
    const auto bytes = connection.number("SELECT bytes FROM outbox_stream");
    if (!bytes) return base::fail(bytes.error());
    const auto limit = static_cast<std::int64_t>(limit_bytes);
    if (*bytes <= limit) return dropped;
    auto excess = *bytes - (limit - limit / 10);
    for (const auto& which : kOrder) {
        const auto gone = drop(connection, which, excess);
        if (!gone) return base::fail(gone.error());
        (which.replaced ? dropped.replaced : dropped.lost) += *gone;
        if (excess <= 0) break;
    }
    return dropped;
}

}  // namespace fleetgate::store
