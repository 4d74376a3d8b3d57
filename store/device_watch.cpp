#include "store/device_store.hpp"
#include "store/times.hpp"

#include <utility>

namespace fleetgate::store {

asio::awaitable<base::Result<void>> DeviceStore::keep_watch(std::vector<fleet::WatchState> states) {
    return database_.write([states = std::move(states)](db::Connection& connection) -> base::Result<void> {
        for (const auto& one : states) {
            auto kept =
                connection.run("INSERT OR REPLACE INTO device_watch SELECT id, ?2, ?3 FROM devices WHERE id = ?1",
                               {static_cast<std::int64_t>(one.id), to_ms(one.reading_at), one.state});
            if (!kept) return base::fail(std::move(kept).error());
        }
        return {};
    });
}

}  // namespace fleetgate::store
