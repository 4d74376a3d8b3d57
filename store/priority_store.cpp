#include "store/priority_store.hpp"

#include "store/times.hpp"
#include "store/usage.hpp"
#include "store/words.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <span>
#include <string>
#include <utility>

namespace fleetgate::store {
namespace {

using fleet::DeviceId;
using fleet::Priority;
using polling::DeviceUse;

constexpr std::size_t kDevicesAtOnce = 200;
constexpr const char* kAssignedAt = "priorities_assigned_at_ms";

struct Page {
    std::vector<DeviceUse> uses;
    std::int64_t last = 0;  ///< 0: there are no more
};

base::Result<Page> uses_after(db::Connection& connection, std::int64_t after, std::chrono::sys_days today) {
    Page page;
    auto done = connection.each("SELECT id, priority, priority_reason FROM devices WHERE id > ? ORDER BY id LIMIT ?",
                                {after, kDevicesAtOnce}, [&](const db::Row& row) {
                                    auto& use = page.uses.emplace_back(DeviceUse{DeviceId{row.integer(0)}, {}, {}});
                                    if (!row.text(2).empty()) use.assigned = value_of(kPriorityWords, row.text(1));
                                });
    if (!done) return base::fail(std::move(done).error());
    for (auto& use : page.uses) {
        auto usage = usage_of(connection, static_cast<std::int64_t>(use.id), today);
        if (!usage) return base::fail(std::move(usage).error());
        use.usage = *usage;
    }
    if (!page.uses.empty()) page.last = static_cast<std::int64_t>(page.uses.back().id);
    return page;
}

/// True when another priority holds.
base::Result<bool> write(db::Connection& connection, const polling::NewPriority& fresh) {
    const auto id = static_cast<std::int64_t>(fresh.id);
    const auto word = word_of(kPriorityWords, fresh.assigned.priority);
    const auto other = connection.number(
        "SELECT count(*) FROM devices WHERE id = ? AND priority <> ? AND priority_set IS NULL", {id, word});
    if (!other) return base::fail(other.error());
    auto done = connection.run(
        "UPDATE devices SET priority = ?2, priority_reason = ?3 WHERE id = ?1 AND (priority <> ?2 OR "
        "priority_reason <> ?3)",
        {id, word, fresh.assigned.reason});
    if (!done) return base::fail(std::move(done).error());
    return *other > 0;
}

}  // namespace

asio::awaitable<base::Result<std::optional<base::WallTime>>> PriorityStore::assigned_at() {
    return database_.read([](db::Connection& connection) -> base::Result<std::optional<base::WallTime>> {
        const auto text = connection.first("SELECT value FROM settings WHERE key = ?", {kAssignedAt},
                                           [](const db::Row& row) { return row.text(0); });
        if (!text) return base::fail(text.error());
        std::int64_t ms = 0;
        if (!*text || std::from_chars((*text)->data(), (*text)->data() + (*text)->size(), ms).ec != std::errc{}) {
            return std::optional<base::WallTime>{};
        }
        return std::optional{from_ms(ms)};
    });
}

asio::awaitable<base::Result<std::vector<DeviceUse>>> PriorityStore::uses(base::WallTime now) {
    const auto today = std::chrono::floor<std::chrono::days>(now);
    std::vector<DeviceUse> all;
    std::int64_t last = 0;
    do {
        const auto work = [after = last, today](db::Connection& connection) {
            return uses_after(connection, after, today);
        };
        auto page = co_await database_.read(work);
        if (!page) co_return base::fail(std::move(page).error());
        last = page->last;
        std::move(page->uses.begin(), page->uses.end(), std::back_inserter(all));
    } while (last != 0);
    co_return all;
}

asio::awaitable<base::Result<std::size_t>> PriorityStore::assign(std::vector<polling::NewPriority> priorities,
                                                                 base::WallTime at) {
    std::size_t changed = 0;
    const std::span<const polling::NewPriority> all{priorities};
    for (std::size_t first = 0; first < all.size(); first += kDevicesAtOnce) {
        // One write each: readings come in between.
        const auto work = [some = all.subspan(first, std::min<std::size_t>(kDevicesAtOnce, all.size() - first))](
                              db::Connection& connection) -> base::Result<std::size_t> {
            std::size_t others = 0;
            for (const auto& fresh : some) {
                const auto other = write(connection, fresh);
                if (!other) return base::fail(other.error());
                others += *other ? 1 : 0;
            }
            return others;
        };
        const auto others = co_await database_.write(work);
        if (!others) co_return others;
        changed += *others;
    }
    const auto note = [at](db::Connection& connection) -> base::Result<void> {
        auto noted =
            connection.run("INSERT OR REPLACE INTO settings VALUES (?, ?)", {kAssignedAt, std::to_string(to_ms(at))});
        if (!noted) return base::fail(std::move(noted).error());
        return {};
    };
    const auto noted = co_await database_.write(note);
    if (!noted) co_return base::fail(noted.error());
    co_return changed;
}

asio::awaitable<base::Result<std::size_t>> PriorityStore::set_by_hand(std::vector<DeviceId> devices,
                                                                      std::optional<Priority> priority) {
    return database_.write(
        [devices = std::move(devices), priority](db::Connection& connection) -> base::Result<std::size_t> {
            const auto word = priority ? std::optional{std::string{word_of(kPriorityWords, *priority)}} : std::nullopt;
            std::size_t changed = 0;
            for (const auto id : devices) {
                const auto number = static_cast<std::int64_t>(id);
                const auto known = connection.number("SELECT count(*) FROM devices WHERE id = ?", {number});
                if (!known) return base::fail(known.error());
                if (*known == 0) {
                    return base::fail(std::errc::no_such_device_or_address,
                                      "no registered device has the id " + std::to_string(number));
                }
                auto done = connection.run(
                    "UPDATE devices SET priority_set = ?2 WHERE id = ?1 AND priority_set IS NOT ?2", {number, word});
                if (!done) return base::fail(std::move(done).error());
                changed += static_cast<std::size_t>(*done);
            }
            return changed;
        });
}

asio::awaitable<base::Result<std::vector<DeviceId>>> PriorityStore::found_by(std::int64_t setting) {
    return database_.read([setting](db::Connection& connection) {
        return connection.all("SELECT id FROM devices WHERE discovery_setting_id = ? ORDER BY id", {setting},
                              [](const db::Row& row) { return DeviceId{row.integer(0)}; });
    });
}

asio::awaitable<base::Result<polling::FleetCount>> PriorityStore::count() {
    return database_.read([](db::Connection& connection) -> base::Result<polling::FleetCount> {
        polling::FleetCount count;
        auto done = connection.each(
            "SELECT coalesce(d.priority_set, d.priority), c.version IS 'v3', count(*) FROM devices d LEFT JOIN "
            "credentials c ON c.id = d.credential_id GROUP BY 1, 2",
            {}, [&](const db::Row& row) {
                const auto priority = value_of(kPriorityWords, row.text(0));
                const auto number = static_cast<std::size_t>(row.integer(2));
                count.by_priority.at(static_cast<std::size_t>(priority)) += number;
                if (row.boolean(1)) count.v3 += number;
            });
        if (!done) return base::fail(std::move(done).error());
        return count;
    });
}

}  // namespace fleetgate::store
