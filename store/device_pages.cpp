#include "store/device_pages.hpp"

#include "store/device_rows.hpp"

#include <algorithm>
#include <utility>

namespace fleetgate::store {
namespace {

constexpr std::size_t kDevicesAtOnce = 500;

}  // namespace

asio::awaitable<base::Result<fleet::DevicePage>> DevicePagesStore::page(fleet::DevicePageWish wish) {
    fleet::DevicePage page;
    const auto count = [](db::Connection& connection) { return connection.number("SELECT count(*) FROM devices"); };
    const auto all = co_await database_.read(count);
    if (!all) co_return base::fail(all.error());
    page.all = static_cast<std::size_t>(*all);
    auto after = wish.after;
    // One more than wanted tells whether there is a next page.
    const auto wanted = wish.limit + 1;
    while (page.devices.size() < wanted) {
        const auto most = wish.fits ? kDevicesAtOnce : std::min(kDevicesAtOnce, wanted - page.devices.size());
        const auto work = [after, most](db::Connection& connection) {
            return list_devices_after(connection, after, most);
        };
        auto some = co_await database_.read(work);
        if (!some) co_return base::fail(some.error());
        if (some->empty()) break;
        after = some->back().id;
        const bool was_last = some->size() < most;
        for (auto& device : *some) {
            if (page.devices.size() < wanted && (!wish.fits || wish.fits(device))) {
                page.devices.push_back(std::move(device));
            }
        }
        if (was_last) break;
    }
    if (page.devices.size() == wanted) {
        page.devices.pop_back();
        page.next = page.devices.back().id;
    }
    co_return page;
}

}  // namespace fleetgate::store
