#include "store/device_store.hpp"

namespace fleetgate::store {

asio::awaitable<base::Result<std::vector<fleet::DeviceAddress>>> DeviceStore::addresses() {
    return database_.read([](db::Connection& connection) {
        return connection.all("SELECT id, address FROM devices ORDER BY id", {}, [](const db::Row& row) {
            return fleet::DeviceAddress{fleet::DeviceId{row.integer(0)}, row.text(1)};
        });
    });
}

}  // namespace fleetgate::store
