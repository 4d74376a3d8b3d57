#include "store/outbox_room.hpp"

#include "store/outbox_gaps.hpp"
#include "store/times.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::store {
namespace {

#define FLEETGATE_NEWER                                                                                                \
    "EXISTS (SELECT 1 FROM outbox AS newer WHERE newer.batch IS NULL AND newer.device = outbox.device AND newer.kind " \
    "= outbox.kind AND newer.position > outbox.position"

struct Victims {
    std::string_view which;
    bool thinned;  ///< a newer one stands for them
};
/// In this order. `keep` is relay::Keep.
constexpr Victims kOrder[] = {
    {"urgent = 0 AND keep = 1 AND " FLEETGATE_NEWER " AND newer.at_ms / 86400000 = outbox.at_ms / 86400000)", true},
    {"urgent = 0 AND keep = 0 AND " FLEETGATE_NEWER ")", true},
    {"urgent = 0 AND keep = 0", false},
    {"urgent = 0 AND keep = 1 AND " FLEETGATE_NEWER ")", false},
    {"urgent = 0 AND keep = 1", false},
    {"urgent = 0", false},
    {"urgent = 1 AND " FLEETGATE_NEWER ")", true},
    {"urgent = 1", false},
};
#undef FLEETGATE_NEWER

constexpr std::int64_t kAtOnce = 20'000;
constexpr std::string_view kFull = "outbox_full";
constexpr std::string_view kExpired = "expired";

struct Waiting {
    std::int64_t position = 0;
    std::int64_t bytes = 0;
    std::string kind;
    std::int64_t at_ms = 0;
};

base::Result<void> drop_one(db::Connection& connection, const Waiting& one, GapCount& count, bool thinned) {
    count.add(one.kind, from_ms(one.at_ms), thinned);
    auto gone = connection.run("DELETE FROM outbox WHERE position = ?", {one.position});
    if (!gone) return base::fail(std::move(gone).error());
    return {};
}

/// Deletes the oldest of those until `excess` octets are gone, or there are no more.
base::Result<void> drop(db::Connection& connection, const Victims& victims, std::int64_t& excess, GapCount& count) {
    const std::string sql = "SELECT position, body_bytes, kind, at_ms FROM outbox WHERE batch IS NULL AND " +
                            std::string{victims.which} + " ORDER BY position LIMIT ?";
    bool more = true;
    while (excess > 0 && more) {
        const auto found = connection.all(sql, {kAtOnce}, [](const db::Row& row) {
            return Waiting{row.integer(0), row.integer(1), row.text(2), row.integer(3)};
        });
        if (!found) return base::fail(found.error());
        more = static_cast<std::int64_t>(found->size()) == kAtOnce;
        for (const auto& one : *found) {
            if (excess <= 0) break;
            if (auto done = drop_one(connection, one, count, victims.thinned); !done) return done;
            excess -= one.bytes;
        }
    }
    return {};
}

}  // namespace

base::Result<relay::Dropped> make_room(db::Connection& connection, std::uint64_t limit_bytes) {
    const auto bytes = connection.number("SELECT bytes FROM outbox_size");
    if (!bytes) return base::fail(bytes.error());
    const auto limit = static_cast<std::int64_t>(limit_bytes);
    if (*bytes <= limit) return relay::Dropped{};
    auto excess = *bytes - (limit - limit / 10);
    GapCount count;
    for (const auto& victims : kOrder) {
        if (auto done = drop(connection, victims, excess, count); !done) return base::fail(done.error());
        if (excess <= 0) break;
    }
    if (auto noted = count.write(connection, kFull); !noted) return base::fail(noted.error());
    return count.dropped();
}

base::Result<relay::Dropped> drop_older(db::Connection& connection, base::WallTime oldest) {
    const auto found = connection.all(
        "SELECT position, body_bytes, kind, at_ms FROM outbox WHERE batch IS NULL AND at_ms < ? ORDER BY position "
        "LIMIT ?",
        {to_ms(oldest), kAtOnce}, [](const db::Row& row) {
            return Waiting{row.integer(0), row.integer(1), row.text(2), row.integer(3)};
        });
    if (!found) return base::fail(found.error());
    GapCount count;
    for (const auto& one : *found) {
        if (auto done = drop_one(connection, one, count, false); !done) return base::fail(done.error());
    }
    if (auto noted = count.write(connection, kExpired); !noted) return base::fail(noted.error());
    return count.dropped();
}

}  // namespace fleetgate::store
