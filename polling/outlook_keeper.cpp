#include "polling/outlook_keeper.hpp"

#include "fleet/device_history.hpp"
#include "polling/messages.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace fleetgate::polling {
namespace {

constexpr std::chrono::hours kAgainAfter{6};
constexpr std::chrono::minutes kLookEvery{1};
/// Between two devices: a forecast reads years of levels, and everybody else wants the database too.
constexpr std::chrono::milliseconds kPause{50};
constexpr std::size_t kAtOnce = 500;

std::vector<fleet::KeptForecast> forecasts_of(const fleet::Device& device,
                                              const std::map<std::string, fleet::SupplyOutlook>& outlooks) {
    std::vector<fleet::KeptForecast> kept;
    for (const auto& supply : device.latest.supplies) {
        const auto found = outlooks.find(supply.index);
        if (found == outlooks.end() || !found->second.forecast) continue;
        kept.push_back({supply.index, *found->second.forecast, supply.level.percent});
    }
    return kept;
}

}  // namespace

asio::awaitable<void> OutlookKeeper::run() {
    bool failing = false;
    while (true) {
        const auto done = co_await look_at_some();
        if (!done && !failing && !base::is_cancelled(done.error())) {
            log_.write(kCannotForetell, {{"reason", done.error().text()}});
        }
        failing = !done.has_value();
        if (failing || *done < kAtOnce) co_await clock_.sleep_for(kLookEvery);
    }
}

asio::awaitable<base::Result<std::size_t>> OutlookKeeper::look_at_some() {
    const auto due = co_await book_.due(clock_.wall_now() - kAgainAfter, kAtOnce);
    if (!due) co_return base::fail(due.error());
    for (const auto id : *due) {
        const auto done = co_await look_at(id);
        if (!done) co_return base::fail(done.error());
        co_await clock_.sleep_for(kPause);
    }
    co_return due->size();
}

asio::awaitable<base::Result<void>> OutlookKeeper::look_at(fleet::DeviceId id) {
    auto device = co_await devices_.device(id);
    if (!device) co_return base::fail(device.error());
    if (!*device) co_return base::Result<void>{};  // removed meanwhile
    const auto outlooks = co_await fleet::outlooks_of(devices_, **device);
    if (!outlooks) co_return base::fail(outlooks.error());
    auto forecasts = forecasts_of(**device, *outlooks);
    co_return co_await book_.keep(id, std::move(forecasts), clock_.wall_now());
}

}  // namespace fleetgate::polling
