#include "store/outbox_gaps.hpp"

#include "store/times.hpp"

#include <algorithm>

namespace fleetgate::store {

void GapCount::add(const std::string& kind, base::WallTime at, bool thinned) {
    const auto [found, is_first] = by_kind_.try_emplace(kind, relay::Gap{{}, kind, 0, 0, at, at});
    auto& gap = found->second;
    ++(thinned ? gap.thinned : gap.count);
    gap.first_at = std::min(gap.first_at, at);
    gap.last_at = std::max(gap.last_at, at);
}

relay::Dropped GapCount::dropped() const {
    relay::Dropped all;
    for (const auto& [kind, gap] : by_kind_) {
        all.replaced += gap.thinned;
        all.lost += gap.count;
    }
    return all;
}

base::Result<void> GapCount::write(db::Connection& connection, std::string_view reason) const {
    for (const auto& [kind, gap] : by_kind_) {
        auto noted = connection.run(
            "INSERT INTO outbox_gaps VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (reason, kind) DO UPDATE SET number = "
            "number + excluded.number, thinned = thinned + excluded.thinned, first_ms = min(first_ms, "
            "excluded.first_ms), last_ms = max(last_ms, excluded.last_ms)",
            {reason, kind, gap.count, gap.thinned, to_ms(gap.first_at), to_ms(gap.last_at)});
        if (!noted) return base::fail(std::move(noted).error());
    }
    return {};
}

base::Result<std::vector<relay::Gap>> load_gaps(db::Connection& connection) {
    return connection.all("SELECT reason, kind, number, thinned, first_ms, last_ms FROM outbox_gaps", {},
                          [](const db::Row& row) {
                              return relay::Gap{row.text(0),
                                                row.text(1),
                                                static_cast<std::uint64_t>(row.integer(2)),
                                                static_cast<std::uint64_t>(row.integer(3)),
                                                from_ms(row.integer(4)),
                                                from_ms(row.integer(5))};
                          });
}

base::Result<void> take_off(db::Connection& connection, const std::vector<relay::Gap>& told) {
    for (const auto& gap : told) {
        auto done = connection.run(
            "UPDATE outbox_gaps SET number = number - ?, thinned = thinned - ? WHERE reason = ? AND kind = ?",
            {gap.count, gap.thinned, gap.reason, gap.kind});
        if (done) done = connection.run("DELETE FROM outbox_gaps WHERE number <= 0 AND thinned <= 0");
        if (!done) return base::fail(std::move(done).error());
    }
    return {};
}

}  // namespace fleetgate::store
