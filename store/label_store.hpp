// People's names, notes and tags of devices, in the database.
#pragma once

#include "db/database.hpp"
#include "fleet/ports/label_book.hpp"

namespace fleetgate::store {

namespace asio = boost::asio;

class LabelStore final : public fleet::LabelBook {
public:
    explicit LabelStore(db::Database& database) : database_{database} {}

    asio::awaitable<base::Result<fleet::Relabelled>> relabel(fleet::DeviceId device, fleet::LabelChange change,
                                                             std::optional<std::int64_t> revision) override;
    asio::awaitable<base::Result<std::vector<fleet::DeviceId>>> change_tags(std::vector<fleet::DeviceId> devices,
                                                                            std::vector<std::string> add,
                                                                            std::vector<std::string> remove) override;
    asio::awaitable<base::Result<void>> remove(std::vector<fleet::DeviceId> devices) override;

private:
    db::Database& database_;
};

}  // namespace fleetgate::store
