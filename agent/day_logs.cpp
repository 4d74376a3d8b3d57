#include "agent/day_logs.hpp"

#include "base/day_log.hpp"
#include "platform/paths.hpp"
#include "relay/discovery_draft.hpp"

#include <algorithm>

namespace fleetgate::agent {

namespace {

constexpr std::size_t kPage = 500;
/// Of one day: 20,000 entries are a zip of less than a megabyte.
constexpr std::size_t kMostEntries = 20'000;
/// Numbers rise with time, but for a clock that was set back by less than this.
constexpr std::chrono::hours kClockSetBack{2};

void add(std::vector<std::string>& all, const std::string& value) {
    if (!value.empty()) all.push_back(value);
}

}  // namespace

asio::awaitable<base::Result<relay::AuditDay>> DayLogs::audit(base::WallTime begin, base::WallTime end) {
    relay::AuditDay out;
    // The anchor first: what is added meanwhile belongs to another day.
    auto anchor = co_await needs_.audit.anchor();
    if (!anchor) co_return base::fail(anchor.error());
    out.anchor = *std::move(anchor);
    std::int64_t before = INT64_MAX;
    for (bool more = true; more;) {
        auto page = co_await needs_.audit.newest(kPage, before);
        if (!page) co_return base::fail(page.error());
        more = page->size() == kPage;
        for (auto& entry : *page) {
            before = entry.number;
            if (entry.event.at < begin - kClockSetBack) more = false;
            if (entry.event.at < begin || entry.event.at >= end) continue;
            if (out.entries.size() == kMostEntries) {
                ++out.left_out;
            } else {
                out.entries.push_back(std::move(entry));
            }
        }
    }
    std::reverse(out.entries.begin(), out.entries.end());
    co_return out;
}

asio::awaitable<base::Result<std::optional<std::string>>> DayLogs::system_log(std::string day) {
    co_return base::day_log_text(needs_.directory, day);
}

asio::awaitable<base::Result<std::vector<std::string>>> DayLogs::private_values() {
    auto all = needs_.names;
    const auto own = platform::host_names();
    all.insert(all.end(), own.names.begin(), own.names.end());
    all.insert(all.end(), own.addresses.begin(), own.addresses.end());
    const auto devices = co_await needs_.devices.devices();
    if (!devices) co_return base::fail(devices.error());
    for (const auto& device : *devices) {
        for (const auto& value : relay::private_values(device, device.latest)) add(all, value);
        // What people call a device often says where it stands.
        add(all, device.labels.name);
        for (const auto& tag : device.labels.tags) add(all, tag);
    }
    const auto settings = co_await needs_.settings.settings();
    if (!settings) co_return base::fail(settings.error());
    for (const auto& setting : *settings) {
        add(all, setting.name);
        for (const auto& scope : setting.scopes) add(all, scope);
        for (const auto& scope : setting.excludes) add(all, scope);
    }
    co_return all;
}

asio::awaitable<base::Result<relay::Draft>> discovery_told(discovery::DiscoveryRepository& settings) {
    const auto all = co_await settings.settings();
    if (!all) co_return base::fail(all.error());
    std::vector<relay::DiscoveryFacts> facts;
    for (const auto& one : *all) {
        facts.push_back({.name = one.name,
                         .scopes = one.scopes,
                         .excludes = one.excludes,
                         .port = one.port,
                         .timeout = one.timeout,
                         .retries = one.retries,
                         .packets_per_second = one.packets_per_second,
                         .registers_found = one.register_found,
                         .interval = one.interval,
                         .quiet_hours = one.quiet_hours});
    }
    co_return relay::discovery_draft(facts);
}

}  // namespace fleetgate::agent
