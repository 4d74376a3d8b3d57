// What waits in the outbox, by kind of message: for the page.
#pragma once

#include "base/result.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace fleetgate::store {

struct WaitingKind {
    std::string kind;  ///< the protocol's name of the message type
    std::uint64_t messages = 0;
};

/// The most numerous first. `database` must outlive the call. Errors: the database's.
boost::asio::awaitable<base::Result<std::vector<WaitingKind>>> waiting_by_kind(db::Database& database);

}  // namespace fleetgate::store
