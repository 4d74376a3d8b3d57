// What has arrived, as lists.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fleetgate::manager {

struct MessageLine {
    std::string gateway;
    std::string device;
    std::string type;
    base::WallTime at{};
    base::WallTime received_at{};
    std::string data;  ///< JSON
};

struct MessageFilter {
    std::string gateway;  ///< empty: all
    std::string device;
    std::string type;
    std::int64_t limit = 100;
};

struct Figures {
    std::int64_t gateways = 0;
    std::int64_t pending = 0;
    std::int64_t devices = 0;
    std::int64_t messages = 0;
    std::int64_t batches = 0;
};

/// Errors of all: the database's.
/// The newest that fit, oldest of them first.
base::Result<std::vector<MessageLine>> messages(db::Connection& connection, const MessageFilter& filter);
base::Result<Figures> figures(db::Connection& connection);

}  // namespace fleetgate::manager
