// What there is to tell people of the manager: gateways that fell silent, copies of gateways, devices that have
// stopped.
#pragma once

#include "db/database.hpp"
#include "notify/ports/occasion_source.hpp"

#include <map>
#include <set>
#include <string>

namespace fleetgate::manager {

namespace asio = boost::asio;

class MailOccasions final : public notify::OccasionSource {
public:
    /// Must outlive it.
    explicit MailOccasions(db::Database& database) : database_{database} {}

    asio::awaitable<base::Result<std::vector<notify::Occasion>>> open() override;
    /// Whether it is about a gateway or device of this group or below, as of the last open().
    [[nodiscard]] bool concerns(std::int64_t group, const notify::Occasion& occasion) const;

private:
    db::Database& database_;
    std::map<std::string, std::int64_t> group_of_;                 ///< an occasion's key to the group that it is in
    std::map<std::int64_t, std::set<std::int64_t>> groups_above_;  ///< each with itself
};

}  // namespace fleetgate::manager
