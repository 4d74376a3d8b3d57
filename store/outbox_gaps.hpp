// What was lost before it could go up, counted by type in the transaction that lost it. Private to store/.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"
#include "relay/ports/outbox.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fleetgate::store {

/// Counts while messages are deleted, and writes it down once.
class GapCount {
public:
    void add(const std::string& kind, base::WallTime at, bool thinned);
    base::Result<void> write(db::Connection& connection, std::string_view reason) const;
    [[nodiscard]] relay::Dropped dropped() const;

private:
    std::map<std::string, relay::Gap> by_kind_;
};

base::Result<std::vector<relay::Gap>> load_gaps(db::Connection& connection);
/// They are in a message now; what was counted since stays.
base::Result<void> take_off(db::Connection& connection, const std::vector<relay::Gap>& told);

}  // namespace fleetgate::store
