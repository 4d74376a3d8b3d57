#include "store/history.hpp"

#include "fleet/differences.hpp"
#include "store/clock_repair.hpp"
#include "store/counter_points.hpp"
#include "store/history_book.hpp"
#include "store/series.hpp"
#include "store/supply_points.hpp"
#include "store/times.hpp"

#include <string>
#include <utility>
#include <variant>

namespace fleetgate::store {
namespace {

/// A value for each difference that has a history; what has none is in the newest reading alone.
class Points {
public:
    Points(db::Connection& connection, HistoryBook& book, fleet::DeviceId device, base::WallTime at,
           CounterPoints& counters)
        : connection_{connection},
          book_{book},
          device_{static_cast<std::int64_t>(device)},
          at_{to_ms(at)},
          counters_{counters} {}

    base::Result<void> operator()(const fleet::CounterMoved& moved) { return counters_.add(moved.now); }

    base::Result<void> operator()(const fleet::SupplyChanged& changed) {
        fleet::SupplyPoint point;
        point.supply = changed.now ? changed.now->index : changed.before->index;
        point.at = from_ms(at_);
        if (changed.now) {
            point.level = changed.now->level;
            point.part_number = changed.now->part_number;
            point.serial = changed.now->serial;
        }
        return add_supply_point(connection_, book_, point);
    }

    base::Result<void> operator()(const fleet::AlertOpened&) { return {}; }
    base::Result<void> operator()(const fleet::AlertClosed&) { return {}; }
    base::Result<void> operator()(const fleet::TrayChanged&) { return {}; }
    base::Result<void> operator()(const fleet::StatusChanged&) { return {}; }
    base::Result<void> operator()(const fleet::IdentityChanged&) { return {}; }

private:
    db::Connection& connection_;
    HistoryBook& book_;
    std::int64_t device_;
    std::int64_t at_;
    CounterPoints& counters_;
};

std::int64_t number_of(const Found& found) {
    return static_cast<std::int64_t>(found.reachability) * 16 + static_cast<std::int64_t>(found.state);
}

}  // namespace

base::Result<std::vector<fleet::NotableStep>> write_changes(db::Connection& connection, fleet::DeviceId device,
                                                            const fleet::Reading& before, const fleet::Reading& after) {
    const auto id = static_cast<std::int64_t>(device);
    if (auto right = put_future_right(connection, id, after.read_at); !right)
        return base::fail(std::move(right).error());
    auto book = HistoryBook::open(connection, id, Grain::changes);
    if (!book) return base::fail(std::move(book).error());
    CounterPoints counters{connection, *book, device, before, after};
    Points points{connection, *book, device, after.read_at, counters};
    const auto differences = fleet::differences(before, after);
    for (const auto& difference : differences) {
        if (auto done = std::visit(points, difference); !done) return base::fail(std::move(done).error());
    }
    if (auto closed = book->close(); !closed) return base::fail(std::move(closed).error());
    return counters.worth_telling();
}

base::Result<void> write_state(db::Connection& connection, fleet::DeviceId device, base::WallTime at, Found before,
                               Found now) {
    if (before == now) return {};
    const auto series = series_id(connection, std::string{kStatusSeries});
    if (!series) return base::fail(series.error());
    auto book = HistoryBook::open(connection, static_cast<std::int64_t>(device), Grain::changes);
    if (!book) return base::fail(std::move(book).error());
    if (auto added = book->add(to_ms(at), *series, number_of(now)); !added) return added;
    return book->close();
}

}  // namespace fleetgate::store
