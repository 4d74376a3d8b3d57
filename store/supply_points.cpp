#include "store/supply_points.hpp"

#include "store/series.hpp"
#include "store/times.hpp"

#include <map>
#include <string>
#include <utility>

namespace fleetgate::store {
namespace {

using fleet::Level;
using fleet::SupplyPoint;
using fleet::SupplyState;

/// The percentage, one higher so that 0 is for none, times 4; and the state. The numbers of states are the schema's.
std::int64_t number_of(const Level& level) {
    std::int64_t state = 0;
    switch (level.state) {
        case SupplyState::unknown: state = 0; break;
        case SupplyState::ok: state = 1; break;
        case SupplyState::low: state = 2; break;
        case SupplyState::empty: state = 3; break;
    }
    return (level.percent ? *level.percent + 1 : 0) * std::int64_t{4} + state;
}

Level level_of(std::int64_t number) {
    constexpr SupplyState kStates[] = {SupplyState::unknown, SupplyState::ok, SupplyState::low, SupplyState::empty};
    Level level;
    level.state = kStates[number & 3];
    const auto percent = number >> 2;
    if (percent >= 1 && percent <= 101) level.percent = static_cast<int>(percent - 1);
    return level;
}

constexpr std::int64_t kNoCartridge = 0;
/// Of all devices and years: 20,000 devices use about 800,000 in three years.
constexpr std::int64_t kMostCartridges = 2'000'000;

/// The number of a cartridge's part and serial number.
base::Result<std::int64_t> cartridge_of(db::Connection& connection, const SupplyPoint& point) {
    if (!point.part_number && !point.serial) return kNoCartridge;
    const auto part = point.part_number.value_or("");
    const auto serial = point.serial.value_or("");
    auto known = connection.first("SELECT id FROM cartridges WHERE part_number = ? AND serial = ?", {part, serial},
                                  [](const db::Row& row) { return row.integer(0); });
    if (!known) return base::fail(std::move(known).error());
    if (*known) return **known;
    // A device that tells another number each time fills no disk with them.
    const auto newest = connection.number("SELECT coalesce(max(id), 0) FROM cartridges");
    if (!newest) return base::fail(newest.error());
    if (*newest >= kMostCartridges) return kNoCartridge;
    auto added = connection.run("INSERT INTO cartridges (part_number, serial) VALUES (?, ?)", {part, serial});
    if (!added) return base::fail(std::move(added).error());
    return connection.last_id();
}

std::optional<std::string> text_or_none(std::string text) {
    return text.empty() ? std::nullopt : std::optional{std::move(text)};
}

struct Cartridge {
    std::optional<std::string> part_number;
    std::optional<std::string> serial;
};

base::Result<std::map<std::int64_t, Cartridge>> cartridges_of(db::Connection& connection, const History& history,
                                                              const std::map<std::int64_t, std::string>& names) {
    std::map<std::int64_t, Cartridge> cartridges;
    const auto note = [&](const HistoryPoint& point) {
        for (const auto& [series, value] : point.values) {
            const auto name = names.find(series);
            if (name != names.end() && name->second.ends_with(kCartridgeSuffix)) cartridges[value];
        }
    };
    note(history.before);
    for (const auto& point : history.points) note(point);
    for (auto& [id, cartridge] : cartridges) {
        auto done = connection.each("SELECT part_number, serial FROM cartridges WHERE id = ?", {id},
                                    [&, &one = cartridge](const db::Row& row) {
                                        one = {text_or_none(row.text(0)), text_or_none(row.text(1))};
                                    });
        if (!done) return base::fail(std::move(done).error());
    }
    return cartridges;
}

/// Goes through points in order of time; knows which cartridge was in where a level is told.
class Replay {
public:
    Replay(const std::map<std::int64_t, std::string>& names, const std::map<std::int64_t, Cartridge>& cartridges)
        : names_{names}, cartridges_{cartridges} {}

    void note(const HistoryPoint& point) {
        for (const auto& [series, value] : point.values) {
            const auto name = names_.find(series);
            if (name != names_.end() && name->second.ends_with(kCartridgeSuffix)) in_[name->second] = value;
        }
    }
    void tell(const HistoryPoint& point, std::map<std::string, std::vector<SupplyPoint>>& supplies) {
        note(point);
        for (const auto& [series, value] : point.values) {
            const auto name = names_.find(series);
            if (name == names_.end() || !is_supply(name->second) || name->second.ends_with(kCartridgeSuffix)) continue;
            const auto index = name->second.substr(kSupplyPrefix.size());
            const auto in = in_.find(cartridge_series(index));
            const auto cartridge = in == in_.end() ? cartridges_.end() : cartridges_.find(in->second);
            const auto which = cartridge == cartridges_.end() ? Cartridge{} : cartridge->second;
            supplies[index].push_back({index, from_ms(point.at_ms), level_of(value), which.part_number, which.serial});
        }
    }

private:
    const std::map<std::int64_t, std::string>& names_;
    const std::map<std::int64_t, Cartridge>& cartridges_;
    std::map<std::string, std::int64_t> in_;
};

}  // namespace

base::Result<void> add_supply_point(db::Connection& connection, HistoryBook& book, const SupplyPoint& point) {
    const auto known = known_series(connection, level_series(point.supply));
    if (!known) return base::fail(known.error());
    if (*known ? !book.has_room_for(**known) : !book.has_room()) return {};
    const auto level = series_id(connection, level_series(point.supply));
    if (!level) return base::fail(level.error());
    const auto which = series_id(connection, cartridge_series(point.supply));
    if (!which) return base::fail(which.error());
    const auto cartridge = cartridge_of(connection, point);
    if (!cartridge) return base::fail(cartridge.error());
    const auto at = to_ms(point.at);
    const auto was = book.newest(*which);
    if ((was ? was->value : kNoCartridge) != *cartridge) {
        if (auto added = book.add(at, *which, *cartridge); !added) return added;
    }
    return book.add(at, *level, number_of(point.level));
}

base::Result<std::vector<SupplyPoint>> supply_history(db::Connection& connection, fleet::DeviceId id,
                                                      base::WallTime since) {
    const auto names = series_names(connection);
    if (!names) return base::fail(names.error());
    const auto history = read_history(connection, static_cast<std::int64_t>(id), Grain::changes, to_ms(since));
    if (!history) return base::fail(history.error());
    const auto cartridges = cartridges_of(connection, *history, *names);
    if (!cartridges) return base::fail(cartridges.error());
    Replay replay{*names, *cartridges};
    replay.note(history->before);
    std::map<std::string, std::vector<SupplyPoint>> supplies;
    for (const auto& point : history->points) replay.tell(point, supplies);
    std::vector<SupplyPoint> all;
    for (auto& [index, points] : supplies) {
        all.insert(all.end(), std::make_move_iterator(points.begin()), std::make_move_iterator(points.end()));
    }
    return all;
}

}  // namespace fleetgate::store
