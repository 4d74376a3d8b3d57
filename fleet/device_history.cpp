#include "fleet/device_history.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include <boost/json/array.hpp>

namespace fleetgate::fleet {

namespace json = boost::json;

namespace {

/// Two years of an office's habits say more than five.
constexpr std::chrono::days kLookBack{2 * 365};

/// The points of one supply; the history is ordered by supply.
std::span<const SupplyPoint> of_supply(const std::vector<SupplyPoint>& history, const std::string& index) {
    const auto [first, last] = std::equal_range(history.begin(), history.end(), SupplyPoint{index, {}, {}, {}, {}},
                                                [](const auto& a, const auto& b) { return a.supply < b.supply; });
    return {first, last};
}

template <class Items>
json::array array_of(const Items& items) {
    json::array array;
    array.reserve(items.size());
    for (const auto& item : items) array.push_back(to_json(item));
    return array;
}

}  // namespace

asio::awaitable<base::Result<std::map<std::string, SupplyOutlook>>> outlooks_of(DeviceRepository& devices,
                                                                                Device device) {
    const auto read_at = device.latest.read_at;
    const auto levels = co_await devices.supply_history(device.id, read_at - kLookBack);
    if (!levels) co_return base::fail(levels.error());
    std::map<std::string, SupplyOutlook> outlooks;
    for (const auto& supply : device.latest.supplies) {
        outlooks.emplace(supply.index, outlook_of(of_supply(*levels, supply.index), read_at, supply.steps));
    }
    co_return outlooks;
}

asio::awaitable<base::Result<DeviceHistory>> history_of(DeviceRepository& devices, Device device) {
    DeviceHistory history;
    auto steps = co_await devices.notable_steps(device.id);
    if (!steps) co_return base::fail(steps.error());
    history.steps = *std::move(steps);
    auto boards = co_await devices.board_changes(device.id);
    if (!boards) co_return base::fail(boards.error());
    history.boards = *std::move(boards);
    auto supplies = co_await outlooks_of(devices, std::move(device));
    if (!supplies) co_return base::fail(supplies.error());
    history.supplies = *std::move(supplies);
    co_return history;
}

std::string to_iso_date(std::chrono::sys_days day) {
    const std::chrono::year_month_day date{day};
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

json::object to_json(const NotableStep& step) {
    json::object object{{"at", base::to_rfc3339(step.now.at)}, {"step", to_string(step.now.step)}};
    object["before"] = step.before ? json::value(*step.before) : json::value(nullptr);
    object["now"] = step.now.value;
    return object;
}

json::object to_json(const SupplyForecast& forecast) {
    return {{"expected_on", to_iso_date(forecast.expected_on)},
            {"earliest_on", to_iso_date(forecast.earliest_on)},
            {"latest_on", to_iso_date(forecast.latest_on)},
            {"basis", forecast.basis}};
}

json::object to_json(const SupplyReplacement& replacement) {
    json::object object{{"at", base::to_rfc3339(replacement.at)}};
    object["level_at_removal"] =
        replacement.level_at_removal ? json::value(*replacement.level_at_removal) : json::value(nullptr);
    return object;
}

json::object to_json(const BoardChange& change) {
    json::array counters;
    for (const auto& seam : change.counters) {
        counters.push_back(json::object{{"name", seam.counter},
                                        {"last_before", seam.last_before},
                                        {"first_after", seam.first_after},
                                        {"offset", seam.offset()}});
    }
    return {{"at", base::to_rfc3339(change.at)},     {"joined_at", base::to_rfc3339(change.joined_at)},
            {"serial_before", change.serial_before}, {"serial_after", change.serial_after},
            {"mac_before", change.mac_before},       {"mac_after", change.mac_after},
            {"counters", std::move(counters)}};
}

json::object to_json(const DeviceHistory& history) {
    json::array steps;
    for (const auto& step : history.steps) {
        auto object = to_json(step);
        object["counter"] = step.counter;
        steps.push_back(std::move(object));
    }
    json::array supplies;
    for (const auto& [index, outlook] : history.supplies) {
        json::object object{{"index", index}};
        object["forecast"] = outlook.forecast ? json::value(to_json(*outlook.forecast)) : json::value(nullptr);
        object["forecast_missing"] =
            outlook.missing.empty() ? json::value(nullptr) : json::value(json::string(outlook.missing));
        object["replacements"] = array_of(outlook.replacements);
        supplies.push_back(std::move(object));
    }
    return {{"steps", std::move(steps)}, {"supplies", std::move(supplies)}, {"boards", array_of(history.boards)}};
}

}  // namespace fleetgate::fleet
