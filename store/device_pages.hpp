// The register of devices page by page, from the database.
#pragma once

#include "db/database.hpp"
#include "fleet/ports/device_pages.hpp"

namespace fleetgate::store {

namespace asio = boost::asio;

class DevicePagesStore final : public fleet::DevicePages {
public:
    explicit DevicePagesStore(db::Database& database) : database_{database} {}

    /// A few hundred devices a question, so that others come in between.
    asio::awaitable<base::Result<fleet::DevicePage>> page(fleet::DevicePageWish wish) override;

private:
    db::Database& database_;
};

}  // namespace fleetgate::store
