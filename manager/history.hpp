// How a device's counters, supplies and alerts went.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fleetgate::manager {

/// Only changes are points: a value is what it is until the next one.
struct CounterPoint {
    std::string name;
    base::WallTime at{};
    std::int64_t value = 0;
    std::string unit;
};

struct SupplyPoint {
    std::string supply;  ///< the supply's index
    base::WallTime at{};
    std::optional<std::int64_t> level_percent;  ///< nothing: it does not say from here on
};

struct AlertRow {
    std::string item;
    std::int64_t code = 0;
    std::string code_name;
    std::string severity;
    std::string group;
    std::string text;
    base::WallTime opened_at{};
    std::optional<base::WallTime> closed_at;
};

/// One time that a condition was there. Words as docs/protocol has them.
struct ConditionRow {
    std::string key;
    std::string word;
    std::string urgency;  ///< class: stop, warn, plan, info
    std::string who;
    std::string text;
    std::string advice;
    std::optional<std::int64_t> level_percent;
    base::WallTime since{};
    std::optional<base::WallTime> closed_at;
};

/// From the point that held at `since` on, by name and time. Errors of all: the database's.
base::Result<std::vector<CounterPoint>> counter_history(db::Connection& connection, std::int64_t device,
                                                        base::WallTime since);
base::Result<std::vector<SupplyPoint>> supply_history(db::Connection& connection, std::int64_t device,
                                                      base::WallTime since);
/// Open ones first, then the newest closed; at most `limit`.
base::Result<std::vector<AlertRow>> alert_history(db::Connection& connection, std::int64_t device, std::int64_t limit);
base::Result<std::vector<ConditionRow>> condition_history(db::Connection& connection, std::int64_t device,
                                                          std::int64_t limit);

}  // namespace fleetgate::manager
